import type { notificationsApi } from '@congvu/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Call } from '../../../http/route.ts';
import type { Person } from '../../../platform/actor.ts';
import type { Runtime } from '../../../platform/command.ts';
import { Fault, Refused } from '../../../platform/errors.ts';
import { notificationsRefusal } from '../errors.ts';
import { type Follower, type Live, maxStreams } from './live.ts';

export type StreamParts = {
  live: Live;
  /** Whether the session behind the request still stands and still holds the post; asked every 50 s. */
  isStillOpen: (request: FastifyRequest, actor: Person) => Promise<boolean>;
};

const byRuntime = new WeakMap<Runtime, StreamParts>();

/** Gives the stream route of a runtime its listening connection; until then it answers 503. */
export function attachLive(runtime: Runtime, parts: StreamParts): void {
  byRuntime.set(runtime, parts);
}

/** A reader that takes nothing for so long is not there any more. */
const maxWaitingBytes = 64 * 1024;
/** A busy agency changes many times a second; its counters are asked for once. */
const countersEveryMs = 1000;

/** GET /events: server-sent events for one post until the browser leaves or the session ends. */
export async function stream(call: Call<typeof notificationsApi.stream>): Promise<void> {
  const { runtime, request, reply } = call;
  const actor = call.actor!;
  const parts = byRuntime.get(runtime);
  if (!parts) throw new Fault('notifications.not-live', 503);
  const follower = followerOf(reply, actor, () => parts.isStillOpen(request, actor));
  if (!parts.live.follow(follower)) {
    throw new Refused([notificationsRefusal('notifications.too-many-streams', { limit: maxStreams })]);
  }
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // The connection ends with the stream, so that a server that stops need not wait for it to idle.
    connection: 'close',
  });
  reply.raw.write('retry: 3000\n\n');
  reply.raw.once('close', () => parts.live.unfollow(follower));
}

function followerOf(reply: FastifyReply, actor: Person, isStillOpen: () => Promise<boolean>): Follower {
  const { raw } = reply;
  let waiting: NodeJS.Timeout | undefined;
  const write = (text: string): void => {
    if (raw.writableLength > maxWaitingBytes) raw.destroy();
    else if (!raw.writableEnded && !raw.destroyed) raw.write(text);
  };
  const event = (name: string, data: object) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  raw.once('close', () => clearTimeout(waiting));
  return {
    accountId: actor.accountId,
    agencyId: actor.agencyId,
    postId: actor.postId,
    send: (name, data) => {
      if (name !== 'counters') return event(name, data);
      waiting ??= setTimeout(() => {
        waiting = undefined;
        event(name, data);
      }, countersEveryMs);
    },
    beat: () => write(': beat\n\n'),
    isStillOpen,
    end: () => {
      clearTimeout(waiting);
      raw.end();
    },
  };
}
