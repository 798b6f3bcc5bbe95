import type { AvailableAction, NumberSlip, numberingApi, Refusal, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { listOutages, type Outage } from '../../compliance/index.ts';
import { findNotHead } from '../../org/index.ts';
import { refuse } from '../errors.ts';

type Slips = ResponseOf<typeof numberingApi.slips>;
type OutageRow = Slips['outages'][number];

/** Outages and slips of the own agency, the newest first, with what this post may do. */
export async function listSlips(ctx: QueryCtx): Promise<Slips> {
  const outages = await listOutages(ctx, ctx.actor.agencyId);
  const forHead = await findNotHead(ctx);
  const current = outages.find(({ state }) => state === 'open' || state === 'proposed');
  const forClerk = has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })];
  const isOpen = current?.state === 'open';
  return {
    outages: outages.map((outage) => toOutage(outage, forHead)),
    slips: await slips(ctx),
    actions: [
      ...(current ? [] : [offer('propose-outage', [])]),
      offer('print-slip', [...forClerk, ...(isOpen ? [] : [refuse('documents.no-outage')])]),
      offer('settle', forClerk),
    ],
  };
}

const offer = (action: string, refusals: Refusal[]): AvailableAction => ({
  action,
  allowed: refusals.length === 0,
  refusals,
});

function toOutage(outage: Outage, forHead: Refusal[]): OutageRow {
  const decide = outage.state === 'proposed' ? [offer('approve', forHead), offer('refuse', forHead)] : [];
  return {
    id: outage.id,
    reason: outage.reason,
    state: outage.state as OutageRow['state'],
    proposedBy: outage.proposed_name,
    proposedAt: instant(outage.proposed_at),
    decidedBy: outage.decided_name,
    decidedAt: instant(outage.decided_at),
    closedAt: instant(outage.closed_at),
    actions: [...decide, ...(outage.state === 'open' ? [offer('close', [])] : [])],
  };
}

type Row = Omit<NumberSlip, 'settledAt'> & { settledAt: Date | null };

async function slips(ctx: QueryCtx): Promise<NumberSlip[]> {
  const { rows } = await sql<Row>`select s.id, q.name as "sequenceName", s.issuing_body_id as "issuingBodyId",
      s.first_number as first, s.last_number as last, s.slip_on as "slipOn", s.printed_name as "printedBy",
      s.settled_at as "settledAt", (select jsonb_agg(jsonb_build_object('number', k.number, 'state', k.state)
        order by k.number) from documents.reserved_number k where k.slip_id = s.id) as numbers
    from documents.number_slip s join documents.number_sequence q on q.id = s.sequence_id
    where s.agency_id = ${ctx.actor.agencyId} order by s.printed_at desc, s.id desc limit 50`.execute(ctx.tx);
  return rows.map((row) => ({ ...row, settledAt: instant(row.settledAt) }));
}
