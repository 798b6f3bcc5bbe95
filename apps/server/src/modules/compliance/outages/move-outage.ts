import type { Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findNotHead } from '../../org/index.ts';
import { complianceRefusal } from '../errors.ts';
import {
  closeOutageRow,
  decideOutageRow,
  findCurrentOutage,
  insertOutage,
  lockOutage,
  type Outage,
} from './outage.store.ts';

type Moved = { id: string; state: 'proposed' | 'open' | 'refused' | 'closed' };

/** Reports that the system stands still; the head of the agency approves it (R-NUM-13). */
export async function proposeOutage(ctx: PersonCtx, input: { reason: string }): Promise<Moved> {
  const current = await findCurrentOutage(ctx, ctx.actor.agencyId);
  const reason = input.reason.trim();

  assertAllowed([
    ...(current ? [complianceRefusal('compliance.outage-current')] : []),
    ...(reason.length < 10 ? [complianceRefusal('compliance.outage-reason')] : []),
  ]);

  const id = await insertOutage(ctx, reason);
  return record(ctx, { id, state: 'proposed' });
}

/** The head approves: from now on numbers may be kept for paper. */
export async function approveOutage(ctx: PersonCtx, input: { id: string }): Promise<Moved> {
  const outage = await lockOutage(ctx, input.id);

  assertAllowed([...(await findNotHead(ctx)), ...decideState(outage, 'proposed')]);

  await decideOutageRow(ctx, outage.id, 'open');
  return record(ctx, { id: outage.id, state: 'open' });
}

/** The head does not see an outage. */
export async function refuseOutage(ctx: PersonCtx, input: { id: string }): Promise<Moved> {
  const outage = await lockOutage(ctx, input.id);

  assertAllowed([...(await findNotHead(ctx)), ...decideState(outage, 'proposed')]);

  await decideOutageRow(ctx, outage.id, 'refused');
  return record(ctx, { id: outage.id, state: 'refused' });
}

/** The system works again; slips are entered now. */
export async function closeOutage(ctx: PersonCtx, input: { id: string }): Promise<Moved> {
  const outage = await lockOutage(ctx, input.id);

  assertAllowed(decideState(outage, 'open'));

  await closeOutageRow(ctx, outage.id);
  return record(ctx, { id: outage.id, state: 'closed' });
}

const decideState = (outage: Outage, state: Outage['state']): Refusal[] =>
  outage.state === state ? [] : [complianceRefusal('compliance.outage-moved')];

function record(ctx: PersonCtx, moved: Moved): Moved {
  const { id, state } = moved;
  ctx.audit({ verb: `compliance.outage-${state}`, objectType: 'outage', objectId: id });
  ctx.publish({ type: `outage.${state}`, subjectId: id, agencyId: ctx.actor.agencyId });
  return moved;
}
