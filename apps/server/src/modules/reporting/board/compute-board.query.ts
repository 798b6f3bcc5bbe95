import { type BoardFigure, type BoardReport, boardFigures } from '@congvu/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { reportedName } from '../handling/compute-handling.query.ts';
import { inOrder, mostRows } from '../handling/report-rows.ts';
import { type BoardScope, countedWork, inFigure, keyOf, noSource } from './counted-work.ts';

type Row = BoardReport['rows'][number];
type Counted = Record<BoardFigure, number> & { key: string; name: string | null; isTotal: boolean };

/** Bảng theo dõi nhiệm vụ (workfiles-archive-calendar.md §13): work given in the period as it stands now. */
export async function computeBoard(ctx: QueryCtx, scope: BoardScope): Promise<BoardReport> {
  const { group, from, to } = scope;
  const now = ctx.clock.now();
  const figures = sql.join(
    boardFigures.map(
      (figure) => sql`count(*) filter (where ${inFigure(figure, now)})::int as ${sql.ref(figure)}`,
    ),
  );
  const { rows } = await sql<Counted>`${countedWork(ctx, scope)},
    keyed as (select ${keyOf(group)} as key, * from counted)
    select key, false as "isTotal", ${names[group]} as name, ${figures} from keyed group by key
    union all select '', true, null, ${figures} from keyed`.execute(ctx.tx);
  const { name: _, key: __, ...totals } = toRow(rows.find(({ isTotal }) => isTotal)!, group);
  const sorted = inOrder(
    rows.filter(({ isTotal }) => !isTotal).map((row) => toRow(row, group)),
    'largest',
  );
  return {
    agencyName: await reportedName(ctx),
    from,
    to,
    asOf: instant(now),
    group,
    rows: sorted.slice(0, mostRows),
    totals,
    hasMore: sorted.length > mostRows,
  };
}

const names: Record<BoardScope['group'], RawBuilder<string | null>> = {
  assigner: sql`(select concat_ws(', ', p.holder, p.title) from reporting.v_post p where p.id::text = key)`,
  unit: sql`(select u.name from reporting.v_unit u where u.id::text = key)`,
  source: sql`coalesce((select concat_ws(' ', nullif(concat_ws('/', nullif(d.number, ''), nullif(d.notation, '')), ''), d.subject)
    from documents.v_registered_letter d where d.id::text = key),
    (select concat_ws(' ', d.number_text || '/' || d.notation, case when d.is_restricted then 'Văn bản lưu hành nội bộ'
      else d.subject end) from reporting.v_document d where d.id::text = key))`,
};
const unnamed: Record<BoardScope['group'], string> = {
  assigner: 'Không rõ người giao',
  unit: 'Chưa giao đơn vị',
  source: 'Văn bản không còn trong sổ',
};
const withoutSource = 'Nhiệm vụ không theo văn bản';

function toRow({ isTotal: _, name, key, ...figures }: Counted, group: BoardScope['group']): Row {
  const done = figures.onTime + figures.late;
  const onTimeRate = done === 0 ? null : figures.onTime / done;
  const known = group === 'source' && key === noSource ? withoutSource : (name ?? unnamed[group]);
  return { key, name: known, ...figures, onTimeRate };
}
