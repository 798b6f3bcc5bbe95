import { addDays, type LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput, notFound } from '../../../platform/errors.ts';
import { getAgency } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { assertIsOffice } from '../policy.ts';
import { agencyNames, nameDays } from './certificate.query.ts';
import { type CertificateRow, lockCertificate } from './certificate.store.ts';
import { recordEvent } from './certificate-event.store.ts';
import { insertException, registryRule } from './exception.store.ts';
import { decideSubject } from './match-certificate.ts';
import { parseCertificate, subjectText } from './subject.ts';

type Input = { id: string; reason: string; validTo: LocalDay };

/** The office lets a certificate with another name of the agency pass for a while, with reason and both names on record
 *  (signing.md §10). It passes the name of the agency only, never another person. Refused:
 *  `signing.exception-not-needed`. */
export async function grantException(ctx: PersonCtx, input: Input): Promise<{ id: string }> {
  const certificate = await lockCertificate(ctx, input.id);
  if (certificate?.agency_id !== ctx.actor.agencyId) throw notFound();

  assertIsOffice(ctx.actor, certificate.agency_id);

  await assertPeriod(ctx, input.validTo);
  const today = ctx.clock.today();
  const agency = await getAgency(ctx.tx, certificate.agency_id, today);
  assertAllowed((await isMismatch(ctx, certificate)) ? [] : [refuse('signing.exception-not-needed')]);

  const certificateName = organisationOf(certificate);
  const id = await insertException(ctx, ctx.actor.personId, {
    agency_id: certificate.agency_id,
    certificate_id: certificate.id,
    certificate_name: certificateName,
    agency_name: agency.name,
    reason: input.reason,
    valid_to: input.validTo,
  });
  const data = { certificateName, agencyName: agency.name, reason: input.reason, validTo: input.validTo };
  await recordEvent(
    ctx,
    { agencyId: certificate.agency_id, certificateId: certificate.id },
    { kind: 'exception-granted', data },
  );

  ctx.audit({
    verb: 'signing.grantException',
    objectType: 'certificate',
    objectId: certificate.id,
    data: { exceptionId: id, validTo: input.validTo },
  });
  ctx.publish({
    type: 'certificate.exception-granted',
    subjectId: certificate.id,
    agencyId: certificate.agency_id,
    data: { exceptionId: id },
  });
  return { id };
}

/** The organisation a certificate names: of an agency its common name. */
export function organisationOf(certificate: Pick<CertificateRow, 'der' | 'owner_kind'>): string {
  const { subject } = parseCertificate(certificate.der);
  const attribute = certificate.owner_kind === 'agency' ? 'commonName' : 'organisation';
  return subjectText(subject, attribute) ?? '';
}

async function assertPeriod(ctx: PersonCtx, validTo: LocalDay): Promise<void> {
  const today = ctx.clock.today();
  const { value } = await registryRule(ctx.tx, 'EXCEPTION_MAX_DAYS');
  const last = addDays(today, value);
  if (validTo >= today && validTo <= last) return;
  const message = `Chọn ngày từ hôm nay đến ${formatDay(last)}: ngoại lệ không quá ${value} ngày.`;
  throw new InvalidInput([{ path: 'validTo', message }]);
}

async function isMismatch(ctx: PersonCtx, certificate: CertificateRow): Promise<boolean> {
  const kind = certificate.owner_kind === 'agency' ? ('agency' as const) : ('person' as const);
  const names = await agencyNames(ctx.tx, certificate.agency_id, nameDays(certificate, ctx.clock.today()));
  const refusals = decideSubject(certificate.der, { kind, name: '', agencyNames: names });
  return refusals.some((refusal) => refusal.facts?.reason === 'ORG_MISMATCH');
}
