import { z } from 'zod';
import { day, id, instant, page, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';

/** What the letters of one period are counted by. */
export const handlingGroups = ['unit', 'person', 'sender', 'month'] as const;
export type HandlingGroup = (typeof handlingGroups)[number];

/** Each letter is in exactly one of the last four; `total` is their sum. */
export const handlingFigures = ['total', 'onTime', 'late', 'openInTime', 'openLate'] as const;
export type HandlingFigure = (typeof handlingFigures)[number];
export const handlingFigureLabels: Record<HandlingFigure, string> = {
  total: 'Tổng số văn bản đến',
  onTime: 'Đã giải quyết đúng hạn',
  late: 'Đã giải quyết quá hạn',
  openInTime: 'Đang giải quyết, còn hạn',
  openLate: 'Đang giải quyết, quá hạn',
};

const counts = {
  total: z.int(),
  onTime: z.int(),
  late: z.int(),
  openInTime: z.int(),
  openLate: z.int(),
  /** Share of what is done that was done in time; null while nothing is. */
  onTimeRate: z.number().nullable(),
};

export const handlingReport = z.object({
  agencyName: z.string(),
  from: day,
  to: day,
  asOf: instant,
  group: z.enum(handlingGroups),
  /** The latest rows first by month, else the largest; at most 500. */
  rows: z.array(z.object({ key: z.string(), name: z.string(), ...counts })),
  totals: z.object(counts),
  /** More groups than are shown; their letters are in the totals. */
  hasMore: z.boolean(),
});
export type HandlingReport = z.infer<typeof handlingReport>;

const scope = { from: day, to: day, group: z.enum(handlingGroups).default('unit') };

export const handlingApi = {
  report: operation('GET /reporting/handling', {
    id: 'reporting.handling',
    summary:
      'Handling of the incoming letters of the own agency: in time, late, open, by unit, person, sender or month',
    query: z.object(scope).strict(),
    response: handlingReport,
  }),
  documents: operation('GET /reporting/handling/documents', {
    id: 'reporting.handlingDocuments',
    summary: 'The letters behind one figure, latest first; of one row, or of all without `key`',
    query: pageQuery
      .extend({ ...scope, figure: z.enum(handlingFigures), key: z.string().max(300).optional() })
      .strict(),
    response: page(
      z.object({
        id,
        arrivalNumber: z.int(),
        arrivedOn: day,
        label: z.string(),
        senderName: z.string(),
        subject: z.string(),
        unitName: z.string(),
        personName: z.string(),
        dueAt: instant.nullable(),
        suspendedAt: instant.nullable(),
        completedAt: instant.nullable(),
      }),
    ),
  }),
  file: operation('GET /reporting/handling/file', {
    id: 'reporting.handlingFile',
    summary: 'The report in its printed form',
    query: z.object({ ...scope, format: z.enum(['pdf', 'xlsx', 'docx']) }).strict(),
    response: z.unknown(),
    json: false,
  }),
};
