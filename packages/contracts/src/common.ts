import { z } from 'zod';

/** Shared wire formats (architecture.md "Conventions of the API"). */
export const id = z.uuid();
export const instant = z.iso.datetime({ offset: true });
/** A legal day. Outside these years no document of ours is dated and no calendar of ours counts. */
export const day = z.iso.date().refine((value) => value >= '1900-01-01' && value <= '2199-12-31');
export const version = z.int().min(1);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A reason that is kept for ever has at least ten characters (documents.reason-required). */
export const reason = z.string().trim().max(2000);
export const text = (max: number) => z.string().trim().min(1).max(max);

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
});

/** A switch in an address: `true`/`1` or `false`/`0`. */
export const queryFlag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

/** Counts are capped at 1 001 and shown as "999+" (quality.md §8). */
export const cappedCount = z.object({ count: z.int(), capped: z.boolean() });

export const refusal = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Refusal = z.infer<typeof refusal>;
export const problem = z.object({
  type: z.string().optional(),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  requestId: z.string(),
  refusals: z.array(refusal),
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type Problem = z.infer<typeof problem>;

export const roles = [
  'officer',
  'unit_head',
  'office',
  'leader',
  'clerk',
  'archivist',
  'counter',
  'onestop_head',
  'admin',
  'auditor',
] as const;
export type Role = (typeof roles)[number];
export const duties = [
  'form_checker',
  'monitor',
  'mailbox',
  'secretary',
  'it_unit',
  'security_officer',
] as const;
export type Duty = (typeof duties)[number];

/** A button: what may be done now, or why not (ui.md §5.5). Absent actions do not exist for this role. */
export const availableAction = z.object({
  action: z.string(),
  allowed: z.boolean(),
  refusals: z.array(refusal),
});
export type AvailableAction = z.infer<typeof availableAction>;

export const urgencies = [
  { value: 0, label: 'Thường' },
  { value: 1, label: 'KHẨN' },
  { value: 2, label: 'THƯỢNG KHẨN' },
  { value: 3, label: 'HỎA TỐC' },
] as const;
export const urgency = z.int().min(0).max(3);
