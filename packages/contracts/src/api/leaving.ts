import { z } from 'zod';
import { id, instant, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';

/** What may still lie with somebody who leaves (NĐ 30/2020 Đ.31.3đ), in the order of the minutes. */
export const openWorkKinds = [
  'step',
  'consultation',
  'draft',
  'presented',
  'lead',
  'task',
  'loan',
  'seal',
  'certificate',
  'substitution',
  'secretary',
  'hold',
] as const;
export type OpenWorkKind = (typeof openWorkKinds)[number];
export const openWorkLabels: Record<OpenWorkKind, string> = {
  step: 'Bước xử lý dự thảo',
  consultation: 'Nơi chờ ý kiến',
  draft: 'Dự thảo',
  presented: 'Văn bản đến đang trình',
  lead: 'Việc chủ trì',
  task: 'Việc phối hợp, việc được giao',
  loan: 'Bản giấy đang mượn',
  seal: 'Con dấu, thiết bị lưu khóa đang giữ',
  certificate: 'Chứng thư số còn hiệu lực',
  substitution: 'Lần thay khi vắng còn hạn',
  secretary: 'Quyền thư ký',
  hold: 'Văn bản đang phong tỏa',
};

const item = z.object({
  kind: z.enum(openWorkKinds),
  id,
  label: z.string(),
  /** Where it is ended; null when there is no page of its own. */
  link: z.string().nullable(),
  /** Passes to somebody by the hand-over; the others are ended where they are kept. */
  movable: z.boolean(),
});
export type OpenWorkItem = z.infer<typeof item>;

const holder = z.object({ appointmentId: id, name: z.string(), title: z.string() });
const openWork = z.object({
  who: holder,
  leavesAt: instant.nullable(),
  closedAt: instant.nullable(),
  items: z.array(item),
  moved: z.array(z.object({ kind: z.enum(openWorkKinds), to: z.string(), count: z.int() })),
});
export type OpenWorkView = z.infer<typeof openWork>;

export const leavingApi = {
  list: operation('GET /identity/leaving', {
    id: 'identity.leaving',
    summary: 'Who leaves the agency: declared, not yet closed, and those closed last',
    response: z.object({
      items: z.array(
        holder.extend({ leavesAt: instant, closedAt: instant.nullable(), declaredBy: z.string() }),
      ),
    }),
  }),
  open: operation('GET /identity/leaving/{id}', {
    id: 'identity.openWork',
    summary: 'All that still lies with the holder of an appointment, and what was handed over already',
    params: idParams,
    response: openWork,
  }),
  declare: operation('POST /identity/leaving/{id}/commands/declare', {
    id: 'identity.declareLeaving',
    summary: 'The holder leaves at an instant; from then on nothing is signed in this post by him',
    params: idParams,
    body: z.strictObject({ leavesAt: instant, reason: text(300) }),
    response: z.object({ appointmentId: id }),
  }),
  handOver: operation('POST /identity/leaving/{id}/commands/hand-over', {
    id: 'identity.handOver',
    summary: 'Gives the movable work of these kinds to a named person of the agency',
    params: idParams,
    body: z.strictObject({
      toAppointmentId: id,
      kinds: z.array(z.enum(openWorkKinds)).min(1).max(openWorkKinds.length),
    }),
    response: z.object({ moved: z.int(), left: z.array(z.object({ label: z.string(), why: z.string() })) }),
  }),
  close: operation('POST /identity/leaving/{id}/commands/close', {
    id: 'identity.closeAppointment',
    summary: 'Ends the appointment; refused with identity.handover-open while anything is open',
    params: idParams,
    response: z.object({ appointmentId: id }),
  }),
  minutes: operation('GET /identity/leaving/{id}/minutes', {
    id: 'identity.handoverMinutes',
    summary: 'Biên bản bàn giao hồ sơ, tài liệu, with counts, as PDF',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
};
