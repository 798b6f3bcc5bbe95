import { z } from 'zod';
import { day, id, instant, page, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';

/** What given work of one period is counted by. */
export const boardGroups = ['assigner', 'unit', 'source'] as const;
export type BoardGroup = (typeof boardGroups)[number];

/** Each work is in exactly one of `onTime`, `late`, `openInTime`, `openLate`; `total` is their sum. */
export const boardFigures = [
  'total',
  'onTime',
  'late',
  'openInTime',
  'openLate',
  'extended',
  'nudged',
] as const;
export type BoardFigure = (typeof boardFigures)[number];
export const boardFigureLabels: Record<BoardFigure, string> = {
  total: 'Tổng số việc đã giao',
  onTime: 'Hoàn thành đúng hạn',
  late: 'Hoàn thành quá hạn',
  openInTime: 'Đang làm, còn hạn',
  openLate: 'Đang làm, quá hạn',
  extended: 'Được gia hạn',
  nudged: 'Bị đôn đốc',
};

const counts = {
  total: z.int(),
  onTime: z.int(),
  late: z.int(),
  openInTime: z.int(),
  openLate: z.int(),
  extended: z.int(),
  nudged: z.int(),
  /** Share of what is done that was done in time; null while nothing is. */
  onTimeRate: z.number().nullable(),
};

export const boardReport = z.object({
  agencyName: z.string(),
  from: day,
  to: day,
  asOf: instant,
  group: z.enum(boardGroups),
  /** The largest first; at most 500. */
  rows: z.array(z.object({ key: z.string(), name: z.string(), ...counts })),
  totals: z.object(counts),
  hasMore: z.boolean(),
});
export type BoardReport = z.infer<typeof boardReport>;

const scope = { from: day, to: day, group: z.enum(boardGroups).default('unit') };

export const boardApi = {
  report: operation('GET /reporting/tasks', {
    id: 'reporting.tasks',
    summary: 'Work given in the period, of letters and tasks: in time, late, open, extended, nudged',
    query: z.object(scope).strict(),
    response: boardReport,
  }),
  works: operation('GET /reporting/tasks/works', {
    id: 'reporting.taskWorks',
    summary: 'The work behind one figure, latest first; of one row, or of all without `key`',
    query: pageQuery
      .extend({ ...scope, figure: z.enum(boardFigures), key: z.string().max(300).optional() })
      .strict(),
    response: page(
      z.object({
        id,
        workId: id,
        workKind: z.enum(['incoming', 'task']),
        label: z.string(),
        subject: z.string(),
        holder: z.string(),
        assigner: z.string(),
        assignedAt: instant,
        dueAt: instant.nullable(),
        completedAt: instant.nullable(),
      }),
    ),
  }),
  file: operation('GET /reporting/tasks/file', {
    id: 'reporting.tasksFile',
    summary: 'The board in its printed form',
    query: z.object({ ...scope, format: z.enum(['pdf', 'xlsx', 'docx']) }).strict(),
    response: z.unknown(),
    json: false,
  }),
};
