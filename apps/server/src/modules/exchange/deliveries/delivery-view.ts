import { type Delivery, deliveryTable, formatCheckCode, type OverrideCode } from '@congvu/contracts';
import { toLocalDay, type WorkCalendar, workingDaysBetween } from '@congvu/vn-calendar';
import { formatDay, formatTime } from '@congvu/vn-text';
import { instant } from '../../../platform/wire.ts';
import type { DeliveryRow } from './delivery.store.ts';

/** A row with what the query adds: who stood behind each status, and whether it is a trouble now. */
export type WatchedDelivery = DeliveryRow & { by: Record<string, string | null>; is_trouble: boolean };
type Reply = { id: string; label: string; issuedOn: string };
type At = { now: Date; calendar: WorkCalendar; reply: Reply | null; isClerk: boolean };

export function toDelivery(row: WatchedDelivery, at: At): Delivery {
  const stage = (when: Date | null, status: string) =>
    when ? { at: instant(when), by: row.by[status] ?? null } : null;
  const lateDays = lateDaysOf(row, at);
  return {
    id: row.id,
    recipientName: row.recipient_name,
    targetAgencyId: row.target_agency_id,
    printedLine: row.printed_line,
    role: row.role,
    channel: row.channel as Delivery['channel'],
    mode: row.mode as Delivery['mode'],
    override: row.override_code
      ? { code: row.override_code as OverrideCode, reason: row.override_reason ?? '' }
      : null,
    redirect: row.redirect_note,
    resentFromId: row.resent_from_id,
    paper: paperOf(row),
    state: row.state,
    acts: at.isClerk ? [...deliveryTable[row.state]] : [],
    businessStatus: row.business_status,
    sentAt: instant(row.sent_at),
    arrived: stage(row.arrived_at, '01'),
    opened: stage(row.opened_at, 'opened'),
    registered: stage(row.registered_at, '03'),
    assigned: stage(row.assigned_at, '04'),
    started: stage(row.started_at, '05'),
    done: stage(row.done_at, '06'),
    returned: stage(row.returned_at, '02'),
    reason: row.reason,
    arrivalNumber: row.arrival_number,
    deadlineAt: instant(row.deadline_at),
    registrationDelayDays: registrationDelayOf(row, at),
    lateDays,
    now: nowText(row, { ...at, lateDays }),
    trouble: row.is_trouble,
    reply: at.reply ? { id: at.reply.id, label: at.reply.label, issuedOn: at.reply.issuedOn } : null,
  };
}

function paperOf(row: WatchedDelivery): Delivery['paper'] {
  if (row.channel !== 'paper' || !row.slip_code) return null;
  return {
    slipCode: formatCheckCode(row.slip_code),
    postSlip: row.post_slip,
    envelopes: row.envelopes,
    postedOn: row.posted_on,
    confirmedAt: instant(row.confirmed_at),
    confirmedBy: row.confirmed_by,
  };
}

/** Working days from 01 to 03, or until now (NĐ 30 Đ.22: the same day, at the latest the next). */
function registrationDelayOf(row: WatchedDelivery, { now, calendar }: At): number | null {
  if (!row.arrived_at) return null;
  const until = row.registered_at ?? row.returned_at ?? now;
  return workingDaysBetween(calendar, toLocalDay(row.arrived_at), toLocalDay(until));
}

function lateDaysOf(row: WatchedDelivery, { now, calendar }: At): number | null {
  const until = row.done_at ?? now;
  if (!row.deadline_at || until <= row.deadline_at || row.state !== 'delivered') return null;
  const days = workingDaysBetween(calendar, toLocalDay(row.deadline_at), toLocalDay(until));
  // A rest day after the deadline is not yet a working day late.
  return days > 0 ? days : null;
}

type Known = At & { lateDays: number | null };

/** Where the document is, in words (ui.md §6.9 "Hiện tại"). */
export function nowText(row: WatchedDelivery, known: Known): string {
  const { now } = known;
  if (row.state === 'delivered') return progressText(row, known);
  if (row.state === 'returned') return `Từ chối: ${row.reason ?? ''}`;
  if (row.state === 'dead')
    return row.channel === 'none' ? `${row.reason}` : `Không gửi được: ${row.reason ?? ''}`;
  if (row.state === 'taken_back') return 'Đã lấy lại, thu hồi (15)';
  if (row.state === 'closed') return `Đã thôi gửi: ${row.reason ?? ''}`;
  if (row.state === 'paper_sent') return row.reason ? `Đã gửi giấy: ${row.reason}` : 'Đã gửi giấy';
  if (row.state === 'cancelled') return `Đã thôi gửi: ${row.reason ?? ''}`;
  if (row.state === 'paper_confirmed')
    return row.confirmed_by ? `Đã nhận bản giấy: ${row.confirmed_by}` : 'Đã nhận bản giấy';
  if (row.channel === 'paper')
    return row.reason?.startsWith('Bưu điện') ? `Chờ gửi lại. ${row.reason}` : 'Chờ gửi giấy';
  if (!row.is_trouble) return 'Chờ gửi';
  const again =
    row.next_attempt_at && row.next_attempt_at > now ? `, gửi lại ${formatTime(row.next_attempt_at)}` : '';
  return `Chưa nhận sau ${durationText(now.getTime() - row.sent_at.getTime())}${again}`;
}

function progressText(row: WatchedDelivery, { now, reply, lateDays }: Known): string {
  const late = lateDays ? `, quá hạn ${lateDays} ngày làm việc` : '';
  if (row.reopened_at) return `Mở lại, đang xử lý tiếp${late}`;
  if (row.done_at)
    return `${reply ? `Hoàn thành, trả lời ${reply.label}` : 'Hoàn thành'}${late && `, chậm ${lateDays} ngày làm việc`}`;
  if (row.started_at) return `Đang xử lý${late}`;
  if (row.assigned_at) return `Đã phân công${row.by['04'] ? ` ${row.by['04']}` : ''}${late}`;
  if (row.registered_at) return `Đã tiếp nhận, số đến ${row.arrival_number ?? ''}${late}`;
  if (row.opened_at) return `Đã mở ${timeText(row.opened_at, now)}, chưa vào sổ${late}`;
  const waitedMs = now.getTime() - row.arrived_at!.getTime();
  if (waitedMs < 60_000) return `Vừa đến, chưa mở${late}`;
  return `Đến ${durationText(waitedMs)}, chưa mở${late}`;
}

const timeText = (at: Date, now: Date): string =>
  toLocalDay(at) === toLocalDay(now) ? formatTime(at) : formatDay(toLocalDay(at));

export function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} giờ` : `${Math.floor(hours / 24)} ngày`;
}
