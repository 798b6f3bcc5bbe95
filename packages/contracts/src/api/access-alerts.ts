import { z } from 'zod';
import { id, instant, page, pageQuery } from '../common.ts';
import { idParams, operation } from '../operation.ts';

/** What was changed in the access of somebody (Phụ lục VI III.3). */
export const accessChangeKinds = [
  'appointment',
  'field',
  'order-rule',
  'mandate',
  'substitution',
  'secretary',
  'account',
] as const;
export type AccessChangeKind = (typeof accessChangeKinds)[number];
export const accessChangeLabels: Record<AccessChangeKind, string> = {
  appointment: 'Chức vụ',
  field: 'Lĩnh vực phụ trách',
  'order-rule': 'Ký thừa lệnh',
  mandate: 'Ủy quyền ký',
  substitution: 'Thay khi vắng',
  secretary: 'Thư ký',
  account: 'Tài khoản',
};

const alert = z.object({
  id,
  kind: z.enum(accessChangeKinds),
  personName: z.string(),
  before: z.string(),
  after: z.string(),
  /** The paper it rests on; empty where none was given. */
  basis: z.string(),
  changedBy: z.string(),
  changedAt: instant,
  confirmedBy: z.string().nullable(),
  confirmedAt: instant.nullable(),
  note: z.string().nullable(),
  /** Why the reader cannot confirm; null when he can, and when it is confirmed. */
  whyNot: z.string().nullable(),
});
export type AccessAlert = z.infer<typeof alert>;

export const accessAlertsApi = {
  list: operation('GET /identity/access-alerts', {
    id: 'identity.accessAlerts',
    summary: 'Changes of access in the agency: those that wait for confirmation, or the confirmed ones',
    query: pageQuery.extend({ state: z.enum(['open', 'confirmed']).default('open') }).strict(),
    response: page(alert),
  }),
  confirm: operation('POST /identity/access-alerts/{id}/commands/confirm', {
    id: 'identity.confirmAccessChange',
    summary: 'Somebody competent, neither who made the change nor whose access it is, confirms it',
    params: idParams,
    body: z.strictObject({ note: z.string().trim().max(500).default('') }),
    response: z.object({ id }),
  }),
};
