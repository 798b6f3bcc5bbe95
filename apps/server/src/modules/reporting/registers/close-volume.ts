import { createHash } from 'node:crypto';
import { longestVolume, type NumberedRegister, type Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { reportingRefusal } from '../errors.ts';
import { findBodyNames } from './body-names.query.ts';
import { getSequence, type Sequence } from './register.query.ts';
import { readStretch } from './register-rows.query.ts';
import { addVolume, lockLastVolume } from './volume.store.ts';

type Input = { register: NumberedRegister; bookId: string; to: number };
type Closed = { id: string; volumeNumber: number; fromNumber: number; toNumber: number };

/** Closes the next volume of a register: its rows are kept as they are printed (NĐ 30 Đ.16.2b, 22.3b). Volumes follow
 *  each other without gap; what happens to their rows later stands in a supplement. */
export async function closeVolume(ctx: PersonCtx, input: Input): Promise<Closed> {
  const last = await lockLastVolume(ctx, input);
  const sequence = await getSequence(ctx, input);
  const from = last.toNumber + 1;

  assertAllowed(decide(sequence, { from, to: input.to }));

  const { rows, days } = await readStretch(ctx, { ...input, from });
  assertAllowed(decideWhole(rows.length, { from, to: input.to }));
  const rowsText = JSON.stringify(
    rows.map(({ number, documentId, cells }) => ({ number, documentId, cells })),
  );
  const volumeNumber = last.volumeNumber + 1;
  const rowsSha256 = createHash('sha256').update(rowsText).digest('hex');
  const id = await addVolume(ctx, {
    register: input.register,
    bookId: input.bookId,
    volumeNumber,
    fromNumber: from,
    toNumber: input.to,
    fromOn: days[0]!,
    toOn: days.at(-1)!,
    rowsText,
    rowsSha256,
    ...(await findBodyNames(ctx, input.bookId)),
  });
  ctx.audit({
    verb: 'closeVolume',
    objectType: 'register_volume',
    objectId: id,
    data: {
      register: input.register,
      sequenceId: input.bookId,
      volumeNumber,
      from,
      to: input.to,
      rowsSha256,
    },
  });
  return { id, volumeNumber, fromNumber: from, toNumber: input.to };
}

/** Numbers kept on a slip have no row until they are used or void: a bound volume has no holes. */
const decideWhole = (count: number, { from, to }: { from: number; to: number }): Refusal[] =>
  count === to - from + 1
    ? []
    : [reportingRefusal('reporting.volume-gap', { from, to, missing: to - from + 1 - count })];

function decide(sequence: Sequence, { from, to }: { from: number; to: number }): Refusal[] {
  if (from > sequence.last) return [reportingRefusal('reporting.volume-empty', { name: sequence.name })];
  if (to < from || to > sequence.last) {
    return [reportingRefusal('reporting.volume-range', { from, last: sequence.last })];
  }
  if (to - from >= longestVolume) {
    return [
      reportingRefusal('reporting.volume-too-long', { most: longestVolume, to: from + longestVolume - 1 }),
    ];
  }
  return [];
}
