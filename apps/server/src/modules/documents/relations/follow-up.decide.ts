import type { FollowKind, Refusal } from '@congvu/contracts';
import { refuse } from '../errors.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';

export type Target = Pick<Outgoing, 'state' | 'held_at'> & { isRecallNotice: boolean };

/** May a later document of this kind be written about the target? (documents.md §13) */
export function decideFollowUp(kind: FollowKind, target: Target): Refusal[] {
  const isFrozen = target.held_at !== null || target.state === 'recalling';
  const isIssued = target.state === 'dispatched' || (target.state === 'recalled' && kind !== 'RECALLS');
  return [
    ...(isFrozen ? [refuse('documents.frozen')] : []),
    ...(isIssued || isFrozen ? [] : [refuse('documents.not-dispatched')]),
    ...(kind === 'RECALLS' && target.isRecallNotice ? [refuse('documents.recall-of-recall')] : []),
  ];
}

const recallForms: ReadonlySet<string> = new Set(['NOTICE', 'OFFICIAL_LETTER']);

/** The form a later document must have: equal for amending and replacing, công văn for correcting, thông báo or công văn
 *  for recalling (NĐ 30 Đ.18.3–4). */
export function decideForm(kind: FollowKind, types: { own: string; target: string }): Refusal[] {
  const fits = {
    AMENDS: types.own === types.target,
    REPLACES: types.own === types.target,
    CORRECTS: types.own === 'OFFICIAL_LETTER',
    RECALLS: recallForms.has(types.own),
  }[kind];
  return fits ? [] : [refuse('documents.form-not-equal', { wanted: wanted[kind] })];
}

const wanted: Record<FollowKind, string> = {
  AMENDS: 'cùng loại với văn bản được sửa đổi',
  REPLACES: 'cùng loại với văn bản được thay thế',
  CORRECTS: 'là công văn đính chính',
  RECALLS: 'là thông báo hoặc công văn thu hồi',
};
