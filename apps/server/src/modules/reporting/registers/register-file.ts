import { createHash } from 'node:crypto';
import { longestVolume, type QueryOf, type RegisterKind, type registersApi } from '@congvu/contracts';
import type { TableReport } from '@congvu/letter';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { reportingRefusal } from '../errors.ts';
import { findBodyNames } from './body-names.query.ts';
import { getBook } from './register.query.ts';
import { registerReport, type Stretch, supplementReport } from './register-report.ts';
import { readStretch } from './register-rows.query.ts';
import { findVolume, type KeptRow } from './volume.store.ts';

export type PrintReady = { report: TableReport; name: string };
type FileInput = QueryOf<typeof registersApi.file> & { register: RegisterKind; bookId: string };

/** Workbooks are not bound; more than these rows no program opens gladly. */
const longestSheet = 10_000;
const names: Record<RegisterKind, string> = {
  outgoing: 'so-dang-ky-van-ban-di',
  incoming: 'so-dang-ky-van-ban-den',
  follow_up: 'so-theo-doi-giai-quyet',
  postal: 'so-gui-van-ban-di-buu-dien',
  loans: 'so-su-dung-ban-luu',
};

/** A stretch of a register as it stands now; who took it out is kept. */
export async function printRegister(ctx: PersonCtx, input: FileInput): Promise<PrintReady> {
  const sequence = await getBook(ctx, input);
  const from = input.from ?? 1;
  const to = Math.min(input.to ?? sequence.last, sequence.last);
  const most = input.format === 'xlsx' ? longestSheet : longestVolume;
  assertAllowed([
    ...(sequence.last === 0 ? [reportingRefusal('reporting.volume-empty', { name: sequence.name })] : []),
    ...(sequence.last > 0 && from > to
      ? [reportingRefusal('reporting.volume-range', { from: 1, last: sequence.last })]
      : []),
    ...(to - from >= most
      ? [reportingRefusal('reporting.volume-too-long', { most, to: from + most - 1 })]
      : []),
  ]);

  const { rows, days } = await readStretch(ctx, { ...input, from, to });
  const stretch: Stretch = {
    register: input.register,
    year: sequence.year,
    ...(await findBodyNames(ctx, input.bookId)),
    fromNumber: from,
    toNumber: to,
    fromOn: days[0] ?? null,
    toOn: days.at(-1) ?? null,
    volumeNumber: null,
    rows,
    ...marks(ctx, { rows, of: input.bookId, format: input.format }),
  };
  return { report: registerReport(stretch), name: `${names[input.register]}-${sequence.year}-${from}-${to}` };
}

/** A closed volume word for word, or the rows of it that changed since. */
export async function printVolume(
  ctx: PersonCtx,
  input: QueryOf<typeof registersApi.volumeFile> & { volumeId: string },
): Promise<PrintReady> {
  const volume = await findVolume(ctx, input.volumeId);
  if (!volume) throw notFound();
  const sequence = await getBook(ctx, volume);
  const stretch: Stretch = {
    ...volume,
    year: sequence.year,
    ...marks(ctx, { rows: volume.rows, of: volume.id, format: input.format }),
  };
  const name = `${names[volume.register]}-${sequence.year}-quyen-${volume.volumeNumber}`;
  if (input.part === 'volume') return { report: registerReport(stretch), name };
  const now = await readStretch(ctx, { ...volume, from: volume.fromNumber, to: volume.toNumber });
  return { report: supplementReport(stretch, changedRows(volume.rows, now.rows)), name: `${name}-bo-sung` };
}

function changedRows(kept: readonly KeptRow[], now: readonly KeptRow[]): KeptRow[] {
  const before = new Map(kept.map(({ number, cells }) => [number, JSON.stringify(cells)]));
  return now.filter(({ number, cells }) => before.get(number) !== JSON.stringify(cells));
}

/** Who prints and when, and the code under which the log keeps the act. */
function marks(
  ctx: PersonCtx,
  { rows, of, format }: { rows: readonly KeptRow[]; of: string; format: string },
): Pick<Stretch, 'printedBy' | 'at' | 'code'> {
  const text = JSON.stringify(rows.map(({ number, cells }) => [number, cells]));
  const code = createHash('sha256').update(text).digest('hex').slice(0, 12);
  ctx.audit({
    verb: 'printRegister',
    objectType: 'register',
    // A book kept by days is named by its year; the log keeps ids in this place.
    objectId: /^\d{4}$/.test(of) ? null : of,
    data: { book: of, code, format, count: rows.length },
  });
  return { printedBy: ctx.actor.name, at: ctx.clock.now(), code };
}
