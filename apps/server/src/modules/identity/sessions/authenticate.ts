import type { FastifyRequest } from 'fastify';
import type { Authenticate, Identified } from '../../../http/authenticate.ts';
import type { Runtime } from '../../../platform/command.ts';
import type { Config } from '../../../platform/config.ts';
import { type PersonPost, postsOfPerson } from '../../org/index.ts';
import { digestOf } from '../secrets.ts';
import { type Access, configureAccess, findIdentified, keepIdentified } from './access-policy.ts';
import { findOpenSession, findOpenToken, type OpenAccess, touchAccess } from './session.store.ts';

const tokenPattern = /^Bearer (cvp_[A-Za-z0-9_-]{43})$/u;
const touchEveryMs = 60_000;

/** Who is behind a request: personal access token first, else session cookie; null when neither is good. Also sets
 *  the limits and cookie names that the routes of this runtime use. */
export function createAuthenticate(runtime: Runtime, config: Config): Authenticate {
  const access = configureAccess(runtime, config);
  return async (request) => {
    const found = readSecret(request, access);
    if (!found) return null;
    const key = `${found.kind} ${found.secret}`;
    const kept = findIdentified(access, key);
    if (kept) return kept;
    const identified = await identify(runtime, access, found);
    if (identified) keepIdentified(access, key, identified);
    return identified;
  };
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
  { kind, secret }: Secret,
): Promise<Identified | null> {
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
  if (now.getTime() - open.lastSeenAt.getTime() >= touchEveryMs)
    await touchAccess(database, tokenHash, { now, kind });
  const posts = await postsOfPerson(database, open.personId, clock.today());
  return {
    accountId: open.accountId,
    sessionId: open.sessionId,
    posts: posts.map((post) => toPerson(open, post)),
  };
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
