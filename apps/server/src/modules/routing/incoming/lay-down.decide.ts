import type { Refusal } from '@congvu/contracts';
import { has, type Person } from '../../../platform/actor.ts';
import { refuseDocument } from '../../documents/index.ts';

/** The rules of the quy chế are laid down by the head of the office or the administrator. */
export const decideLayDown = (actor: Person): Refusal[] =>
  has(actor, 'admin') || (has(actor, 'office') && has(actor, 'unit_head'))
    ? []
    : [refuseDocument('documents.not-yours', { who: 'Chánh Văn phòng, quản trị' })];
