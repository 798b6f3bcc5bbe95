import type { HandlingReport } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { getAgency } from '../../org/index.ts';
import { countedLetters, type HandlingScope, inFigure, keyOf, nobody } from './counted-letters.ts';

type Row = HandlingReport['rows'][number];
type Counted = Omit<Row, 'name' | 'onTimeRate'> & { name: string | null };

/** More rows than these nobody reads on one sheet. */
const most = 500;

/** Tình hình giải quyết văn bản đến of the own agency (PL6-O3), from the registered letters of the period as they stand now. */
export async function computeHandling(ctx: QueryCtx, scope: HandlingScope): Promise<HandlingReport> {
  const now = ctx.clock.now();
  const count = (figure: Parameters<typeof inFigure>[0]) =>
    sql`count(*) filter (where ${inFigure(figure, now)})::int`;
  const figures = sql`count(*)::int as total, ${count('onTime')} as "onTime", ${count('late')} as late,
    ${count('openInTime')} as "openInTime", ${count('openLate')} as "openLate"`;
  const { rows } = await sql<Counted & { isTotal: boolean }>`${countedLetters(ctx, scope)},
    keyed as (select ${keyOf(scope.group)} as key, state, due_at, completed_at, unit_id, post_id from counted)
    select key, false as "isTotal", coalesce((select u.name from reporting.v_unit u where ${scope.group === 'unit'} and u.id::text = key),
      (select concat_ws(', ', p.holder, p.title) from reporting.v_post p where ${scope.group === 'person'} and p.id::text = key)) as name,
      ${figures} from keyed group by key
    union all select '', true, null, ${figures} from keyed`.execute(ctx.tx);
  const groups = rows.filter(({ isTotal }) => !isTotal);
  const total = rows.find(({ isTotal }) => isTotal)!;
  const { name: _, key: __, ...totals } = toRow(total, scope);
  const agency = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const sorted = groups.map((row) => toRow(row, scope)).sort(scope.group === 'month' ? byMonth : bySize);
  return {
    agencyName: agency.name,
    from: scope.from,
    to: scope.to,
    asOf: instant(now),
    group: scope.group,
    rows: sorted.slice(0, most),
    totals,
    hasMore: sorted.length > most,
  };
}

const byMonth = (a: Row, b: Row): number => (a.key < b.key ? 1 : -1);
const bySize = (a: Row, b: Row): number => b.total - a.total || a.name.localeCompare(b.name, 'vi');

function toRow({ key, name, total, onTime, late, openInTime, openLate }: Counted, scope: HandlingScope): Row {
  const done = onTime + late;
  return {
    key,
    name: name ?? nameOfKey(key, scope),
    total,
    onTime,
    late,
    openInTime,
    openLate,
    onTimeRate: done === 0 ? null : onTime / done,
  };
}

function nameOfKey(key: string, { group }: HandlingScope): string {
  if (key === nobody) return group === 'unit' ? 'Chưa giao đơn vị' : 'Chưa giao người';
  if (group !== 'month') return key;
  const [year, month] = key.split('-');
  return `Tháng ${Number(month)}/${year}`;
}
