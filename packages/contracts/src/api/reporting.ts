import { z } from 'zod';
import { day, id, instant, page, pageQuery, queryFlag } from '../common.ts';
import { operation } from '../operation.ts';

/** A period of a report is no longer: two years, one of them a leap year. */
export const longestReportDays = 732;

/** seed-requirements.md §7.3: why a document was submitted in a wrong way. */
export const procedureReasons = [
  'NO_DRAFT',
  'SKIPPED_STEP',
  'FORM_ERROR',
  'NO_LEADER_SIG',
  'WRONG_SIGNER',
  'MANUAL_NUMBER',
  'BACKDATED',
  'NO_AGENCY_SIG',
  'WRONG_ORDER',
  'OFF_SYSTEM_RELEASE',
  'SCANNED_PAPER',
] as const;
export type ProcedureReason = (typeof procedureReasons)[number];
export const procedureReasonLabels: Record<ProcedureReason, string> = {
  NO_DRAFT: 'Không dự thảo trên hệ thống',
  SKIPPED_STEP: 'Bỏ bước',
  FORM_ERROR: 'Sai thể thức',
  NO_LEADER_SIG: 'Không ký số lãnh đạo',
  WRONG_SIGNER: 'Sai người ký',
  MANUAL_NUMBER: 'Số nhập tay',
  BACKDATED: 'Lùi ngày',
  NO_AGENCY_SIG: 'Không có dấu cơ quan',
  WRONG_ORDER: 'Sai thứ tự',
  OFF_SYSTEM_RELEASE: 'Phát hành ngoài hệ thống',
  SCANNED_PAPER: 'Bản quét từ giấy',
};

export const appendixRow = z.object({
  ordinal: z.int(),
  unit: z.object({ code: z.string(), name: z.string() }),
  signedHead: z.int(),
  signedDeputy: z.int(),
  signedOther: z.int(),
  submittedRight: z.int(),
  submittedWrong: z.int(),
  signed: z.int(),
  submitted: z.int(),
  unsigned: z.int(),
  rightRate: z.number().nullable(),
  classification: z.object({
    result: z.enum(['good', 'limited']),
    grounds: z.array(z.enum(['quantity', 'procedure', 'form'])),
  }),
  reasons: z.record(z.string(), z.int()),
});
export type AppendixRow = z.infer<typeof appendixRow>;

export const appendix = z.object({
  title: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }),
  from: day,
  to: day,
  asOf: instant,
  snapshotId: id.nullable(),
  threshold: z.int(),
  rows: z.array(appendixRow),
  totals: appendixRow
    .omit({ ordinal: true, unit: true, classification: true })
    .extend({ good: z.int(), limited: z.int() }),
  excluded: z.object({ secret: z.int(), cancelled: z.int(), test: z.int() }),
  footnotes: z.array(z.string()),
});
export type Appendix = z.infer<typeof appendix>;

export const appendixFigures = [
  'signedHead',
  'signedDeputy',
  'signedOther',
  'signed',
  'submittedRight',
  'submittedWrong',
  'submitted',
  'unsigned',
] as const;
export type AppendixFigure = (typeof appendixFigures)[number];

const scope = {
  /** Identifier code or slug of the agency whose child agencies are the rows. */
  unit: z.string().max(60),
  from: day,
  to: day,
  threshold: z.coerce.number().int().min(0).max(10_000).optional(),
};

export const reportingApi = {
  appendix: operation('GET /reporting/appendix', {
    id: 'reporting.appendix',
    summary: 'The appendix of letter 001 for any period and subtree, from events (seed-requirements.md §7)',
    query: z.object(scope).strict(),
    response: appendix,
  }),
  appendixDocuments: operation('GET /reporting/appendix/documents', {
    id: 'reporting.appendixDocuments',
    summary: 'The documents behind one figure of the appendix; unit row or, without rowCode, all rows',
    query: pageQuery
      .extend({
        ...scope,
        figure: z.enum(appendixFigures),
        rowCode: z.string().max(60).optional(),
        reason: z.enum(procedureReasons).optional(),
      })
      .strict(),
    response: page(
      z.object({
        id,
        agencyName: z.string(),
        label: z.string(),
        subject: z.string(),
        submittedAt: instant.nullable(),
        signedAt: instant.nullable(),
        signerName: z.string().nullable(),
        reasons: z.array(z.enum(procedureReasons)),
        /** Events the figure was computed from, oldest first. */
        events: z.array(z.object({ at: instant, type: z.string(), text: z.string() })),
      }),
    ).extend({ total: z.int(), reasons: z.record(z.string(), z.int()), headOfAgency: z.string().nullable() }),
  }),
  appendixFile: operation('GET /reporting/appendix/file', {
    id: 'reporting.appendixFile',
    summary: 'The appendix in its printed form',
    query: z
      .object({ ...scope, format: z.enum(['pdf', 'xlsx', 'docx']), totals: queryFlag.optional() })
      .strict(),
    response: z.unknown(),
    json: false,
  }),
};
