import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { findContact, getAgency } from '../../org/index.ts';
import { agencyNames, nameDays } from '../certificates/certificate.query.ts';
import type { Owner } from '../certificates/certificate.store.ts';
import { type Holder, hasOtherPosition } from '../certificates/match-certificate.ts';
import { hasCustody } from '../custody/custody.store.ts';
import { refuse } from '../errors.ts';

/** A person binds his own certificate, the keeper of the device that of the agency (R-AUT-6). Refused:
 *  `signing.custody-missing`. */
export async function bindingOwner(ctx: PersonCtx, ownerKind: 'person' | 'agency'): Promise<Owner> {
  const { agencyId, personId } = ctx.actor;
  if (ownerKind === 'person') return { ownerKind, personId, agencyId };
  const isKeeper = await hasCustody(ctx.tx, { agencyId, personId }, ctx.clock.today());
  assertAllowed(isKeeper ? [] : [refuse('signing.custody-missing')]);
  return { ownerKind, agencyId };
}

/** Whom a new certificate must be for, as of today. */
export async function newHolder(ctx: PersonCtx, owner: Owner): Promise<Holder> {
  const today = ctx.clock.today();
  const { agencyId } = owner;
  const names = await agencyNames(ctx.tx, agencyId, nameDays(undefined, today));
  if (owner.ownerKind === 'person') {
    const contact = await findContact(ctx.tx, owner.personId);
    return { kind: 'person', name: ctx.actor.name, agencyId, agencyNames: names, ...contact };
  }
  const { name } = await getAgency(ctx.tx, agencyId, today);
  return { kind: 'agency', name, agencyId, agencyNames: names };
}

export const bindingWarnings = (ctx: PersonCtx, owner: Owner, der: Uint8Array): string[] =>
  owner.ownerKind === 'person' && hasOtherPosition({ der: Buffer.from(der) }, ctx.actor.title)
    ? [
        `Chứng thư ghi chức vụ khác “${ctx.actor.title}”. Ký được, nhưng phải đề nghị thay đổi nội dung chứng thư.`,
      ]
    : [];
