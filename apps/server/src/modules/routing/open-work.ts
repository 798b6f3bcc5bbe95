import type { OpenWorkItem } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../platform/command.ts';
import type { HandOver, Holder, OpenWorkSource, WaitingWork } from '../../platform/open-work.ts';
import { grantReaders, lockOutgoingAsSystem } from '../documents/index.ts';
import { assignRow, lockAsk } from './consultations/consultation.store.ts';
import { mayDoStep } from './outgoing/forward-step.ts';
import { lockSteps, openTasks, replaceAssignee, stepNames } from './outgoing/step.store.ts';

type Row = { id: string; kind: string; label: string; documentId: string };

/** Steps of drafts that wait for the post. A signature step is no gift: the signer is changed on the letter (ADR 35). */
export const routingOpenWork: OpenWorkSource = {
  kinds: ['step', 'consultation'],
  list: async (ctx, who) => [...(await listSteps(ctx, who)), ...(await listAsks(ctx, who))],
  waiting: async ({ tx }, postId) => {
    const { rows } = await sql<WaitingWork>`select count(*)::int as count, min(t.opened_at) as since
      from routing.step_task t join routing.step s on s.id = t.step_id
      where t.assignee_post_id = ${postId}::uuid and t.state = 'open' and s.state = 'open' and s.kind <> 'SIGN'`.execute(
      tx,
    );
    return rows[0]!;
  },
  handOver: (ctx, of) => (of.item.kind === 'step' ? giveStep(ctx, of) : giveAsk(ctx, of)),
};

type Reading = Pick<PersonCtx, 'tx' | 'clock'>;

async function listSteps({ tx }: Reading, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<Row>`select t.id, s.kind, t.document_id as "documentId", d.subject as label
    from routing.step_task t join routing.step s on s.id = t.step_id
    join documents.outgoing d on d.id = t.document_id and d.cycle = t.cycle
    where t.assignee_post_id = ${who.postId}::uuid and t.state = 'open' and s.state = 'open'
    order by t.opened_at, t.id limit 500`.execute(tx);
  return rows.map(
    ({ id, kind, label, documentId }): OpenWorkItem => ({
      kind: 'step',
      id,
      label: kind === 'SIGN' ? `${label} (chờ ký: đổi người ký trên văn bản)` : label,
      link: `/van-ban-di/${documentId}`,
      movable: kind !== 'SIGN',
    }),
  );
}

/** Questions on drafts that name the post, or were passed on to it, with no answer yet. */
async function listAsks({ tx }: Reading, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<{ id: string; label: string }>`select a.id, left(c.question, 200) as label
    from routing.consultation_ask a join routing.consultation c on c.id = a.consultation_id
    where a.agency_id = ${who.agencyId}::uuid and coalesce(a.assigned_post_id, a.post_id) = ${who.postId}::uuid
      and c.closed_at is null and not exists (select from routing.consultation_answer w where w.ask_id = a.id)
    order by c.due_at, a.id limit 500`.execute(tx);
  return rows.map(
    ({ id, label }): OpenWorkItem => ({
      kind: 'consultation',
      id,
      label,
      link: `/xin-y-kien/${id}`,
      movable: true,
    }),
  );
}

/** Who takes it on answers; the question still names who was asked. */
async function giveAsk(ctx: PersonCtx, { item, to }: HandOver): Promise<string | null> {
  const ask = await lockAsk(ctx.tx, item.id);
  if (!ask) return 'Lần xin ý kiến này đã kết thúc';
  const { rows } = await sql<{
    documentId: string;
  }>`select document_id as "documentId" from routing.consultation
    where id = ${ask.consultationId}::uuid`.execute(ctx.tx);
  await assignRow(ctx.tx, ask.id, { postId: to.postId, name: ctx.actor.name });
  const documentId = rows[0]?.documentId;
  const data = { askId: ask.id, toPostId: to.postId };
  ctx.audit({ verb: 'handOver', objectType: 'consultation-ask', objectId: ask.id, data });
  ctx.publish({
    type: 'consultation.asked',
    subjectId: ask.id,
    data: { ...(documentId ? { documentId } : {}), posts: [to.postId] },
  });
  return null;
}

async function giveStep(ctx: PersonCtx, { item, from, to }: HandOver): Promise<string | null> {
  const { rows } = await sql<{ documentId: string; stepId: string }>`select document_id as "documentId",
      step_id as "stepId" from routing.step_task where id = ${item.id}::uuid`.execute(ctx.tx);
  const { documentId, stepId } = rows[0]!;
  const document = await lockOutgoingAsSystem(ctx, documentId);
  if (document.drafter_person_id === to.personId) return 'Người nhận là người soạn văn bản này';
  const step = (await lockSteps(ctx, document)).find(({ id }) => id === stepId);
  if (!step || step.assignee_post_ids.includes(to.postId)) return 'Người nhận đã được hỏi ở bước này';
  if (!(await mayDoStep(ctx, document, { step, postId: to.postId })))
    return `Người nhận không làm được bước “${stepNames[step.kind]}”`;
  await replaceAssignee(ctx, step, { from: from.postId, to: to.postId });
  await sql`update routing.step_task set state = 'void', at = ${ctx.clock.now()} where id = ${item.id}::uuid`.execute(
    ctx.tx,
  );
  await openTasks(ctx, document, { step, postIds: [to.postId] });
  const readers = [{ postId: to.postId, part: 'reader' as const }];
  await grantReaders(ctx, { id: documentId, agencyId: document.agency_id }, readers);
  ctx.audit({
    verb: 'handOver',
    objectType: 'outgoing',
    objectId: documentId,
    data: { stepId, fromPostId: from.postId, toPostId: to.postId },
  });
  return null;
}
