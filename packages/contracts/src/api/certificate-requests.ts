import { z } from 'zod';
import { availableAction, day, id, instant, page, pageQuery, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';
import { certificateRequestStates } from '../states/certificate.ts';
import { certificateEvent, certificateRequestResult } from './certificates.ts';

const line = (max: number) => z.string().trim().max(max).default('');

/** What the forms of NĐ 68/2024 ask; texts as they will be printed. Empty lines are left open for the pen. */
export const requestData = z
  .object({
    name: text(200),
    citizenNumber: line(20),
    email: line(200),
    phone: line(30),
    title: line(200),
    unitName: line(300),
    agencyName: text(300),
    agencyCode: line(40),
    address: line(300),
    /** Founding decision of the agency (NĐ 68/2024 Đ.7). */
    foundingDecision: line(300),
    representative: line(200),
    certificateSerial: line(100),
    deviceSerial: line(100),
    /** What is to change, or why. */
    reason: line(1000),
    contact: line(300),
  })
  .strict();
export type RequestData = z.infer<typeof requestData>;

const form = z.enum(['01', '02', '04', '05', '06']);
const ownerKind = z.enum(['person', 'agency']);

export const certificateRequestRow = z.object({
  id,
  form,
  formName: z.string(),
  ownerKind,
  name: z.string(),
  state: z.enum(certificateRequestStates),
  createdAt: instant,
  sentOn: day.nullable(),
  answerDueOn: day.nullable(),
  isLate: z.boolean(),
});
export type CertificateRequestRow = z.infer<typeof certificateRequestRow>;

export const certificateRequestDetail = certificateRequestRow.extend({
  version: z.int(),
  personId: id.nullable(),
  certificateId: id.nullable(),
  data: requestData,
  outgoing: z.object({ id, label: z.string(), state: z.string() }).nullable(),
  answeredOn: day.nullable(),
  answerNote: z.string().nullable(),
  deviceSerial: z.string().nullable(),
  /** First certificate of an agency: on paper, with the wet seal (NĐ 68/2024, form 02). */
  isPaper: z.boolean(),
  events: z.array(certificateEvent),
  actions: z.array(availableAction),
});
export type CertificateRequestDetail = z.infer<typeof certificateRequestDetail>;

const base = '/signing/certificate-requests' as const;
const guarded = { params: idParams, guard: 'version' as const, response: certificateRequestResult };

export const certificateRequestsApi = {
  list: operation(`GET ${base}`, {
    id: 'certificateRequests.list',
    summary: 'Requests of the agency, newest first; people without that duty see their own',
    query: pageQuery.extend({ state: z.enum(['open', 'all']).default('open') }).strict(),
    response: page(certificateRequestRow),
  }),
  prefill: operation(`GET ${base}/prefill`, {
    id: 'certificateRequests.prefill',
    summary: 'What the organisation already knows for a form',
    query: z.object({ form, ownerKind, personId: id.optional(), certificateId: id.optional() }).strict(),
    response: requestData,
  }),
  create: operation(`POST ${base}`, {
    id: 'certificateRequests.create',
    summary: 'Draws up a request by one of the forms 01, 02, 04, 05, 06',
    body: z
      .object({
        form,
        ownerKind,
        personId: id.nullable().default(null),
        certificateId: id.nullable().default(null),
        followupId: id.nullable().default(null),
        data: requestData,
      })
      .strict(),
    response: certificateRequestResult,
  }),
  detail: operation(`GET ${base}/{id}`, {
    id: 'certificateRequests.detail',
    summary: 'One request with its history',
    params: idParams,
    response: certificateRequestDetail,
  }),
  letter: operation(`GET ${base}/{id}/letter`, {
    id: 'certificateRequests.letter',
    summary: 'The request by its form, to print or to keep',
    params: idParams,
    query: z.object({ format: z.enum(['pdf', 'docx']) }).strict(),
    response: z.unknown(),
    json: false,
  }),
  makeDraft: operation(`POST ${base}/{id}/commands/make-draft`, {
    id: 'certificateRequests.makeDraft',
    summary:
      'Makes the request an outgoing draft of the agency, to be submitted, signed and sent as any other',
    ...guarded,
    response: certificateRequestResult.extend({ outgoingId: id }),
  }),
  send: operation(`POST ${base}/{id}/commands/send-request`, {
    id: 'certificateRequests.send',
    summary: 'Records the day on which the letter left, on paper or by another way',
    ...guarded,
    body: z.object({ sentOn: day }).strict(),
  }),
  recordGrant: operation(`POST ${base}/{id}/commands/record-grant`, {
    id: 'certificateRequests.recordGrant',
    summary: 'The authority granted it; new certificates then wait for their owner to bind them',
    ...guarded,
    body: z.object({ answeredOn: day, deviceSerial: line(100), note: line(1000) }).strict(),
  }),
  recordRefusal: operation(`POST ${base}/{id}/commands/record-refusal`, {
    id: 'certificateRequests.recordRefusal',
    summary: 'The authority refused it',
    ...guarded,
    body: z.object({ answeredOn: day, note: text(1000) }).strict(),
  }),
  cancel: operation(`POST ${base}/{id}/commands/cancel-request`, {
    id: 'certificateRequests.cancel',
    summary: 'Gives a request up',
    ...guarded,
    body: z.object({ note: text(1000) }).strict(),
  }),
};
