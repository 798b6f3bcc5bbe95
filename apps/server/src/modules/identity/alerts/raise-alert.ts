import type { AccessChangeKind } from '@congvu/contracts';
import { toLocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent } from '../../../platform/events.ts';
import {
  findAppointmentEver,
  findGivenAuthority,
  findPersonNames,
  type GivenAuthority,
} from '../../org/index.ts';
import { findSecretary } from '../secretaries/secretary.store.ts';
import { findSubstitution } from '../substitutions/substitution.store.ts';
import { insertAlert } from './alert.store.ts';

type EventCtx = Ctx<System>;
type Change = { personId: string | null; name: string; before: string; after: string; basis: string };

/** Which event changes whose access, and in what. Ends on the clock were agreed to when they were set: no alert. */
const kinds: Readonly<Record<string, AccessChangeKind>> = {
  'appointment.made': 'appointment',
  'appointment.ended': 'appointment',
  'field.assigned': 'field',
  'field.ended': 'field',
  'by-order-rule.added': 'order-rule',
  'by-order-rule.ended': 'order-rule',
  'signing-mandate.added': 'mandate',
  'signing-mandate.ended': 'mandate',
  'substitution.confirmed': 'substitution',
  'substitution.revoked': 'substitution',
  'secretary.given': 'secretary',
  'secretary.ended': 'secretary',
  'account.created': 'account',
  'account.disabled': 'account',
  'account.enabled': 'account',
};
export const accessEvents: readonly string[] = Object.keys(kinds);

/** PL VI III.3c: a change of access raises an alert that stays until somebody competent confirms it. What the system does
 *  by itself (set-up, ends on the clock) has nobody to be checked. */
export async function raiseAccessAlert(ctx: EventCtx, event: StoredEvent): Promise<void> {
  const { personId: changedBy } = event.actor;
  const kind = kinds[event.type];
  const agencyId = event.agencyId ?? event.actor.agencyId;
  if (!changedBy || !kind || !agencyId) return;
  const change = await changeOf(ctx, event, kind);
  if (!change) return;
  const names = await findPersonNames(ctx.tx, [changedBy]);
  const isNew = await insertAlert(ctx, {
    id: event.id,
    agencyId,
    kind,
    personId: change.personId,
    personName: change.name,
    before: change.before,
    after: change.after,
    basis: change.basis,
    changedBy,
    changedByName: names.get(changedBy) ?? '',
    changedAt: event.at,
  });
  if (!isNew) return;
  ctx.audit({
    verb: 'identity.raise-access-alert',
    objectType: 'access-alert',
    objectId: event.id,
    agencyId,
    data: { kind },
  });
  ctx.publish({ type: 'access.changed', subjectId: event.id, agencyId, data: { kind } });
}

const isEnd = (type: string): boolean => /[.](ended|revoked|disabled)$/.test(type);

async function changeOf(
  ctx: EventCtx,
  event: StoredEvent,
  kind: AccessChangeKind,
): Promise<Change | undefined> {
  const found = await finders[kind](ctx, event);
  if (!found) return undefined;
  const { what, none = 'Không có', basis = '', ...who } = found;
  const last = event.data.lastDay;
  const ended = typeof last === 'string' ? `${none} sau ngày ${formatDay(last)}` : none;
  const texts = isEnd(event.type) ? { before: what, after: ended } : { before: none, after: what };
  return { ...who, ...texts, basis };
}

type Found = { personId: string | null; name: string; what: string; none?: string; basis?: string };
type Finder = (ctx: EventCtx, event: StoredEvent) => Promise<Found | undefined>;

const finders: Record<AccessChangeKind, Finder> = {
  appointment: async (ctx, { subjectId }) => {
    const found = await findAppointmentEver(ctx.tx, subjectId);
    return found && { ...whoOf(found.holder), what: placeOf(found), none: 'Không giữ chức vụ này' };
  },
  field: async (ctx, { subjectId: postId, data }) => {
    const fieldCode = String(data.fieldCode);
    const found = await findGivenAuthority(ctx.tx, { kind: 'field', postId, fieldCode }, ctx.clock.today());
    const name = fieldCode === '*' ? 'mọi lĩnh vực' : `lĩnh vực ${found?.fieldName}`;
    return found && givenOf(found, `Ký thay (KT.) ${name}`);
  },
  'order-rule': async (ctx, { subjectId: id }) => {
    const found = await findGivenAuthority(ctx.tx, { kind: 'order-rule', id }, ctx.clock.today());
    return found && givenOf(found, `Ký thừa lệnh (TL.): ${typesOf(found)}`);
  },
  mandate: async (ctx, { subjectId: id }) => {
    const found = await findGivenAuthority(ctx.tx, { kind: 'mandate', id }, ctx.clock.today());
    return found && givenOf(found, `Ký thừa ủy quyền (TUQ.) của ${found.grantor}: ${typesOf(found)}`);
  },
  substitution: async (ctx, { subjectId }) => {
    const found = await findSubstitution(ctx.tx, subjectId);
    if (!found) return undefined;
    const names = await findPersonNames(ctx.tx, [found.substitutePersonId, found.absentPersonId]);
    const days = `${formatDay(toLocalDay(found.fromAt))} – ${formatDay(toLocalDay(found.toAt))}`;
    const absent = names.get(found.absentPersonId) ?? '';
    return {
      personId: found.substitutePersonId,
      name: names.get(found.substitutePersonId) ?? '',
      what: `Xử lý thay ${absent}, ${days}`,
      none: `Không xử lý thay ${absent}`,
      basis: found.basis,
    };
  },
  secretary: async (ctx, { subjectId }) => {
    const found = await findSecretary(ctx.tx, subjectId);
    if (!found) return undefined;
    const names = await findPersonNames(ctx.tx, [found.secretaryPersonId, found.leaderPersonId]);
    const leader = names.get(found.leaderPersonId) ?? '';
    return {
      personId: found.secretaryPersonId,
      name: names.get(found.secretaryPersonId) ?? '',
      what: `Xem và chuẩn bị việc của ${leader}`,
      basis: found.basis,
    };
  },
  account: async (ctx, { subjectId }) => {
    const { rows } = await sql<{ personId: string }>`select person_id as "personId" from identity.account
      where id = ${subjectId}::uuid`.execute(ctx.tx);
    const personId = rows[0]?.personId;
    if (!personId) return undefined;
    const name = (await findPersonNames(ctx.tx, [personId])).get(personId) ?? '';
    return { personId, name, what: 'Tài khoản đăng nhập được', none: 'Không đăng nhập được' };
  },
};

const whoOf = (holder: { personId: string; name: string }) => ({
  personId: holder.personId,
  name: holder.name,
});

/** Who gained or lost the signature, in what, from when to when, on which paper. */
function givenOf(found: GivenAuthority, what: string): Found {
  const { personId, name, title, validFrom, validTo, basis } = found;
  const until = validTo ? ` đến ${formatDay(validTo)}` : '';
  return {
    personId,
    name: name ? `${name}, ${title}` : `${title} (chưa có người giữ)`,
    what: `${what}; từ ${formatDay(validFrom)}${until}`,
    none: 'Không ký',
    basis,
  };
}

const typesOf = ({ typeCodes }: GivenAuthority): string =>
  typeCodes.includes('*')
    ? 'mọi loại văn bản'
    : typeCodes.map((code) => findDocumentType(code)?.name ?? code).join(', ');

const placeOf = ({ title, unitName }: { title: string; unitName: string | null }): string =>
  unitName ? `${title}, ${unitName}` : title;
