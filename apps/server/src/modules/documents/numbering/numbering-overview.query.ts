import type {
  AvailableAction,
  NumberPlanRow,
  numberingApi,
  Refusal,
  ResponseOf,
  SequenceRow,
} from '@congvu/contracts';
import type { NumberGroup, NumberScheme } from '@congvu/vn-text';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listIssuingBodies } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { findHeadRefusals } from './decide-number-plan.ts';

type Overview = ResponseOf<typeof numberingApi.overview>;

/** The sequences of a year, the plans behind them, and what this post may do (ui.md §6.16, Sổ). */
export async function numberingOverview(
  ctx: QueryCtx,
  asked: { year?: number | undefined },
): Promise<Overview> {
  const today = ctx.clock.today();
  const year = asked.year ?? Number(today.slice(0, 4));
  const bodies = await listIssuingBodies(ctx.tx, ctx.actor.agencyId, today);
  const years = await yearsOf(ctx);
  const mayPropose = has(ctx.actor, 'clerk', 'office', 'leader');
  return {
    year,
    years: [...new Set([Number(today.slice(0, 4)), ...years])].sort((a, b) => b - a),
    bodies: bodies.map(({ id, printedName, abbreviation, kind }) => ({
      id,
      printedName,
      abbreviation,
      kind,
    })),
    sequences: await listSequences(ctx, year),
    plans: await listPlans(ctx),
    actions: [
      offer(
        'propose-plan',
        mayPropose ? [] : [refuse('documents.not-yours', { who: 'Văn thư, Văn phòng, lãnh đạo cơ quan' })],
      ),
    ],
  };
}

const offer = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

async function yearsOf(ctx: QueryCtx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select distinct year from documents.number_sequence
    where agency_id = ${ctx.actor.agencyId} order by year desc limit 50`.execute(ctx.tx);
  return rows.map((row) => row.year);
}

type Row = Omit<SequenceRow, 'closedAt'> & { closedAt: Date | null };

/** Gaps and days out of order are looked for, not assumed away. */
export async function listSequences(ctx: QueryCtx, year: number): Promise<SequenceRow[]> {
  const { rows } = await sql<Row>`select s.id, s.issuing_body_id as "issuingBodyId", s.kind, s.name, s.year,
      s.last_number as last, case when s.last_number > 0 then s.last_on end as "lastOn", s.closed_at as "closedAt",
      s.closing_reason as "closingReason", (select count(*)::int from documents.reserved_number k where k.sequence_id = s.id
        and k.state = 'reserved') as reserved,
      (select count(*)::int from documents.register_row r where r.sequence_id = s.id and exists (select
        from documents.register_remark m where m.register_row_id = r.id and m.kind = 'voided')) as voided,
      coalesce((select array_agg(n) from (select n from generate_series(1, s.last_number) n except
        select r.number from documents.register_row r where r.sequence_id = s.id
        except select k.number from documents.reserved_number k where k.sequence_id = s.id and k.state = 'reserved'
        order by 1 limit 20) gap), '{}') as missing,
      coalesce((select array_agg(number) from (select number from (select r.number, r.row_date,
          max(r.row_date) over (order by r.number rows between unbounded preceding and 1 preceding) as before
        from documents.register_row r where r.sequence_id = s.id) ordered
        where row_date < before order by number limit 20) wrong), '{}') as "outOfOrder"
    from documents.number_sequence s where s.agency_id = ${ctx.actor.agencyId} and s.year = ${year}
    order by s.kind = 'incoming', s.kind, s.name collate "vi-x-icu", s.id limit 200`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, closedAt: instant(row.closedAt) }));
}

type PlanRow = Omit<NumberPlanRow, 'proposedAt' | 'decidedAt' | 'actions' | 'groups' | 'scheme'> & {
  scheme: NumberScheme;
  groups: NumberGroup[] | null;
  proposedAt: Date;
  decidedAt: Date | null;
  proposedById: string;
};

async function listPlans(ctx: QueryCtx): Promise<NumberPlanRow[]> {
  const { rows } = await sql<PlanRow>`select id, issuing_body_id as "issuingBodyId", scheme, groups,
      shared_body_id as "sharedBodyId", basis, valid_from as "validFrom", state, proposed_name as "proposedBy",
      proposed_at as "proposedAt", decided_name as "decidedBy", decided_at as "decidedAt",
      decision_note as "decisionNote", proposed_by as "proposedById"
    from documents.number_plan where agency_id = ${ctx.actor.agencyId}
    order by state <> 'proposed', proposed_at desc, id desc limit 100`.execute(ctx.tx);
  const forHead = await findHeadRefusals(ctx);
  return rows.map(({ proposedById, ...row }) => ({
    ...row,
    groups: row.groups?.map((group) => ({ ...group, typeCodes: [...group.typeCodes] })) ?? null,
    proposedAt: row.proposedAt.toISOString(),
    decidedAt: instant(row.decidedAt),
    actions:
      row.state === 'proposed'
        ? [
            offer('approve', forHead),
            offer('refuse', forHead),
            ...(proposedById === ctx.actor.personId ? [offer('withdraw', [])] : []),
          ]
        : [],
  }));
}
