import { z } from 'zod';
import { availableAction, day, id, instant, page, pageQuery, sha256, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { certificateRequestStates, certificateStates, followupReasons } from '../states/certificate.ts';

const state = z.enum(certificateStates);
export const certificateParts = ['head', 'deputy', 'agency'] as const;

/** One owner of the overview: a leader in post, or the agency itself. */
export const certificateOwner = z.object({
  part: z.enum(certificateParts),
  personId: id.nullable(),
  name: z.string(),
  title: z.string(),
  state,
  certificateId: id.nullable(),
  notAfter: instant.nullable(),
  daysLeft: z.int().nullable(),
  requestId: id.nullable(),
});
export type CertificateOwnerRow = z.infer<typeof certificateOwner>;

export const overviewUnit = z.object({
  agencyId: id,
  code: z.string(),
  name: z.string(),
  lacksLeader: z.boolean(),
  lacksAgency: z.boolean(),
  owners: z.array(certificateOwner),
});
export type OverviewUnit = z.infer<typeof overviewUnit>;

/** `lacks-any` = the leader's or the agency's is missing; the states show units with an owner in that state. */
export const overviewFilters = [
  'all',
  'lacks-any',
  'lacks-leader',
  'lacks-agency',
  ...certificateStates,
] as const;
export type OverviewFilter = (typeof overviewFilters)[number];

const overviewQuery = {
  filter: z.enum(overviewFilters).default('all'),
  q: z.string().trim().max(100).optional(),
};

export const certificateEvent = z.object({
  id,
  kind: z.string(),
  sentence: z.string(),
  at: instant,
  by: z.string().nullable(),
});

export const certificateDetail = z.object({
  id,
  ownerKind: z.enum(['person', 'agency']),
  agencyId: id,
  agencyName: z.string(),
  personId: id.nullable(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  sha256,
  provider: z.string(),
  notBefore: instant,
  notAfter: instant,
  daysLeft: z.int(),
  state,
  statusCheckedAt: instant.nullable(),
  statusSource: z.string().nullable(),
  revokedAt: instant.nullable(),
  replacedById: id.nullable(),
  /** What speaks against signing with it now, and what is only worth knowing. */
  refusals: z.array(z.string()),
  warnings: z.array(z.string()),
  exception: z
    .object({ reason: z.string(), certificateName: z.string(), agencyName: z.string(), validTo: day })
    .nullable(),
  events: z.array(certificateEvent),
  signed: z.array(z.object({ documentId: id, label: z.string(), subject: z.string(), signedAt: instant })),
  signedCount: z.int(),
  actions: z.array(availableAction),
});
export type CertificateDetail = z.infer<typeof certificateDetail>;

export const followup = z.object({
  id,
  certificateId: id,
  ownerKind: z.enum(['person', 'agency']),
  personId: id.nullable(),
  ownerName: z.string(),
  reason: z.enum(followupReasons),
  action: z.enum(['change', 'revoke', 'review']),
  article: z.string(),
  effectiveOn: day,
  dueOn: day,
  isLate: z.boolean(),
  document: z.object({ id, label: z.string() }).nullable(),
  requestId: id.nullable(),
  doneAt: instant.nullable(),
  doneNote: z.string().nullable(),
});
export type Followup = z.infer<typeof followup>;

export const custodyRow = z.object({
  id,
  personId: id,
  holder: z.string(),
  deviceSerial: z.string().nullable(),
  basis: z.string(),
  minutes: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
});
export const sealRow = z.object({
  id,
  diameterMm: z.number(),
  validFrom: day,
  validTo: day.nullable(),
  isInForce: z.boolean(),
  surrenderedAt: instant.nullable(),
});

const base64 = z.string().regex(/^[A-Za-z0-9+/\r\n]+={0,2}\s*$/);

export const certificatesApi = {
  overview: operation('GET /signing/certificates/overview', {
    id: 'certificates.overview',
    summary:
      'Who has a certificate, who lacks one: leaders and agencies of the own agency and those below it',
    query: pageQuery.extend(overviewQuery).strict(),
    response: page(overviewUnit).extend({
      asOf: instant,
      total: z.int(),
      counts: z.record(z.enum(overviewFilters), z.int()),
    }),
  }),
  overviewFile: operation('GET /signing/certificates/overview/file', {
    id: 'certificates.overviewFile',
    summary: 'The same list in its printed form',
    query: z.object({ ...overviewQuery, format: z.enum(['pdf', 'xlsx']) }).strict(),
    response: z.unknown(),
    json: false,
  }),
  mine: operation('GET /signing/certificates/mine', {
    id: 'certificates.mine',
    summary: 'The own certificate in the post used, with its remaining days and the open request',
    response: certificateOwner,
  }),
  detail: operation('GET /signing/certificates/{id}', {
    id: 'certificates.detail',
    summary: 'One certificate: owner, validity, what speaks against it, history, documents signed with it',
    params: idParams,
    response: certificateDetail,
  }),
  grantException: operation('POST /signing/certificates/{id}/commands/grant-exception', {
    id: 'certificates.grantException',
    summary: 'Lets a certificate with another name of the agency pass for at most 30 days',
    params: idParams,
    body: z.object({ reason: text(1000), validTo: day }).strict(),
    response: z.object({ id }),
  }),
  holdCertificate: operation('POST /signing/certificates/{id}/commands/hold', {
    id: 'certificates.hold',
    summary: 'Stops signing with it until it is resumed',
    params: idParams,
    body: z.object({ reason: text(1000) }).strict(),
    response: z.object({ id }),
  }),
  resumeCertificate: operation('POST /signing/certificates/{id}/commands/resume', {
    id: 'certificates.resume',
    summary: 'Ends a hold',
    params: idParams,
    body: z.object({ reason: text(1000) }).strict(),
    response: z.object({ id }),
  }),
  recordRevocation: operation('POST /signing/certificates/{id}/commands/record-revocation', {
    id: 'certificates.recordRevocation',
    summary: 'Records that the authority revoked it, from an instant on',
    params: idParams,
    body: z.object({ basis: text(1000), revokedAt: instant }).strict(),
    response: z.object({ id }),
  }),
  startBinding: operation('POST /signing/certificates/bindings', {
    id: 'certificates.startBinding',
    summary:
      'Shows a certificate (file, or what the key store holds for a granted request); answers a challenge',
    body: z
      .object({
        ownerKind: z.enum(['person', 'agency']),
        requestId: id.nullable().default(null),
        /** DER or PEM in base64; absent: the one the key store holds for the request. */
        certificate: base64.max(20_000).optional(),
      })
      .strict(),
    response: z.object({
      id,
      /** To be signed as it stands, UTF-8, SHA-256. */
      challenge: z.string(),
      expiresAt: instant,
      subject: z.string(),
      issuer: z.string(),
      serial: z.string(),
      notAfter: instant,
      /** The server reaches the key itself; else the owner's device answers. */
      isHeldHere: z.boolean(),
      warnings: z.array(z.string()),
    }),
  }),
  answerBinding: operation('POST /signing/certificates/bindings/{id}/commands/answer', {
    id: 'certificates.answerBinding',
    summary: 'Binds the certificate when its key answers the challenge',
    params: idParams,
    body: z.object({ signature: base64.max(20_000).optional() }).strict(),
    response: z.object({ certificateId: id, warnings: z.array(z.string()) }),
  }),
  followups: operation('GET /signing/certificates/followups', {
    id: 'certificates.followups',
    summary: 'Work list "thay đổi, thu hồi chứng thư" of the agency, the earliest deadline first',
    query: pageQuery.extend({ state: z.enum(['open', 'done']).default('open') }).strict(),
    response: page(followup).extend({ open: z.int() }),
  }),
  closeFollowup: operation('POST /signing/certificates/followups/{id}/commands/close', {
    id: 'certificates.closeFollowup',
    summary: 'Ends an item of the work list with what was done',
    params: idParams,
    body: z.object({ note: text(1000) }).strict(),
    response: z.object({ id }),
  }),
  custody: operation('GET /signing/custody', {
    id: 'certificates.custody',
    summary: 'Who keeps the key device of the agency, and its seal images (never the image itself)',
    response: z.object({
      custody: z.array(custodyRow),
      seals: z.array(sealRow),
      keepers: z.array(z.object({ personId: id, name: z.string(), title: z.string() })),
      actions: z.array(availableAction),
    }),
  }),
  giveCustody: operation('POST /signing/custody', {
    id: 'certificates.giveCustody',
    summary: 'Hands the key device to a clerk by written permission and minutes (NĐ 30/2020 Đ.32)',
    body: z
      .object({
        personId: id,
        deviceSerial: text(100),
        basis: text(500),
        minutes: text(500),
        validFrom: day,
      })
      .strict(),
    response: z.object({ id }),
  }),
  endCustody: operation('POST /signing/custody/{id}/commands/end', {
    id: 'certificates.endCustody',
    summary: 'Takes the key device back; the last day is inclusive',
    params: idParams,
    body: z.object({ lastDay: day }).strict(),
    response: z.object({ id }),
  }),
  addSeal: operation('POST /signing/seals', {
    id: 'certificates.addSeal',
    summary: 'Puts a new seal image in force from a day on; it is never sent out again',
    body: z
      .object({
        png: base64.max(8_000_000),
        diameterMm: z.number().min(20).max(60),
        validFrom: day,
      })
      .strict(),
    response: z.object({ id }),
  }),
  surrenderSeal: operation('POST /signing/seals/{id}/commands/surrender', {
    id: 'certificates.surrenderSeal',
    summary: 'Ends a seal image: the seal was given back',
    params: idParams,
    body: z.object({ lastDay: day }).strict(),
    response: z.object({ id }),
  }),
};

export const certificateRequestResult = commandResult.extend({ state: z.enum(certificateRequestStates) });
