import type { Role } from '@congvu/contracts';
import type { FastifyRequest } from 'fastify';
import type { Authenticate, Identified } from '../../../http/authenticate.ts';
import type { Runtime } from '../../../platform/command.ts';
import type { Config } from '../../../platform/config.ts';
import { Refused } from '../../../platform/errors.ts';
import { type PersonPost, postsOfPerson } from '../../org/index.ts';
import { identityRefusal } from '../errors.ts';
import { digestOf } from '../secrets.ts';
import { seatPost, seatsOf } from '../substitutions/seats.query.ts';
import { type Access, configureAccess, findKnown, type Known, keepKnown } from './access-policy.ts';
import { findOpenSession, findOpenToken, type OpenAccess, touchAccess } from './session.store.ts';

const tokenPattern = /^Bearer (cvp_[A-Za-z0-9_-]{43})$/u;
const touchEveryMs = 60_000;
const demandingRoles: ReadonlySet<Role> = new Set(['admin', 'clerk', 'leader']);
/** Where somebody may go who has yet to enrol a device. */
const ownSecurity = /^\/api\/v1\/identity\//u;

/** A page that lies open follows the news by itself: that is no use of the session, which would never idle out (R53). */
const background = /^\/api\/v1\/(events|counters)(\?|$)/u;

/** Who is behind a request: personal access token first, else session cookie; null when neither is good. Also sets
 *  the limits and cookie names that the routes of this runtime use. */
export function createAuthenticate(runtime: Runtime, config: Config): Authenticate {
  const access = configureAccess(runtime, config);
  return async (request) => {
    const found = readSecret(request, access);
    if (!found) return null;
    const key = `${found.kind} ${found.secret}`;
    const isUse = !background.test(request.url);
    const kept = findKnown(access, key);
    const isKept = kept !== undefined && !asksForSeat(request, kept);
    const known = isKept ? kept : await identify(runtime, access, { ...found, isUse });
    if (known?.mustEnrol && !ownSecurity.test(request.url))
      throw new Refused([identityRefusal('identity.second-factor-missing')]);
    return known?.identified ?? null;
  };
}

/** A seat of somebody else may be revoked in any process: it is looked up at each request, not remembered (R-RT-6). */
function asksForSeat(request: FastifyRequest, { identified }: Known): boolean {
  const wanted = request.headers['x-congvu-post'] ?? (request.query as { post?: string } | undefined)?.post;
  if (wanted === undefined) return false;
  const post = identified.posts.find(({ appointmentId }) => appointmentId === wanted);
  return post === undefined || post.standsIn !== undefined;
}

type Secret = { kind: 'session' | 'token'; secret: string };

function readSecret(request: FastifyRequest, access: Access): Secret | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = tokenPattern.exec(authorization)?.[1];
    return token ? { kind: 'token', secret: token } : null;
  }
  const cookie = request.cookies[access.policy.cookieName];
  return cookie ? { kind: 'session', secret: cookie } : null;
}

async function identify(
  runtime: Runtime,
  access: Access,
  { kind, secret, isUse }: Secret & { isUse: boolean },
): Promise<Known | null> {
  const { database, clock } = runtime;
  const now = clock.now();
  const tokenHash = digestOf(secret);
  const open =
    kind === 'token'
      ? await findOpenToken(database, { tokenHash, now })
      : await findOpenSession(database, {
          tokenHash,
          now,
          idleSince: new Date(now.getTime() - access.policy.idleMs),
        });
  if (!open) return null;
  if (isUse && now.getTime() - open.lastSeenAt.getTime() >= touchEveryMs)
    await touchAccess(database, tokenHash, { now, kind });
  const posts = await postsOfPerson(database, open.personId, clock.today());
  const seats = await seatsOf(database, open.personId, { now, today: clock.today() });
  const isDemanded = posts.some(({ roles }) => roles.some((role) => demandingRoles.has(role)));
  const known = {
    identified: {
      accountId: open.accountId,
      sessionId: open.sessionId,
      posts: [...posts.map((post) => toPerson(open, post)), ...seats.map((seat) => seatPost(open, seat))],
    },
    mustEnrol: access.policy.needsSecondFactor && isDemanded && !open.hasSecondFactor,
  };
  keepKnown(access, `${kind} ${secret}`, known);
  return known;
}

const toPerson = (open: OpenAccess, post: PersonPost): Identified['posts'][number] => ({
  accountId: open.accountId,
  personId: open.personId,
  name: post.holder.name,
  appointmentId: post.holder.appointmentId,
  postId: post.postId,
  title: post.title,
  agencyId: post.agencyId,
  unitId: post.unitId,
  roles: post.roles,
  duties: post.duties,
});
