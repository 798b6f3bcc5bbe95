import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { decideReason } from '../outgoing/outgoing.states.ts';
import { enterQuarantine, hasOpenEntry } from '../quarantine/quarantine.store.ts';
import { decideClerkStep } from './decide-clerk-step.ts';
import {
  assertIncomingVersion,
  type Incoming,
  type IncomingMoved,
  lockIncoming,
  moveIncoming,
} from './incoming.store.ts';

type Input = { id: string; version: number; reason: string };

/** Cách ly: suspicion of a secret locks the content for all; head and security officer are told (SEC-4). */
export async function quarantine(ctx: PersonCtx, input: Input): Promise<IncomingMoved> {
  const document = await lockIncoming(ctx, input.id);

  assertAllowed([...decideClerkStep(ctx.actor, document, 'quarantine'), ...decideReason(input.reason)]);
  assertIncomingVersion(document, input.version);

  return lockAway(ctx, document, { reason: input.reason.trim(), by: ctx.actor.name });
}

/** A mark of secrecy was read on a page of these bytes: letters that wait with them are locked by the system; registered ones
 *  keep their state, an entry locks what they say. */
export async function quarantineLetters(ctx: Ctx, sha256: string): Promise<void> {
  await ctx.asSystem(async () => {
    const rows = await ctx.tx
      .selectFrom('documents.incoming')
      .selectAll()
      .where('file_sha256', '=', sha256)
      .where('state', 'not in', ['quarantined', 'purged', 'recalled', 'returned_to_sender'])
      // A letter registered with a scan of these bytes is locked, and opened, by the entry of the scan; its pages whose mark
      // was found to be none stay open.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('documents.scan as s')
              .select('s.id')
              .whereRef('s.incoming_id', '=', 'documents.incoming.id')
              .where('s.file_sha256', '=', sha256),
          ),
        ),
      )
      .orderBy('id')
      .forUpdate()
      .execute();
    const why = { reason: 'Nhận dạng thấy dấu hiệu bí mật nhà nước trên trang thư.', by: 'Hệ thống' };
    for (const document of rows as Incoming[]) {
      if (document.state === 'arrived') await lockAway(ctx, document, why);
      else if (!(await hasOpenEntry(ctx, document.id))) await enter(ctx, document, why);
    }
  });
}

/** Nothing of the letter goes into the notice: only that there is one, and who found it. */
async function lockAway(
  ctx: Ctx,
  document: Incoming,
  { reason, by }: { reason: string; by: string },
): Promise<IncomingMoved> {
  await enter(ctx, document, { reason, by });
  return moveIncoming(ctx, document, {
    action: 'quarantine',
    change: { quarantine_reason: reason, quarantined_by_name: by },
    event: { type: 'incoming.quarantined', data: { by } },
  });
}

const enter = (ctx: Ctx, document: Incoming, { reason, by }: { reason: string; by: string }): Promise<void> =>
  enterQuarantine(ctx, {
    ...{ kind: 'incoming', subjectId: document.id, agencyId: document.agency_id, reason, by },
    ...{ wasState: document.state, door: document.channel, pageCount: document.page_count },
    ...{ arrivedAt: document.arrived_at, broughtBy: document.sender_name },
  });
