import { nextQuarantineState, type QuarantineAction, type Refusal } from '@congvu/contracts';
import { has, hasDuty, type Person } from '../../../platform/actor.ts';
import { Refused } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import type { Entry } from './quarantine.store.ts';

type Facts = Pick<Entry, 'state' | 'proposed_by_person_id'>;

/** What the commands and their buttons share (DOC SEC-4): the security officer judges; what is destroyed needs the word of a
 *  second person, a leader or another security officer. */
export function decideQuarantine(actor: Person, entry: Facts, action: QuarantineAction): Refusal[] {
  const isOfficer = hasDuty(actor, 'security_officer');
  const mayAct = isOfficer || (action === 'confirmPurge' && has(actor, 'leader'));
  const isSame = action === 'confirmPurge' && entry.proposed_by_person_id === actor.personId;
  return [
    ...(mayAct ? [] : [refuse('documents.not-yours', { who: whose[action] })]),
    ...(isSame ? [refuse('documents.purge-same-person')] : []),
    ...(nextQuarantineState(entry.state, action)
      ? []
      : [refuse('documents.quarantine-settled', { state: stateWords[entry.state] })]),
  ];
}

const officer = 'Người phụ trách bảo mật';
const whose: Record<QuarantineAction, string> = {
  release: officer,
  proposePurge: officer,
  withdrawPurge: officer,
  confirmPurge: 'Lãnh đạo cơ quan hoặc người phụ trách bảo mật khác',
};

/** Said of an entry in the middle of a sentence. */
const stateWords: Record<Entry['state'], string> = {
  open: 'chưa có đề nghị tiêu hủy',
  purge_proposed: 'đang chờ người thứ hai xác nhận tiêu hủy',
  released: 'đã được bỏ cách ly',
  purged: 'đã được tiêu hủy',
};

/** Who may look into the list at all. */
export const seesQuarantine = (actor: Person): boolean =>
  has(actor, 'clerk', 'leader', 'office', 'admin') || hasDuty(actor, 'security_officer');

export function assertEntryVersion(entry: Pick<Entry, 'version'>, version: number): void {
  if (entry.version !== version) throw new Refused([refuse('documents.quarantine-changed')]);
}
