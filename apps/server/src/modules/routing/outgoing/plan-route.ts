import type { StepKind } from '@congvu/contracts';
import type { Tx } from '../../../platform/database.ts';
import type { Outgoing } from '../../documents/index.ts';
import { findAppointment, findPosts } from '../../org/index.ts';

export type PlannedStep = {
  kind: StepKind;
  assigneePostIds: string[];
  /** Why content approval lies in the signature: kept, and shown to whoever asks (documents.md §8.1). */
  mergedBasis: string | null;
};
export type RoutePlan = { steps: PlannedStep[]; missing: string[] };

/** The default route: content (Đ.12.1) → format (Đ.12.2) → signature (Đ.13). A unit with a head gives T2/T3; without
 *  one, or when the head drafts himself, content approval is merged into the signature with its basis (T1). */
export async function planRoute(tx: Tx, document: Outgoing, on: string): Promise<RoutePlan> {
  const heads = document.drafting_unit_id
    ? await findPosts(
        tx,
        { agencyId: document.agency_id, unitId: document.drafting_unit_id, kind: 'unit_head' },
        on,
      )
    : [];
  const held = heads.filter((post) => post.holder);
  const isOwnHead = held.some((post) => post.postId === document.drafter_post_id);
  const checkers = (await findPosts(tx, { agencyId: document.agency_id, duty: 'form_checker' }, on)).filter(
    (post) => post.holder,
  );
  const signer = document.signer_appointment_id
    ? await findAppointment(tx, document.signer_appointment_id, on)
    : undefined;
  const mergedBasis = mergeBasis(held.length > 0, isOwnHead);
  return {
    missing: [
      ...(checkers.length > 0 ? [] : ['người kiểm tra thể thức']),
      ...(signer ? [] : ['người ký còn giữ chức vụ']),
    ],
    steps: [
      ...(mergedBasis ? [] : [step('UNIT_REVIEW', held)]),
      step('FORM_CHECK', checkers),
      { kind: 'SIGN', assigneePostIds: signer ? [signer.postId] : [], mergedBasis },
    ],
  };
}

const step = (kind: StepKind, posts: readonly { postId: string }[]): PlannedStep => ({
  kind,
  assigneePostIds: posts.map((post) => post.postId),
  mergedBasis: null,
});

function mergeBasis(hasHead: boolean, isOwnHead: boolean): string | null {
  if (isOwnHead) return 'Người soạn là lãnh đạo đơn vị soạn, chịu trách nhiệm về nội dung.';
  if (hasHead) return null;
  return 'Đơn vị soạn không có lãnh đạo riêng: người ký duyệt nội dung (quy chế làm việc của cơ quan).';
}
