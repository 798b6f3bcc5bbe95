import { type SendingFigure, type SendingReport, sendingFigures } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { reportedName } from '../handling/compute-handling.query.ts';
import { inOrder, monthName, mostRows } from '../handling/report-rows.ts';
import { countedDrafts, inFigure, keyOf, none, type SendingScope } from './counted-drafts.query.ts';

type Row = SendingReport['rows'][number];
type Counted = Record<SendingFigure, number> & { key: string; name: string | null; isTotal: boolean };

/** Tình hình giải quyết văn bản đi of the own agency (PL6-O4), from the letters begun in the period as they stand now. */
export async function computeSending(ctx: QueryCtx, scope: SendingScope): Promise<SendingReport> {
  const { group, from, to } = scope;
  const counted = await countedDrafts(ctx, scope);
  const figures = sql.join(
    sendingFigures.map(
      (figure) => sql`count(*) filter (where ${inFigure(figure)})::int as ${sql.ref(figure)}`,
    ),
  );
  const { rows } = await sql<Counted>`${counted},
    keyed as (select ${keyOf(group)} as key, * from counted)
    select key, false as "isTotal", ${nameOf(ctx, group)} as name, ${figures} from keyed group by key
    union all select '', true, null, ${figures} from keyed`.execute(ctx.tx);
  const { name: _, key: __, ...totals } = toRow(rows.find(({ isTotal }) => isTotal)!, scope);
  const sorted = inOrder(
    rows.filter(({ isTotal }) => !isTotal).map((row) => toRow(row, scope)),
    group === 'month' ? 'latest' : 'largest',
  );
  return {
    agencyName: await reportedName(ctx),
    from,
    to,
    asOf: instant(ctx.clock.now()),
    group,
    rows: sorted.slice(0, mostRows),
    totals,
    hasMore: sorted.length > mostRows,
  };
}

/** A field is called as the agency calls it, else by the common name. */
const nameOf = (ctx: QueryCtx, group: SendingScope['group']) => {
  if (group === 'unit') return sql`(select u.name from reporting.v_unit u where u.id::text = key)`;
  if (group === 'signer') return sql`(select p.full_name from reporting.v_person p where p.id::text = key)`;
  if (group !== 'field') return sql`null`;
  return sql`(select f.name from reporting.v_field f where f.code = key
    and (f.agency_id is null or f.agency_id = ${ctx.actor.agencyId}) order by f.agency_id nulls last limit 1)`;
};

const unnamed = {
  unit: 'Không rõ đơn vị',
  field: 'Chưa chọn lĩnh vực',
  signer: 'Chưa chọn người ký',
} as const;

function toRow({ isTotal: _, name, key, ...figures }: Counted, { group }: SendingScope): Row {
  const left = figures.onTime + figures.late;
  const onTimeRate = left === 0 ? null : figures.onTime / left;
  return { key, name: name ?? nameOfKey(key, group), ...figures, onTimeRate };
}

function nameOfKey(key: string, group: SendingScope['group']): string {
  if (group === 'month') return monthName(key);
  if (group === 'type') return findDocumentType(key)?.name ?? key;
  return key === none ? unnamed[group] : key;
}
