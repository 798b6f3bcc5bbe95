import type { ConsultationAsk, consultationApi, QueryOf, Refusal, ResponseOf } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import { type RawBuilder, sql } from 'kysely';
import { has, isSecretary } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, instant, toPage } from '../../../platform/wire.ts';
import { findVisibleOutgoing, getOutgoingAsSystem, type Outgoing } from '../../documents/index.ts';
import { findAgency, findPost } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { askState, decideAnswer, isAsked, mayPassOn, maySeeAsk } from './consultation.decide.ts';
import {
  type Answer,
  type Ask,
  answersOf,
  askColumns,
  type Consultation,
  digestOf,
  findConsultation,
} from './consultation.store.ts';

type Row = ResponseOf<typeof consultationApi.asks>['items'][number];
type Listed = Ask & { dueAt: Date };

/** Xin ý kiến: what this post, its unit or its agency is asked, by deadline; answered ones the newest first. */
export async function listAsks(
  ctx: QueryCtx,
  input: QueryOf<typeof consultationApi.asks>,
): Promise<ResponseOf<typeof consultationApi.asks>> {
  const after = decodeCursor(input.after, ['instant', 'id']);
  const isOpen = input.group === 'open';
  const compare = isOpen ? sql`>` : sql`<`;
  const direction = isOpen ? sql`asc` : sql`desc`;
  // The deadline lies with the question, in the agency that asks.
  const { rows } = await ctx.asSystem(() =>
    sql<Listed>`select ${askColumns}, c.due_at as "dueAt" from routing.consultation_ask a
      join routing.consultation c on c.id = a.consultation_id
      where a.agency_id = ${ctx.actor.agencyId} and ${askedOf(ctx)} and ${openness(isOpen)}
        ${after ? sql`and (c.due_at, a.id) ${compare} (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by c.due_at ${direction}, a.id ${direction} limit ${input.limit + 1}`.execute(ctx.tx),
  );
  const page = toPage(rows, input.limit, {
    item: (row) => row,
    cursor: (row) => [row.dueAt.toISOString(), row.id],
  });
  const items: Row[] = [];
  for (const ask of page.items) items.push((await toRow(ctx, ask)).row);
  return { items, next: page.next };
}

/** The same people as {@link maySeeAsk}. */
function askedOf({ actor }: QueryCtx): RawBuilder<boolean> {
  const unit = has(actor, 'unit_head') && actor.unitId ? sql`or a.unit_id = ${actor.unitId}` : sql``;
  const isDesk = isSecretary(actor) ? has(actor, 'leader') : has(actor, 'clerk', 'leader', 'office');
  const agency = isDesk ? sql`or a.kind = 'agency'` : sql``;
  return sql<boolean>`(a.post_id = ${actor.postId} or a.assigned_post_id = ${actor.postId} ${unit} ${agency})`;
}

const openness = (isOpen: boolean): RawBuilder<boolean> => {
  const isAnswered = sql`exists (select from routing.consultation_answer w where w.ask_id = a.id)`;
  return isOpen
    ? sql<boolean>`(c.closed_at is null and not ${isAnswered})`
    : sql<boolean>`(c.closed_at is not null or ${isAnswered})`;
};

export async function countAsks(ctx: QueryCtx): Promise<number> {
  const { rows } = await ctx.asSystem(() =>
    sql<{ count: number }>`select count(*)::int as count from (select from routing.consultation_ask a
      join routing.consultation c on c.id = a.consultation_id
      where a.agency_id = ${ctx.actor.agencyId} and ${askedOf(ctx)} and ${openness(true)} limit 1001) capped`.execute(
      ctx.tx,
    ),
  );
  return rows[0]!.count;
}

type Read = { row: Row; asking: Consultation; document: Outgoing; answers: Answer[] };

async function toRow(ctx: QueryCtx, ask: Ask): Promise<Read> {
  const { asking, document } = await ctx.asSystem(async () => {
    const found = (await findConsultation(ctx.tx, ask.consultationId))!;
    return { asking: found, document: await getOutgoingAsSystem(ctx.tx, found.documentId) };
  });
  const answers = await answersOf(ctx.tx, [ask.id]);
  const agency = await findAgency(ctx.tx, { id: ask.ownerAgencyId }, ctx.clock.today());
  const row = {
    id: ask.id,
    subject: document.subject,
    typeName: findDocumentType(document.type_code)?.name ?? document.type_code,
    askedBy: asking.openedByName,
    agencyName: agency?.name ?? '',
    question: asking.question,
    dueAt: instant(asking.dueAt),
    state: askState(asking, answers.at(-1), ctx.clock.now()),
  };
  return { row, asking, document, answers };
}

/** The ask, for those asked in their agency and for readers of the document in the one that asks; else not found. */
export async function findReadableAsk(ctx: QueryCtx, id: string): Promise<Ask> {
  const { rows } =
    await sql<Ask>`select ${askColumns} from routing.consultation_ask a where a.id = ${id}::uuid`.execute(
      ctx.tx,
    );
  const ask = rows[0];
  if (!ask) throw notFound();
  if (maySeeAsk(ctx.actor, ask)) return ask;
  if (ask.ownerAgencyId !== ctx.actor.agencyId) throw notFound();
  const asking = await findConsultation(ctx.tx, ask.consultationId);
  await findVisibleOutgoing(ctx, asking!.documentId);
  return ask;
}

/** One question with what was answered, and the buttons of this post with their reasons. */
export async function getAsk(ctx: QueryCtx, id: string): Promise<ResponseOf<typeof consultationApi.ask>> {
  const ask = await findReadableAsk(ctx, id);
  const { row, asking, document, answers } = await toRow(ctx, ask);
  const current = digestOf(document);
  const assigned = ask.assignedPostId
    ? await findPost(ctx.tx, ask.assignedPostId, ctx.clock.today())
    : undefined;
  const now = ctx.clock.now();
  const taken = (hasAnswered: boolean) =>
    decideAnswer(asking, { documentState: document.state, hasAnswered, now });
  const notYours = (step: string) => [refuse('routing.not-your-step', { step, who: ask.name })];
  return {
    ...row,
    documentId: document.id,
    contentSha256: current,
    name: ask.name,
    kind: ask.kind,
    assignedTo: assigned?.holder ? `${assigned.holder.name}, ${assigned.title}` : null,
    silenceBasis: asking.silenceBasis,
    answer: answers.length > 0 ? toAnswer(answers.at(-1)!, current) : null,
    earlier: answers.slice(0, -1).map((answer) => toAnswer(answer, current)),
    mayAnswer: button([
      ...(isAsked(ctx.actor, ask) ? [] : notYours('cho ý kiến')),
      ...taken(answers.length > 0),
    ]),
    mayAssign: button([...(mayPassOn(ctx.actor, ask) ? [] : notYours('giao trả lời')), ...taken(false)]),
  };
}

export const button = (refusals: readonly Refusal[]) => ({
  allowed: refusals.length === 0,
  reason: refusals[0] ? `${refusals[0].title}. ${refusals[0].detail}` : null,
});

export const toAnswer = (answer: Answer, current: string): NonNullable<ConsultationAsk['answer']> => ({
  vote: answer.vote,
  text: answer.text,
  by: answer.byName,
  title: answer.byTitle,
  at: instant(answer.at),
  isLate: answer.isLate,
  contentChanged: answer.contentSha256 !== current,
});
