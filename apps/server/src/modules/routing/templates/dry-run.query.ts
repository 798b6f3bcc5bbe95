import type { DryRunItem, ResponseOf, RouteDefinition, routeTemplatesApi } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay, formatNumberNotation } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { type PlannedStep, planRoute } from './plan-route.ts';

type Submitted = {
  id: string;
  state: string;
  type_code: string;
  urgency: number;
  field_code: string | null;
  drafting_unit_id: string | null;
  drafter_post_id: string;
  signer_appointment_id: string | null;
  number_text: string | null;
  notation: string | null;
  submitted_at: Date;
  was: { ordinal: number; kind: string; posts: string[] }[];
};
type Place = { ordinal: number; kind: string; posts: readonly string[] };
const daysBack = 31;
const shown = 50;

/** Chạy thử: what the route would have made of the documents of the last month in which any were submitted; only reads. */
export async function dryRun(
  ctx: QueryCtx,
  route: RouteDefinition,
): Promise<ResponseOf<typeof routeTemplatesApi.dryRun>> {
  const month = await submittedLately(ctx);
  const matched = month.filter((document) => applies(route, document));
  const planned: { document: Submitted; would: PlannedStep[]; missing: string[] }[] = [];
  for (const document of matched.slice(0, shown)) {
    const plan = await planRoute(ctx.tx, route, {
      submission: submissionOf(ctx.actor.agencyId, document),
      on: ctx.clock.today(),
    });
    planned.push({ document, would: plan.steps, missing: plan.missing });
  }
  const names = await namesOf(ctx, [
    ...planned.flatMap(({ document }) => document.was.flatMap((step) => step.posts)),
    ...planned.flatMap(({ would }) => would.flatMap((step) => step.assigneePostIds)),
  ]);
  return {
    items: planned.map((one) => toItem(one, names)),
    total: month.length,
    matched: matched.length,
    waiting: matched.filter(({ state }) => state === 'in_review' || state === 'awaiting_signature').length,
  };
}

const applies = (route: RouteDefinition, document: Submitted): boolean =>
  fits(route.typeCodes, document.type_code) &&
  fits(route.fieldCodes, document.field_code) &&
  fits(route.urgencies, document.urgency);
const fits = <T>(wanted: readonly T[], value: T | null): boolean =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

const submissionOf = (agencyId: string, document: Submitted) => ({
  agencyId,
  draftingUnitId: document.drafting_unit_id,
  drafterPostId: document.drafter_post_id,
  fieldCode: document.field_code,
  signerAppointmentId: document.signer_appointment_id,
});

async function submittedLately(ctx: QueryCtx): Promise<Submitted[]> {
  const { rows } =
    await sql<Submitted>`select d.id, d.state, d.type_code, d.urgency, d.field_code, d.drafting_unit_id,
      d.drafter_post_id, d.signer_appointment_id, d.number_text, d.notation, d.submitted_at,
      coalesce((select jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'kind', s.kind, 'posts', s.assignee_post_ids)
        order by s.ordinal, s.position) from routing.step s where s.document_id = d.id and s.cycle = d.cycle), '[]') as was
    from documents.v_submission d where d.agency_id = ${ctx.actor.agencyId} and d.submitted_at >= (select max(l.submitted_at) - make_interval(days => ${daysBack}::int)
        from documents.v_submission l where l.agency_id = ${ctx.actor.agencyId})
    order by d.submitted_at desc, d.id limit 2000`.execute(ctx.tx);
  return rows;
}

function toItem(
  { document, would, missing }: { document: Submitted; would: PlannedStep[]; missing: string[] },
  names: ReadonlyMap<string, string>,
): DryRunItem {
  const named = ({ ordinal, kind, posts }: Place) => ({
    ordinal,
    kind,
    who: posts.map((id) => names.get(id) ?? '').filter(Boolean),
  });
  const planned = would.map(({ ordinal, kind, assigneePostIds }) => ({
    ordinal,
    kind,
    posts: assigneePostIds,
  }));
  const same = (steps: readonly Place[]) =>
    JSON.stringify(steps.map(({ ordinal, kind, posts }) => [ordinal, kind, [...posts].sort()]));
  return {
    documentId: document.id,
    label: labelOf(document),
    submittedAt: instant(document.submitted_at),
    was: document.was.map(named),
    would: planned.map(named),
    missing,
    differs: missing.length > 0 || same(document.was) !== same(planned),
  };
}

function labelOf(document: Submitted): string {
  if (document.number_text && document.notation)
    return formatNumberNotation(document.number_text, document.notation);
  const type = findDocumentType(document.type_code)?.name ?? 'Văn bản';
  return `${type}, trình ${formatDay(toLocalDay(document.submitted_at))}`;
}

async function namesOf(ctx: QueryCtx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select po.id, coalesce(pe.full_name, po.title) as name
    from org.post po left join org.appointment ap on ap.post_id = po.id and ap.valid_to is null
    left join org.person pe on pe.id = ap.person_id where po.id = any (${[...new Set(ids)]}::uuid[])`.execute(
    ctx.tx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
