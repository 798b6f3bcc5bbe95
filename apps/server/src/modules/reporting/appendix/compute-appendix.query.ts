import type { Appendix } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatPeriodForPrint } from '@congvu/vn-text';
import type { Actor } from '../../../platform/actor.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/database.ts';
import { instant } from '../../../platform/wire.ts';
import { countCancelledBefore, findPreviousIssueDates, listDocumentEvents } from './appendix-events.query.ts';
import { appendixRows, appendixTotals, defaultThreshold } from './appendix-rows.ts';
import { type AppendixScope, daysOf, findAppendixScope } from './appendix-scope.query.ts';
import { type CountedDocument, countDocuments } from './count-documents.ts';

export type AppendixInput = {
  /** Identifier code or slug. */
  unit: string;
  from: LocalDay;
  to: LocalDay;
  /** Signed documents an agency needs; 15 per 14 days by default. */
  threshold?: number | undefined;
  /** Only what had happened by then is known; now by default. */
  asOf?: Date | undefined;
};
export type Reader = { tx: Tx; actor: Actor; clock: Clock };

/** The appendix of letter 001 for any period and subtree (seed-requirements.md §7), computed from events alone. */
export async function computeAppendix(reader: Reader, input: AppendixInput): Promise<Appendix> {
  const scope = await findAppendixScope(reader.tx, reader.actor, input);
  const asOf = input.asOf ?? reader.clock.now();
  const documents = await readDocuments(reader.tx, scope, asOf);
  const threshold = input.threshold ?? defaultThreshold(daysOf(scope.period));
  const rows = appendixRows(scope.agencies, documents, threshold);
  const totals = appendixTotals(rows);
  const cancelled = await countCancelledBefore(reader.tx, { scope, asOf });
  return {
    title: titleOf(scope),
    unit: { code: scope.unit.code, name: scope.unit.name },
    from: scope.period.from,
    to: scope.period.to,
    asOf: instant(asOf),
    snapshotId: null,
    threshold,
    rows,
    totals,
    // Secret documents are refused at the door and tests run in worlds of their own: both stay outside by construction.
    excluded: { secret: 0, cancelled, test: 0 },
    footnotes: footnotesOf(totals.signedOther),
  };
}

/** Every document that counts in one of the two populations. */
export async function readDocuments(tx: Tx, scope: AppendixScope, asOf: Date): Promise<CountedDocument[]> {
  const events = await listDocumentEvents(tx, { scope, asOf });
  const previousIssuedOn = await findPreviousIssueDates(tx, { scope, asOf });
  return countDocuments(events, { period: scope.period, asOf, previousIssuedOn });
}

function titleOf({ agencies, unit, period }: AppendixScope): string {
  const areCommunes = agencies.every(({ level }) => level === 'commune');
  const isOwn = agencies.length === 1 && agencies[0]!.id === unit.id;
  const others = areCommunes ? 'UBND các xã, thị trấn' : 'các đơn vị trực thuộc';
  const range = period.from === period.to ? '(ngày ' : '(từ ngày ';
  const where = isOwn ? unit.name : others;
  return `Tình hình thực hiện hệ thống Quản lý văn bản và Hồ sơ công việc tại ${where} ${range}${formatPeriodForPrint(period.from, period.to)})`;
}

const populations =
  'Các cột ký số đếm văn bản được ký trong kỳ; các cột trình ký đếm văn bản trình ký lần đầu trong kỳ. Hai tập hợp khác nhau nên tổng không nhất thiết bằng nhau.';
const otherCapacities =
  'Cột "Khác": văn bản do người ký thừa lệnh (TL.), thừa ủy quyền (TUQ.) hoặc tổ chức tư vấn ký.';

const footnotesOf = (signedOther: number): string[] =>
  signedOther > 0 ? [otherCapacities, populations] : [populations];
