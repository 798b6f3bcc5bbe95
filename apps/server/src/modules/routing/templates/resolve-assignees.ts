import type { AssigneeRule } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import type { Tx } from '../../../platform/database.ts';
import { findAppointment, findPost, findPosts, type PostAt } from '../../org/index.ts';

/** What a rule is read against: one document, or one that could be. */
export type Submission = {
  agencyId: string;
  draftingUnitId: string | null;
  fieldCode: string | null;
  signerAppointmentId: string | null;
};

type PostFilter = Parameters<typeof findPosts>[1];
type Of = { submission: Submission; on: LocalDay };

/** Posts a rule means on the day that somebody holds, in the order of the agency. */
export async function resolveAssignees(tx: Tx, rule: AssigneeRule, of: Of): Promise<PostAt[]> {
  const posts = await postsOf(tx, rule, of);
  return posts.filter((post) => post.holder !== null && post.agencyId === of.submission.agencyId);
}

async function postsOf(tx: Tx, rule: AssigneeRule, of: Of): Promise<PostAt[]> {
  const { agencyId, draftingUnitId } = of.submission;
  const find = (filter: Omit<PostFilter, 'agencyId'>) => findPosts(tx, { agencyId, ...filter }, of.on);
  switch (rule.kind) {
    case 'drafting_unit_head':
      return draftingUnitId
        ? unitHeads(find, { unitId: draftingUnitId, field: of.submission.fieldCode })
        : [];
    case 'unit_heads':
      return (await Promise.all(rule.unitIds.map((unitId) => find({ unitId, kind: 'unit_head' })))).flat();
    case 'form_checkers':
      return find({ duty: 'form_checker' });
    case 'office':
      return find({ role: 'office' });
    case 'office_head':
      return officeHead(find);
    case 'agency_head':
      return heads(find);
    case 'field_leader':
      return fieldLeader(find, of.submission.fieldCode);
    case 'clerks':
      return find({ role: 'clerk' });
    case 'posts':
      return (await Promise.all(rule.postIds.map((postId) => findPost(tx, postId, of.on)))).flatMap(
        (post) => post ?? [],
      );
    case 'signer':
      return signer(tx, of);
  }
}

type Find = (filter: Omit<PostFilter, 'agencyId'>) => Promise<PostAt[]>;

/** The head of the unit, and his deputies in the document's field (documents.md §8.1 UNIT_REVIEW). */
async function unitHeads(find: Find, of: { unitId: string; field: string | null }): Promise<PostAt[]> {
  const [unitHead, deputies] = await Promise.all([
    find({ unitId: of.unitId, kind: 'unit_head' }),
    find({ unitId: of.unitId, kind: 'unit_deputy' }),
  ]);
  return [...unitHead, ...deputies.filter((post) => coversField(post, of.field))];
}

const coversField = (post: PostAt, field: string | null): boolean =>
  post.fields.includes('*') || (field !== null && post.fields.includes(field));

const isHeld = (post: PostAt): boolean => post.holder !== null;

async function heads(find: Find): Promise<PostAt[]> {
  return [...(await find({ kind: 'head' })), ...(await find({ kind: 'acting_head' }))];
}

/** Head of the Văn phòng; in an agency without one, the head of the agency (documents.md §1). */
async function officeHead(find: Find): Promise<PostAt[]> {
  const office = (await find({ role: 'office', kind: 'unit_head' })).filter(isHeld);
  return office.length > 0 ? office : heads(find);
}

async function fieldLeader(find: Find, field: string | null): Promise<PostAt[]> {
  const deputies = (await find({ kind: 'deputy' })).filter(
    (post) => isHeld(post) && coversField(post, field),
  );
  return deputies.length > 0 ? deputies : heads(find);
}

async function signer(tx: Tx, { submission, on }: Of): Promise<PostAt[]> {
  if (!submission.signerAppointmentId) return [];
  const appointment = await findAppointment(tx, submission.signerAppointmentId, on);
  return appointment ? [appointment] : [];
}

/** How a rule is named to people, for what is missing. */
export const ruleNames: Record<AssigneeRule['kind'], string> = {
  drafting_unit_head: 'lãnh đạo đơn vị soạn',
  unit_heads: 'lãnh đạo các đơn vị được hỏi',
  form_checkers: 'người kiểm tra thể thức',
  office: 'chuyên viên Văn phòng',
  office_head: 'Chánh Văn phòng',
  agency_head: 'người đứng đầu cơ quan',
  field_leader: 'lãnh đạo phụ trách lĩnh vực',
  posts: 'người giữ chức vụ được chỉ định',
  signer: 'người ký còn giữ chức vụ',
  clerks: 'văn thư',
};
