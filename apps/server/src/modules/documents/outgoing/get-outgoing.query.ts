import type { OutgoingDetail } from '@congvu/contracts';
import { roman } from '@congvu/letter';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { refuse } from '../errors.ts';
import { visibleTo } from '../policy.ts';
import { listFollowers } from '../relations/followers.query.ts';
import { findTakenFrom } from '../submissions/submission.store.ts';
import { describeOpenVoid } from '../voids/find-asked.query.ts';
import { findHold } from './hold.ts';
import type { Outgoing } from './outgoing.store.ts';
import { draftOf, labelOf, listColumns, type OutgoingListRow, toOutgoingRow } from './outgoing-row.ts';
import { mayReadContent } from './readable.ts';
import type { Mark } from './render-file.ts';

/** All that this module knows of one document; routing adds its steps and the available actions. */
export type OutgoingBase = Omit<
  OutgoingDetail,
  'steps' | 'route' | 'actions' | 'procedureReasons' | 'openStep' | 'openStepId'
> & {
  record: Outgoing;
};

type Attachment = Omit<OutgoingBase['attachments'][number], 'roman'>;
type Linked = { id: string; label: string; agencyName: string };
type Extra = {
  agency_name: string;
  attachments: Attachment[];
  replied_by: Linked[];
  co_drafters: { postId: string; name: string }[];
  sealed_by: string | null;
  dispatched_by: string | null;
};

export async function getOutgoing(ctx: QueryCtx, id: string): Promise<OutgoingBase> {
  const record = await findVisible(ctx, id);
  const { rows } = await sql<OutgoingListRow & Extra>`select ${listColumns},
      (select v.name from org.v_agency v where v.agency_id = d.agency_id order by v.valid_from desc limit 1) as agency_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'sha256', coalesce(a.sealed_sha256, a.sha256),
        'sizeBytes', a.size_bytes, 'kind', a.kind, 'title', a.title, 'position', a.position, 'origin', a.origin,
        'pages', b.page_count, 'isSealed', a.sealed_sha256 is not null) order by a.position, a.added_at, a.id) from documents.attachment a
        join storage.blob b on b.sha256 = a.sha256
        where a.document_id = d.id and a.removed_at is null and a.kind in ('appendix', 'enclosed', 'working')), '[]') as attachments,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'label', i.number || '/' || i.notation, 'agencyName', i.sender_name))
        from documents.v_relation r join documents.incoming i on i.id = r.from_id
        where r.to_id = d.id and r.kind = 'REPLIES_TO'), '[]') as replied_by,
      coalesce((select jsonb_agg(jsonb_build_object('postId', c.post_id, 'name', c.name) order by c.granted_at, c.id)
        from documents.co_drafter c where c.outgoing_id = d.id and c.ended_at is null), '[]') as co_drafters,
      ${whoDid('seal')} as sealed_by, ${whoDid('dispatch', 'recordPaperRelease')} as dispatched_by
    from documents.outgoing d where d.id = ${id}`.execute(ctx.tx);
  const base = toBase(record, rows[0]!);
  const hold = record.held_at ? await findHold(ctx, id) : undefined;
  const known = {
    ...base,
    voidRequest: await describeOpenVoid(ctx, record),
    followedBy: await listFollowers(ctx, id),
    takenFrom: await takenFrom(ctx, record),
    hold: hold ? { reason: hold.reason, by: hold.by_name, at: instant(hold.at) } : null,
  };
  return mayReadContent(ctx.actor, record) ? known : withhold(known);
}

async function takenFrom(ctx: QueryCtx, { id, is_taken_over }: Outgoing): Promise<OutgoingBase['takenFrom']> {
  const found = is_taken_over ? await findTakenFrom(ctx, id) : null;
  return found && { ...found, at: instant(found.at) };
}

/** Who did it, as the log names him: the columns of a document hold only when. */
const whoDid = (...verbs: string[]) =>
  sql<string | null>`(select pe.full_name from audit.entry e join org.person pe on pe.id = e.actor_id
    where e.object_id = d.id and e.verb = any(${verbs}::text[]) order by e.at desc limit 1)`;

/** The row of a recalled document, without what it said. */
const withhold = (base: OutgoingBase): OutgoingBase => ({
  ...base,
  content: { ...base.content, body: [], appendices: [], cites: [] },
  file: null,
  marks: [],
  attachments: [],
  isContentWithheld: true,
});

/** The whole row, if what it says may be read: what a recalled document said is not. */
export async function findReadable(ctx: QueryCtx, id: string): Promise<Outgoing> {
  const document = await findVisible(ctx, id);
  assertAllowed(mayReadContent(ctx.actor, document) ? [] : [refuse('documents.content-withheld')]);
  return document;
}

/** The whole row, if it may be seen. */
export async function findVisible(ctx: QueryCtx, id: string): Promise<Outgoing> {
  const row = await ctx.tx
    .selectFrom('documents.outgoing as d')
    .selectAll()
    .where('d.id', '=', id)
    .where(visibleTo(ctx.actor, 'd'))
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as Outgoing;
}

type Base = Omit<OutgoingBase, 'takenFrom' | 'followedBy' | 'hold' | 'voidRequest'>;

function toBase(record: Outgoing, row: OutgoingListRow & Extra): Base {
  const content = draftOf(record.content);
  const snapshot = record.snapshot as { capacityLines?: string[] };
  return {
    ...toOutgoingRow(row),
    record,
    agencyId: record.agency_id,
    drafterPostId: record.drafter_post_id,
    agencyName: row.agency_name,
    content,
    sourceKind: record.source_kind as OutgoingBase['sourceKind'],
    file: record.file_sha256
      ? {
          sha256: record.file_sha256,
          pageCount: record.page_count ?? 1,
          name: fileName(record),
          checkCode: record.check_code,
        }
      : null,
    sealed: record.sealed_at ? { by: row.sealed_by, at: instant(record.sealed_at) } : null,
    dispatched: record.dispatched_at ? { by: row.dispatched_by, at: instant(record.dispatched_at) } : null,
    isNumberOnFile: record.field_values_filled,
    marks: record.marks as Mark[],
    attachments: withRoman(row.attachments, content.appendices.length),
    capacityLines: snapshot.capacityLines ?? [],
    recipients: content.recipients.map((recipient, index) => ({
      ...recipient,
      id: `${record.id.slice(0, -4)}${String(index).padStart(4, '0')}`,
    })),
    repliedBy: row.replied_by,
    isFrozen: record.is_frozen,
    isContentWithheld: false,
    returnedReason: record.returned_reason,
    coDrafters: row.co_drafters,
  };
}

/** Two appendices or more are numbered I, II, III, those of the main file first (NĐ 30 PL I.III.1a). */
function withRoman(attachments: readonly Attachment[], inMainFile: number): OutgoingBase['attachments'] {
  const separate = attachments.filter(({ kind }) => kind === 'appendix');
  const isNumbered = separate.length + inMainFile > 1;
  return attachments.map((attachment) => {
    const at = separate.indexOf(attachment);
    return { ...attachment, roman: isNumbered && at >= 0 ? roman(inMainFile + at + 1) : null };
  });
}

/** A name that says what the file is, safe on every disk. */
export const fileName = (record: Outgoing): string =>
  record.number_text ? `${labelOf(record).replaceAll('/', '-')}.pdf` : (record.file_name ?? 'du-thao.pdf');
