import { z } from 'zod';
import { day, id, instant, page, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';

/** What the letters begun in one period are counted by. */
export const sendingGroups = ['unit', 'type', 'field', 'signer', 'month'] as const;
export type SendingGroup = (typeof sendingGroups)[number];

/** `total` = issued + open; `issued` = onTime + late + recalled; `returned` is some of all of them. */
export const sendingFigures = [
  ...(['total', 'issued', 'onTime', 'late', 'recalled', 'open', 'returned'] as const),
];
export type SendingFigure = (typeof sendingFigures)[number];
export const sendingFigureLabels: Record<SendingFigure, string> = {
  total: 'Tổng số văn bản soạn',
  issued: 'Đã phát hành',
  onTime: 'Phát hành đúng hạn',
  late: 'Phát hành quá hạn',
  recalled: 'Đã thu hồi',
  open: 'Chưa phát hành',
  returned: 'Bị trả lại khi kiểm tra thể thức',
};

const counts = {
  ...{ total: z.int(), issued: z.int(), onTime: z.int(), late: z.int() },
  ...{ recalled: z.int(), open: z.int(), returned: z.int() },
  /** Share of what left in time; null while nothing has left. */
  onTimeRate: z.number().nullable(),
};

export const sendingReport = z.object({
  agencyName: z.string(),
  from: day,
  to: day,
  asOf: instant,
  group: z.enum(sendingGroups),
  /** The latest rows first by month, else the largest; at most 500. */
  rows: z.array(z.object({ key: z.string(), name: z.string(), ...counts })),
  totals: z.object(counts),
  hasMore: z.boolean(),
});
export type SendingReport = z.infer<typeof sendingReport>;

const scope = { from: day, to: day, group: z.enum(sendingGroups).default('unit') };

export const sendingApi = {
  report: operation('GET /reporting/sending', {
    id: 'reporting.sending',
    summary:
      'The outgoing letters of the own agency: begun, issued in time and late, returned, recalled, by unit, type, field, signer or month',
    query: z.object(scope).strict(),
    response: sendingReport,
  }),
  documents: operation('GET /reporting/sending/documents', {
    id: 'reporting.sendingDocuments',
    summary: 'The letters behind one figure, latest first; of one row, or of all without `key`',
    query: pageQuery
      .extend({ ...scope, figure: z.enum(sendingFigures), key: z.string().max(300).optional() })
      .strict(),
    response: page(
      z.object({
        id,
        createdOn: day,
        label: z.string(),
        typeName: z.string(),
        subject: z.string(),
        unitName: z.string(),
        drafterName: z.string(),
        signerName: z.string(),
        signedOn: day.nullable(),
        /** The last day on which it left in time. */
        dueOn: day.nullable(),
        dispatchedOn: day.nullable(),
        state: z.string(),
      }),
    ),
  }),
  file: operation('GET /reporting/sending/file', {
    id: 'reporting.sendingFile',
    summary: 'The report in its printed form',
    query: z.object({ ...scope, format: z.enum(['pdf', 'xlsx', 'docx']) }).strict(),
    response: z.unknown(),
    json: false,
  }),
};
