import type { Refusal, ScanAction } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { askReading } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import {
  assertScanVersion,
  decideScan,
  keptBytes,
  lockScan,
  moveScan,
  type Scan,
  type ScanMoved,
} from './scan.store.ts';

type Undo = { id: string; version: number };

/** A joined scan is taken apart again before it is registered: what it was joined of waits as before (documents.md §15.4). */
export async function undoJoin(ctx: PersonCtx, { id, version }: Undo): Promise<ScanMoved> {
  const joined = await lockScan(ctx, id);
  assertScanVersion(joined, version);
  const pieces = await lockPieces(ctx, id);

  assertAllowed([
    ...decideClerk(ctx),
    ...(joined.source === 'join' ? [] : [refuse('documents.not-joined')]),
    ...decideScan(joined, 'discard'),
    ...decideAll(pieces, 'undoJoin'),
  ]);

  for (const piece of pieces) await moveScan(ctx, piece, { to: 'waiting' });
  const moved = await moveScan(ctx, joined, { to: 'discarded', reason: 'Bỏ ghép.', by: ctx.actor.name });
  ctx.audit({ verb: 'undoJoin', objectType: 'scan', objectId: id, data: { scans: pieces.length } });
  return moved;
}

/** A scan that was cut waits whole again, as long as none of its parts has left the list. */
export async function undoSplit(ctx: PersonCtx, { id, version }: Undo): Promise<ScanMoved> {
  const batch = await lockScan(ctx, id);
  assertScanVersion(batch, version);
  const parts = await lockParts(ctx, id);

  assertAllowed([...decideClerk(ctx), ...decideScan(batch, 'undoSplit'), ...decideAll(parts, 'discard')]);

  for (const part of parts)
    await moveScan(ctx, part, { to: 'discarded', reason: 'Bỏ tách.', by: ctx.actor.name });
  const moved = await moveScan(ctx, batch, { to: 'waiting', by: ctx.actor.name });
  await askReading(ctx, { sha256: keptBytes(batch), pageCount: batch.page_count });
  ctx.audit({ verb: 'undoSplit', objectType: 'scan', objectId: id, data: { parts: parts.length } });
  return moved;
}

const decideClerk = (ctx: PersonCtx): Refusal[] =>
  has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })];

/** The first that speaks against it: ten parts that went the same way are one reason. */
const decideAll = (scans: readonly Scan[], action: ScanAction): Refusal[] =>
  scans.flatMap((scan) => decideScan(scan, action)).slice(0, 1);

async function lockPieces(ctx: PersonCtx, id: string): Promise<Scan[]> {
  const { rows } = await sql<Scan>`select s.* from documents.scan s where s.id in (
      select j.scan_id from documents.scan_join j where j.joined_id = ${id})
    order by s.id for update`.execute(ctx.tx);
  return rows;
}

/** Of the last cut: parts of an earlier one were put back together and lie aside. */
async function lockParts(ctx: PersonCtx, id: string): Promise<Scan[]> {
  const { rows } = await sql<Scan>`select s.* from documents.scan s
    where s.batch_id = ${id} and not (s.state = 'discarded' and s.reason = 'Bỏ tách.')
    order by s.id for update`.execute(ctx.tx);
  return rows;
}
