import type { OpenWorkItem } from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../platform/command.ts';
import type { HandOver, Holder, OpenWorkSource, WaitingWork } from '../../platform/open-work.ts';
import { grantReaders, lockOutgoingAsSystem, updateOutgoing } from './outgoing/outgoing.store.ts';

type Ctx = Pick<PersonCtx, 'tx' | 'clock'>;
type Row = { id: string; label: string };

/** Drafts, documents that wait for the note of a leader, kept copies on loan and legal holds (Đ.31.3đ). */
export const documentsOpenWork: OpenWorkSource = {
  kinds: ['draft', 'presented', 'loan', 'hold'],
  list: async (ctx, who) => [
    ...(await drafts(ctx, who)),
    ...(await presented(ctx, who)),
    ...(await loans(ctx, who)),
    ...(await holds(ctx, who)),
  ],
  waiting: async ({ tx }, postId) => {
    const { rows } = await sql<WaitingWork>`select count(*)::int as count, min(d.presented_at) as since
      from documents.incoming d where d.presented_to_post_id = ${postId}::uuid and d.state = 'presented'`.execute(
      tx,
    );
    return rows[0]!;
  },
  handOver: (ctx, of) => (of.item.kind === 'draft' ? giveDraft(ctx, of) : givePresented(ctx, of)),
};

async function drafts({ tx }: Ctx, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } =
    await sql<Row>`select d.id, coalesce(nullif(d.subject, ''), 'Dự thảo chưa có trích yếu') as label
    from documents.outgoing d where d.drafter_post_id = ${who.postId}::uuid and d.state in ('drafting', 'returned')
    order by d.created_at, d.id limit 500`.execute(tx);
  return rows.map((row) => ({ kind: 'draft', ...row, link: `/van-ban-di/${row.id}`, movable: true }));
}

async function presented({ tx }: Ctx, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<Row>`select d.id, d.subject as label from documents.incoming d
    where d.presented_to_post_id = ${who.postId}::uuid and d.state = 'presented'
    order by d.presented_at, d.id limit 500`.execute(tx);
  return rows.map((row) => ({ kind: 'presented', ...row, link: `/van-ban-den/${row.id}`, movable: true }));
}

/** The slip names the borrower in words; the same name counts as the same person. */
async function loans({ tx }: Ctx, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<Row & { outgoing_id: string }>`select l.id, l.outgoing_id,
      l.label || ': ' || l.subject as label from documents.loan l
    where l.agency_id = ${who.agencyId}::uuid and lower(trim(l.borrower)) = lower(${who.name})
      and not exists (select from documents.loan_return r where r.loan_id = l.id)
    order by l.lent_at, l.id limit 500`.execute(tx);
  return rows.map(({ id, label, outgoing_id }) => ({
    kind: 'loan',
    id,
    label,
    link: `/van-ban-di/${outgoing_id}`,
    movable: false,
  }));
}

/** Whoever ordered a hold answers for it: he releases it, or somebody orders it anew. */
async function holds({ tx }: Ctx, who: Holder): Promise<OpenWorkItem[]> {
  const { rows } = await sql<Row & { outgoing_id: string }>`select h.id, h.outgoing_id,
      d.subject || ' (' || h.reason || ')' as label
    from documents.hold h join documents.outgoing d on d.id = h.outgoing_id
    where h.agency_id = ${who.agencyId}::uuid and h.by_person_id = ${who.personId}::uuid and h.released_at is null
    order by h.at, h.id limit 500`.execute(tx);
  return rows.map(({ id, label, outgoing_id }) => ({
    ...{ kind: 'hold', id, label, movable: false },
    link: `/van-ban-di/${outgoing_id}`,
  }));
}

const writers = ['officer', 'unit_head', 'clerk', 'office', 'leader'];

async function giveDraft(ctx: PersonCtx, { item, to }: HandOver): Promise<string | null> {
  if (!to.roles.some((role) => writers.includes(role))) return 'Vai của người nhận không soạn văn bản';
  const document = await lockOutgoingAsSystem(ctx, item.id);
  const readers = [{ postId: to.postId, part: 'drafter' as const }];
  await grantReaders(ctx, { id: document.id, agencyId: document.agency_id }, readers);
  await updateOutgoing(ctx, document, {
    drafter_post_id: to.postId,
    drafter_person_id: to.personId,
    drafter_name: to.name,
  });
  ctx.audit({ verb: 'handOver', objectType: 'outgoing', objectId: item.id, data: { toPostId: to.postId } });
  ctx.publish({
    type: 'outgoing.shared',
    subjectId: item.id,
    data: { documentId: item.id, posts: [to.postId] },
  });
  return null;
}

/** To another leader, or to the head of the office: whoever writes notes. */
async function givePresented(ctx: PersonCtx, { item, to }: HandOver): Promise<string | null> {
  const isOfficeHead = to.roles.includes('office') && to.roles.includes('unit_head');
  if (!to.roles.includes('leader') && !isOfficeHead) return 'Người nhận không cho ý kiến chỉ đạo';
  const readers = [{ postId: to.postId, part: 'presented' as const }];
  await grantReaders(ctx, { id: item.id, agencyId: ctx.actor.agencyId }, readers);
  await sql`update documents.incoming set presented_to_post_id = ${to.postId}::uuid, presented_at = ${ctx.clock.now()},
      version = version + 1, updated_at = ${ctx.clock.now()}
    where id = ${item.id}::uuid and state = 'presented'`.execute(ctx.tx);
  ctx.audit({ verb: 'handOver', objectType: 'incoming', objectId: item.id, data: { toPostId: to.postId } });
  ctx.publish({ type: 'incoming.presented', subjectId: item.id, data: { leaderPostId: to.postId } });
  return null;
}
