import type { HandlingReport } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { getAgency } from '../../org/index.ts';
import { getUnitName } from '../appendix/appendix-scope.query.ts';
import {
  countedLetters,
  type HandlingScope,
  inFigure,
  keyOf,
  nobody,
  unitReported,
} from './counted-letters.ts';
import { inOrder, monthName, mostRows } from './report-rows.ts';

type Row = HandlingReport['rows'][number];
type Counted = Omit<Row, 'name' | 'onTimeRate'> & { name: string | null };

/** Tình hình giải quyết văn bản đến of the own agency (PL6-O3), from the registered letters of the period as they stand now. */
export async function computeHandling(ctx: QueryCtx, scope: HandlingScope): Promise<HandlingReport> {
  const now = ctx.clock.now();
  const count = (figure: Parameters<typeof inFigure>[0]) =>
    sql`count(*) filter (where ${inFigure(figure, now)})::int`;
  const figures = sql`count(*)::int as total, ${count('onTime')} as "onTime", ${count('late')} as late,
    ${count('openInTime')} as "openInTime", ${count('openLate')} as "openLate"`;
  const { rows } = await sql<Counted & { isTotal: boolean }>`${countedLetters(ctx, scope)},
    keyed as (select ${keyOf(scope.group)} as key, state, due_at, completed_at, suspended_at, unit_id, post_id from counted)
    select key, false as "isTotal", coalesce((select u.name from reporting.v_unit u where ${scope.group === 'unit'} and u.id::text = key),
      (select concat_ws(', ', p.holder, p.title) from reporting.v_post p where ${scope.group === 'person'} and p.id::text = key)) as name,
      ${figures} from keyed group by key
    union all select '', true, null, ${figures} from keyed`.execute(ctx.tx);
  const groups = rows.filter(({ isTotal }) => !isTotal);
  const total = rows.find(({ isTotal }) => isTotal)!;
  const { name: _, key: __, ...totals } = toRow(total, scope);
  const sorted = inOrder(
    groups.map((row) => toRow(row, scope)),
    scope.group === 'month' ? 'latest' : 'largest',
  );
  return {
    agencyName: await reportedName(ctx),
    from: scope.from,
    to: scope.to,
    asOf: instant(now),
    group: scope.group,
    rows: sorted.slice(0, mostRows),
    totals,
    hasMore: sorted.length > mostRows,
  };
}

/** Whose figures these are: the agency, or the one unit of it that this head may read. */
export async function reportedName(ctx: QueryCtx): Promise<string> {
  const { name } = await getAgency(ctx.tx, ctx.actor.agencyId, ctx.clock.today());
  const unitId = unitReported(ctx);
  return unitId === null ? name : `${await getUnitName(ctx.tx, unitId)}, ${name}`;
}

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
  return group === 'month' ? monthName(key) : key;
}
