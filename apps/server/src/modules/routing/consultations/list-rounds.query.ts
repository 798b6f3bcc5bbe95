import type { ConsultationRound, consultationApi, ResponseOf } from '@congvu/contracts';
import { sql } from 'kysely';
import { isSecretary } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { instant } from '../../../platform/wire.ts';
import { findVisibleOutgoing, isDrafter, type Outgoing } from '../../documents/index.ts';
import { findPost } from '../../org/index.ts';
import { actingPosts } from '../outgoing/acting-posts.ts';
import { stepsOf } from '../outgoing/step.store.ts';
import { askState, decideOpener } from './consultation.decide.ts';
import {
  type Answer,
  type Ask,
  answersOf,
  askColumns,
  type Consultation,
  consultationColumns,
  digestOf,
} from './consultation.store.ts';
import { button, toAnswer } from './read-asks.query.ts';

/** Opinions asked on a draft, the newest question first: votes, lateness, silence. For readers of the document. */
export async function listRounds(
  ctx: QueryCtx,
  documentId: string,
): Promise<ResponseOf<typeof consultationApi.rounds>> {
  const document = await findVisibleOutgoing(ctx, documentId);
  const items = await roundsOf(ctx, document);
  const steps = await stepsOf(ctx.tx, document);
  const acting = await actingPosts(ctx);
  return { items, mayOpen: button(decideOpener(ctx.actor, document, { steps, acting })) };
}

export async function roundsOf(ctx: QueryCtx, document: Outgoing): Promise<ConsultationRound[]> {
  const { rows } = await sql<Consultation>`select ${consultationColumns} from routing.consultation c
    where c.document_id = ${document.id}::uuid order by c.opened_at desc, c.id desc limit 100`.execute(
    ctx.tx,
  );
  const ids = rows.map(({ id }) => id);
  const asks = (
    await sql<Ask>`select ${askColumns} from routing.consultation_ask a
      where a.consultation_id = any(${ids}::uuid[]) order by a.kind, a.name, a.id limit 2000`.execute(ctx.tx)
  ).rows;
  const answers = await answersOf(
    ctx.tx,
    asks.map(({ id }) => id),
  );
  const rounds: ConsultationRound[] = [];
  for (const asking of rows) {
    const own = asks.filter((ask) => ask.consultationId === asking.id);
    rounds.push(await toRound(ctx, { asking, document, asks: own, answers }));
  }
  return rounds;
}

type Of = { asking: Consultation; document: Outgoing; asks: Ask[]; answers: Answer[] };

async function toRound(ctx: QueryCtx, of: Of): Promise<ConsultationRound> {
  const { asking, document } = of;
  const asks: ConsultationRound['asks'] = [];
  for (const ask of of.asks) asks.push(await toAsk(ctx, ask, of));
  const voted = (vote: string) => asks.filter(({ answer }) => answer?.vote === vote).length;
  const inState = (...states: string[]) => asks.filter(({ state }) => states.includes(state)).length;
  const isOwn = asking.openedByPostId === ctx.actor.postId || isDrafter(ctx.actor, document);
  return {
    id: asking.id,
    question: asking.question,
    openedBy: asking.openedByName,
    openedAt: instant(asking.openedAt),
    dueAt: instant(asking.dueAt),
    workingDays: asking.workingDays,
    silenceBasis: asking.silenceBasis,
    closedAt: instant(asking.closedAt),
    closedBy: asking.closedByName,
    closeReason: asking.closeReason,
    counts: {
      agree: voted('agree') + inState('silent_agrees'),
      disagree: voted('disagree'),
      other: voted('other'),
      silent: inState('silent', 'silent_agrees'),
      waiting: inState('waiting'),
    },
    asks,
    mayClose: isOwn && asking.closedAt === null && !isSecretary(ctx.actor),
  };
}

async function toAsk(ctx: QueryCtx, ask: Ask, of: Of): Promise<ConsultationRound['asks'][number]> {
  const current = digestOf(of.document);
  const answers = of.answers.filter(({ askId }) => askId === ask.id).map((one) => toAnswer(one, current));
  const assigned = ask.assignedPostId
    ? await findPost(ctx.tx, ask.assignedPostId, ctx.clock.today())
    : undefined;
  return {
    id: ask.id,
    kind: ask.kind,
    name: ask.name,
    state: askState(of.asking, answers.at(-1), ctx.clock.now()),
    assignedTo: assigned?.holder?.name ?? null,
    answer: answers.at(-1) ?? null,
    earlier: answers.slice(0, -1),
  };
}
