import { z } from 'zod';
import { day, sha256 } from '../common.ts';
import { operation } from '../operation.ts';
import { verification } from './signing.ts';

/** What an issued document is worth today; the gravest wins. */
export const issuedStatuses = [
  'in_force',
  'amended',
  'corrected',
  'replaced',
  'recalling',
  'recalled',
  'voided',
] as const;
export type IssuedStatus = (typeof issuedStatuses)[number];

/** How a later document bears on an issued one, as far as the public is told. */
export const successorKinds = ['REPLACES', 'CORRECTS', 'AMENDS', 'RECALLS'] as const;
export type SuccessorKind = (typeof successorKinds)[number];

/** Facts of an issued document that anybody may read; never its content (signing.md §12). */
export const issuedDocument = z.object({
  agencyName: z.string(),
  /** "1186/UBND-VHTT" */
  label: z.string(),
  typeName: z.string(),
  issuedOn: day.nullable(),
  /** Null where the agency shows none. */
  subject: z.string().nullable(),
  status: z.enum(issuedStatuses),
  statusSentence: z.string(),
  /** Documents that replace, correct, amend or recall this one; `code` leads to their own check. */
  successors: z.array(
    z.object({
      kind: z.enum(successorKinds),
      typeName: z.string(),
      label: z.string(),
      issuedOn: day.nullable(),
      code: z.string().nullable(),
    }),
  ),
  /** SHA-256 of the issued file; null for a paper original. */
  fileSha256: sha256.nullable(),
});
export type IssuedDocument = z.infer<typeof issuedDocument>;

/** `proof` lets this very result be printed as a sheet for ten minutes. */
export const checkedFacts = z.object({
  document: issuedDocument.nullable(),
  verification: verification.nullable(),
  proof: z.string(),
});
export type CheckedFacts = z.infer<typeof checkedFacts>;

/** `unknown` and, unless the agency says otherwise, a restricted document are answered with the same bytes. */
export const publicCheck = z.object({
  result: z.enum(['issued', 'restricted', 'unknown']),
  sentence: z.string(),
  advice: z.string(),
  facts: checkedFacts.nullable(),
});
export type PublicCheck = z.infer<typeof publicCheck>;

/** The answer about an uploaded file: its signatures, and the document if it is one issued here. */
export const fileCheck = z.object({ facts: checkedFacts, sizeBytes: z.int() });
export type FileCheck = z.infer<typeof fileCheck>;

export const publicCheckPolicy = z
  .object({
    /** How a restricted document is answered: like an unknown one, or by its existence alone. */
    restricted: z.enum(['silent', 'exists']),
    showsSubject: z.boolean(),
  })
  .strict();
export type PublicCheckPolicy = z.infer<typeof publicCheckPolicy>;

export const publicCheckApi = {
  byCode: operation('GET /public/verify/{code}', {
    id: 'signing.checkCode',
    summary: 'The issued document behind the code printed on it: status, signers, SHA-256; never its content',
    params: z.object({ code: z.string().max(300) }),
    response: publicCheck,
  }),
  byDigest: operation('GET /public/verify/files/{sha256}', {
    id: 'signing.checkDigest',
    summary: 'The issued document whose file has this SHA-256, worked out where the file is',
    params: z.object({ sha256: z.string().max(300) }),
    response: publicCheck,
  }),
  byFile: operation('POST /public/verify', {
    id: 'signing.checkFile',
    summary:
      'Full check of the signatures of a PDF (multipart part `file`, at most 50 MB), which is not kept',
    response: fileCheck,
    takesForm: true,
  }),
  sheet: operation('POST /public/verify/sheet', {
    id: 'signing.checkSheet',
    summary: 'A result of the last ten minutes as a printed sheet (PDF)',
    body: checkedFacts.strict(),
    response: z.unknown(),
    json: false,
  }),
  readPolicy: operation('GET /signing/public-check-policy', {
    id: 'signing.readPublicCheckPolicy',
    summary: 'What the public check page tells of the documents of this agency',
    response: publicCheckPolicy,
  }),
  setPolicy: operation('POST /signing/public-check-policy', {
    id: 'signing.setPublicCheckPolicy',
    summary: 'Decide what the public check page tells of the documents of this agency',
    body: publicCheckPolicy,
    response: publicCheckPolicy,
  }),
};
