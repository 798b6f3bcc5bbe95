import type { AvailableAction, Refusal } from '@congvu/contracts';
import type { Person } from './actor.ts';
import { refusals } from './errors.ts';

/** From which seat an act may be done: the own one only (signature, seal, own rights), that of a substitute too, or
 *  also that of a secretary, who only reads and prepares. */
export type SeatLimit = 'own' | 'substitute' | 'secretary';

export const refuseSeat = refusals({
  'signing.no-authority': {
    status: 403,
    title: 'Không ký ở vai của người khác',
    detail:
      'Thay người khác xử lý công việc không phải là ký thay: chữ ký và con dấu chỉ theo thẩm quyền của chính mình. Đổi về vai của mình.',
  },
  'routing.not-your-step': {
    status: 403,
    title: 'Thư ký chỉ xem và chuẩn bị',
    detail: 'Thư ký không quyết định thay {name}. Chuẩn bị ý kiến để {name} xem và quyết định.',
  },
  'identity.own-seat-needed': {
    status: 403,
    title: 'Việc này làm ở vai của chính mình',
    detail: 'Đang ở vai của {name}. Đổi về vai của mình rồi làm lại.',
  },
});

/** What stands against an act in the seat of somebody else; nothing in the own seat. */
export function decideSeat(actor: Person, limit: SeatLimit, isSigning = false): Refusal[] {
  const { standsIn } = actor;
  if (!standsIn || limit === 'secretary' || limit === standsIn.mode) return [];
  const { name } = standsIn;
  if (isSigning) return [refuseSeat('signing.no-authority')];
  if (standsIn.mode === 'secretary') return [refuseSeat('routing.not-your-step', { name })];
  return [refuseSeat('identity.own-seat-needed', { name })];
}

const signatures: ReadonlySet<string> = new Set(['sign', 'seal']);

/** The buttons of a document in the seat of somebody else say what the routes would: a substitute does not sign, a
 *  secretary decides nothing (P7). */
export function limitActions(actor: Person, actions: readonly AvailableAction[]): AvailableAction[] {
  if (!actor.standsIn) return [...actions];
  return actions.map((offer) => {
    const isSigning = signatures.has(offer.action);
    const refusals = decideSeat(actor, isSigning ? 'own' : 'substitute', isSigning);
    return refusals.length > 0 ? { ...offer, allowed: false, refusals } : offer;
  });
}
