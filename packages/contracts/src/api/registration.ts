import { z } from 'zod';
import { day, id, sha256, text, urgency } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { duplicateReasons } from '../states/incoming.ts';

const changing = { guard: 'version' as const, params: idParams, response: commandResult };
const withReason = z.object({ reason: z.string().max(2000) }).strict();

export const readingFields = [
  ...(['senderName', 'number', 'notation', 'issuedOn', 'typeCode', 'subject', 'signerText'] as const),
];

/** What the reader offered at the desk; what the clerk kept of it is the measure of the reader (R-LTR-10). */
const offeredReading = z
  .object({
    readerVersion: z.int().min(1).max(100_000),
    source: z.enum(['text', 'ocr']),
    fields: z
      .array(
        z
          .object({
            field: z.enum(readingFields),
            value: z.string().max(1000).nullable(),
            confidence: z.number().min(0).max(1),
          })
          .strict(),
      )
      .max(readingFields.length),
  })
  .strict();

const registration = z
  .object({
    senderName: text(300),
    number: z.string().max(30),
    notation: z.string().max(60),
    issuedOn: day,
    typeCode: z.string().max(40),
    subject: text(1000),
    signerText: z.string().max(200).default(''),
    /** Lĩnh vực: by it the rules of the agency say to whom it is presented. */
    fieldCode: text(40).nullable().optional(),
    urgency: urgency.default(0),
    dueOn: day.nullable().default(null),
    pageCount: z.int().min(1).max(9999).nullable().default(null),
    note: z.string().max(500).default(''),
    /** replacement: another letter that takes the place of the earlier one (documents.md §15.6). */
    duplicateDecision: z.enum(['same', 'different', 'replacement']).optional(),
    duplicateReason: z.string().max(500).optional(),
    /** The earlier letter meant; without it the one the server finds. */
    duplicateOfId: id.optional(),
    reading: offeredReading.optional(),
    /** Needed when the signature verdict is not valid (documents.signature-unchecked). */
    signatureReason: z.string().max(500).optional(),
  })
  .strict();

/** What the clerk does between arrival and presentation: the register desk (documents.md §15). */
export const registrationOperations = {
  register: operation('POST /documents/incoming/{id}/commands/register', {
    id: 'documents.register',
    summary: 'Register: gives the arrival number and answers 03 to the sender',
    ...changing,
    body: registration,
    response: commandResult.extend({ arrivalNumber: z.int(), arrivedOn: day }),
  }),
  duplicates: operation('POST /documents/incoming/duplicates', {
    id: 'documents.findDuplicates',
    summary: 'Registered letters that these values repeat or nearly repeat, before registering (PL6-F1h)',
    body: z
      .object({
        exceptId: id.optional(),
        scanId: id.optional(),
        senderName: z.string().max(300),
        number: z.string().max(30),
        notation: z.string().max(60),
        issuedOn: day,
        subject: z.string().max(1000),
      })
      .strict(),
    response: z.object({
      items: z.array(
        z.object({
          id,
          label: z.string(),
          reason: z.enum(duplicateReasons),
          /** What stands in the register, so that the desk can say what is the same and what differs. */
          senderName: z.string(),
          number: z.string().nullable(),
          notation: z.string().nullable(),
          issuedOn: day.nullable(),
          subject: z.string(),
          medium: z.enum(['E', 'PAPER', 'BOTH']),
        }),
      ),
    }),
  }),
  readingMeasure: operation('GET /documents/reading-measure', {
    id: 'documents.readingMeasure',
    summary: 'How often what the reader offered was kept, corrected or missing, by field: counts, no content',
    response: z.object({
      items: z.array(
        z.object({
          readerVersion: z.int(),
          source: z.enum(['text', 'ocr']),
          field: z.enum(readingFields),
          ...{ kept: z.int(), corrected: z.int(), missed: z.int(), blank: z.int() },
          /** Corrected although the reader was sure (0.90 and more). */
          wrongButSure: z.int(),
        }),
      ),
    }),
  }),
  stamp: operation('GET /documents/incoming/{id}/stamp', {
    id: 'documents.arrivalStamp',
    summary:
      'The stamp ĐẾN of 35 by 50 mm as PDF: a label, or a sheet to print over the first page at a place',
    params: idParams,
    query: z
      .object({
        left: z.coerce.number().min(0).max(160).optional(),
        top: z.coerce.number().min(0).max(262).optional(),
      })
      .strict(),
    response: z.unknown(),
    json: false,
  }),
  matchPaper: operation('POST /documents/incoming/{id}/commands/match-paper', {
    id: 'documents.matchPaper',
    summary: 'The paper of a registered electronic letter came: medium BOTH, no new number',
    ...changing,
    body: z.object({ scanId: id.optional() }).strict(),
  }),
  quarantine: operation('POST /documents/incoming/{id}/commands/quarantine', {
    id: 'documents.quarantine',
    summary: 'Lock the content of an unregistered letter for all until the security officer decides (SEC-4)',
    ...changing,
    body: withReason,
  }),
  releaseQuarantine: operation('POST /documents/incoming/{id}/commands/release-quarantine', {
    id: 'documents.releaseQuarantine',
    summary: 'The security officer found no secret: the letter waits for the register again',
    ...changing,
    body: withReason,
  }),
  registerPaper: operation('POST /documents/incoming/commands/register-paper', {
    id: 'documents.registerPaper',
    summary: 'Register a letter that came on paper, optionally with its scan',
    body: registration.extend({
      file: z
        .object({ sha256, name: text(300) })
        .strict()
        .nullable()
        .default(null),
      /** A scan that waits at the desk, instead of a file. */
      scanId: id.optional(),
      paperReason: z.string().max(500).optional(),
    }),
    response: commandResult.extend({ arrivalNumber: z.int(), arrivedOn: day }),
  }),
  returnToSender: operation('POST /documents/incoming/{id}/commands/return-to-sender', {
    id: 'documents.returnToSender',
    summary: 'Return to the sender with a reason (status 02)',
    ...changing,
    body: withReason,
  }),
};
