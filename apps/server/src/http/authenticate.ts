import type { Role } from '@congvu/contracts';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../platform/actor.ts';
import { platformRefusal, Refused } from '../platform/errors.ts';
import { forbidden } from './problem.ts';
import type { Access } from './route.ts';

/** Who is behind a request: by session cookie or by personal access token. */
export type Identified = {
  accountId: string;
  sessionId: string | null;
  /** Posts held today, the first is the default. */
  posts: readonly Omit<Person, 'kind' | 'address'>[];
};
export type Authenticate = (request: FastifyRequest) => Promise<Identified | null>;

const safeMethods = new Set(['GET', 'HEAD']);

/** Cookie requests that change something must come from our own pages: own header and own origin (quality.md 30).
 *  Tokens are sent by scripts on purpose and need neither; neither does a request with no cookie and no origin, which no
 *  page of a browser can send and which has no session to ride on. */
export function assertOwnOrigin(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.has(request.method) || request.headers.authorization) return;
  const { origin, cookie } = request.headers;
  if (origin === undefined && cookie === undefined) return;
  const isOwn =
    !origin ||
    origin === new URL(publicUrl).origin ||
    origin === `${request.protocol}://${request.headers.host}`;
  if (!isOwn || request.headers['x-congvu-csrf'] !== '1')
    throw new Refused([platformRefusal('platform.csrf')]);
}

/** The person in the post that the request names (header X-Congvu-Post), or in the first post. A post that the
 *  person does not hold today is answered like no session: the page then asks for the roles anew. */
export function personOf(request: FastifyRequest, identified: Identified | null): Person {
  if (!identified) throw new Refused([platformRefusal('platform.no-session')]);
  const wanted = request.headers['x-congvu-post'] ?? (request.query as { post?: string } | undefined)?.post;
  const post = wanted ? identified.posts.find((p) => p.appointmentId === wanted) : identified.posts[0];
  if (!post) throw forbidden([]);
  return { ...post, kind: 'person', address: request.ip };
}

export function assertAccess(access: Access, actor: Person): void {
  if (typeof access === 'string') return;
  if (!access.some((role: Role) => actor.roles.includes(role))) throw forbidden(access);
}
