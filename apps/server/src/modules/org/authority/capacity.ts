import type { CapacityCode, Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import type { IssuingBody } from '../agencies/issuing-body.query.ts';
import { noAuthority, orgRefusal } from '../errors.ts';
import type { AppointmentAt } from '../posts/post.query.ts';

/** In what quality somebody signs (NĐ 30/2020 Đ.13; documents.md §7). */
export type Capacity = {
  capacity: CapacityCode;
  /** Lines printed above the name, from top to bottom. */
  lines: string[];
  /** As whom statistics count the signer (R-AUT-3). */
  statistic: 'head' | 'deputy' | 'other';
};
export type CapacityResult = { ok: true; capacities: Capacity[] } | { ok: false; refusals: Refusal[] };

type Dated = { validFrom: LocalDay; validTo: LocalDay | null };
export type ByOrderRule = Dated & { typeCodes: readonly string[] };
export type Mandate = Dated & {
  typeCodes: readonly string[];
  granteePostId: string;
  /** A grantor who is not the head passes on what was given to him: forbidden. */
  grantorIsHead: boolean;
};
export type Member = { title: string; kind: 'head' | 'deputy' | 'member' };

/** Everything the decision needs, as on the day; gathered by capacity.query.ts. */
export type CapacityFacts = {
  on: LocalDay;
  typeCode: string;
  fieldCode: string | null;
  body: IssuingBody;
  signer: AppointmentAt;
  /** False when appointment or post were not in force on the day. */
  signerInOffice: boolean;
  signerAgencyName: string;
  headTitle: string | null;
  unitHead: { postId: string; title: string } | null;
  member: Member | null;
  bodyHeadTitle: string | null;
  /** Rules for the signer's unit, mandates of the signer and of the head of his unit; of all dates. */
  rules: readonly ByOrderRule[];
  mandates: readonly Mandate[];
};

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const isOn = (dated: Dated, on: LocalDay): boolean =>
  dated.validFrom <= on && (dated.validTo === null || dated.validTo >= on);
const covers = (codes: readonly string[], code: string): boolean =>
  codes.includes('*') || codes.includes(code);

/** The name of a collective without its place: `ỦY BAN NHÂN DÂN`, as printed after `TM.` (PL I.II.7a). */
export function collectiveName(printedName: string): string {
  const name = upper(printedName.replace(/\s+/g, ' ').trim());
  return /^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)(?= |$)/u.exec(name)?.[0] ?? name;
}

/** All capacities in which this person may sign, or every reason why there is none (R-AUT-1, R-AUT-2). */
export function decideCapacity(facts: CapacityFacts): CapacityResult {
  const { body, signer, on } = facts;
  if (!facts.signerInOffice) return refused(noAuthority('appointment-ended', { title: signer.title }));
  if (!isOn(body, on)) return refused(noAuthority('body-closed', { body: body.printedName }));
  if (body.kind === 'council' || body.kind === 'advisory_body') return inBody(facts);
  const ways = [ownCompetence, byOrder, byMandate].map((way) => way(facts));
  const capacities = ways.flatMap((way) => (way && 'capacity' in way ? [way] : []));
  if (capacities.length > 0) return { ok: true, capacities };
  const reasons = ways.flatMap((way) => (way && 'code' in way ? [way] : []));
  if (reasons.length > 0) return { ok: false, refusals: reasons };
  return refused(noAuthority(signer.agencyId === body.agencyId ? 'post' : 'other-agency'));
}

const refused = (...list: Refusal[]): CapacityResult => ({ ok: false, refusals: list });

/** What one way of signing says: a capacity, a reason against, or that it does not concern this post. */
type Way = Capacity | Refusal | null;

function ownCompetence(facts: CapacityFacts): Way {
  const { signer, body } = facts;
  if (signer.agencyId !== body.agencyId) return null;
  const title = upper(signer.title);
  const collective = body.regime === 'collective' ? [`TM. ${collectiveName(body.printedName)}`] : [];
  if (signer.kind === 'head')
    return {
      capacity: collective.length > 0 ? 'TM' : 'none',
      lines: [...collective, title],
      statistic: 'head',
    };
  if (signer.kind === 'acting_head')
    return {
      capacity: 'Q',
      lines: [...collective, `Q. ${title.replace(/^QUYỀN /u, '')}`],
      statistic: 'head',
    };
  if (signer.kind !== 'deputy') return null;
  if (facts.fieldCode && !covers(signer.fields, facts.fieldCode))
    return noAuthority('field', { fieldCode: facts.fieldCode });
  const lines = [...collective, `KT. ${headTitle(facts)}`, title];
  return { capacity: collective.length > 0 ? 'TM_KT' : 'KT', lines, statistic: 'deputy' };
}

/** TL.: the head of a unit, or its deputy (Đ.13.3–4), for the types that the working rules name. */
function byOrder(facts: CapacityFacts): Way {
  const { signer, body } = facts;
  const isUnitPost = signer.kind === 'unit_head' || signer.kind === 'unit_deputy';
  if (!isUnitPost || signer.agencyId !== body.agencyId) return null;
  if (!facts.rules.some((rule) => isOn(rule, facts.on) && covers(rule.typeCodes, facts.typeCode)))
    return noAuthority('no-rule', { typeCode: facts.typeCode });
  if (body.regime === 'collective') return noAuthority('regime');
  const order = `TL. ${headTitle(facts)}`;
  if (signer.kind === 'unit_head')
    return { capacity: 'TL', lines: [order, upper(signer.title)], statistic: 'other' };
  if (facts.fieldCode && !covers(signer.fields, facts.fieldCode))
    return noAuthority('field', { fieldCode: facts.fieldCode });
  const lines = [order, `KT. ${upper(facts.unitHead?.title ?? 'Trưởng đơn vị')}`, upper(signer.title)];
  return { capacity: 'TL_KT', lines, statistic: 'other' };
}

/** TUQ.: a written authorisation of the head to exactly this post; it cannot be passed on, nor signed KT. */
function byMandate(facts: CapacityFacts): Way {
  const { signer, body, on } = facts;
  const ofType = facts.mandates.filter((mandate) => covers(mandate.typeCodes, facts.typeCode));
  const own = ofType.filter((mandate) => mandate.granteePostId === signer.postId);
  const current = own.filter((mandate) => isOn(mandate, on));
  if (current.length > 0) {
    if (body.regime === 'collective') return noAuthority('regime');
    if (!['unit_head', 'head', 'acting_head'].includes(signer.kind)) return noAuthority('grantee');
    if (!current.some((mandate) => mandate.grantorIsHead)) return orgRefusal('signing.redelegation');
    return { capacity: 'TUQ', lines: [`TUQ. ${headTitle(facts)}`, granteeTitle(facts)], statistic: 'other' };
  }
  if (own.some((mandate) => mandate.validFrom > on)) return noAuthority('mandate-early');
  const last = own
    .map((mandate) => mandate.validTo ?? '')
    .sort()
    .at(-1);
  if (last) return orgRefusal('signing.mandate-expired', { validTo: printed(last) });
  return ofType.some((mandate) => isOn(mandate, on)) ? orgRefusal('signing.redelegation') : null;
}

/** Councils and advisory bodies: the title is the one in the body (documents.md §7, last row). */
function inBody(facts: CapacityFacts): CapacityResult {
  const { body, member, signer } = facts;
  if (!member || member.kind === 'member')
    return refused(noAuthority('not-member', { body: body.printedName }));
  const title = upper(member.title);
  const collective = body.regime === 'collective' ? [`TM. ${collectiveName(body.printedName)}`] : [];
  const deputyFor = member.kind === 'deputy' ? [`KT. ${upper(facts.bodyHeadTitle ?? 'Trưởng ban')}`] : [];
  const post = body.kind === 'advisory_body' && body.hasAgencySeal ? [upper(signer.title)] : [];
  const deputyCode: CapacityCode = collective.length > 0 ? 'TM_KT' : 'KT';
  const headCode: CapacityCode = collective.length > 0 ? 'TM' : 'none';
  const capacity: Capacity = {
    capacity: member.kind === 'deputy' ? deputyCode : headCode,
    lines: [...collective, ...deputyFor, title, ...post],
    statistic: member.kind === 'deputy' ? 'deputy' : 'head',
  };
  return { ok: true, capacities: [capacity] };
}

const headTitle = (facts: CapacityFacts): string =>
  upper(facts.headTitle ?? 'Thủ trưởng').replace(/^QUYỀN /u, '');

/** A grantee of another agency is named with it: `GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG`. */
function granteeTitle({ signer, body, signerAgencyName }: CapacityFacts): string {
  const title = upper(signer.title);
  const agency = upper(signerAgencyName);
  return signer.agencyId === body.agencyId || title.includes(agency) ? title : `${title} ${agency}`;
}

const printed = (day: LocalDay): string => day.split('-').reverse().join('/');
