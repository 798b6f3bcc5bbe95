import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineCalendar } from '@congvu/vn-calendar';
import { toDelivery, type WatchedDelivery } from './delivery-view.ts';

const at = (text: string) => new Date(`2020-${text}+07:00`);
/** Sent and arrived on Monday 3/8/2020 at 08:00. */
const base = {
  id: '0198a000-0000-7000-8000-000000000001',
  recipient_name: 'UBND xã Sơn Thủy',
  target_agency_id: null,
  printed_line: 'UBND xã Sơn Thủy',
  role: 'TO_ACT',
  channel: 'internal',
  mode: 'E_ONLY',
  state: 'delivered',
  business_status: '01',
  business_rank: 1,
  reason: null,
  arrival_number: null,
  deadline_at: null,
  next_attempt_at: null,
  sent_at: at('08-03T08:00:00'),
  arrived_at: at('08-03T08:00:00'),
  opened_at: null,
  registered_at: null,
  assigned_at: null,
  started_at: null,
  done_at: null,
  returned_at: null,
  by: {},
  is_trouble: false,
} as unknown as WatchedDelivery;
const view = (change: Partial<WatchedDelivery>, now = at('08-03T08:31:00')) =>
  toDelivery({ ...base, ...change }, { now, calendar: defineCalendar({}), reply: null, isClerk: true });

test('ui.md §6.9 "Hiện tại" in words, state by state', () => {
  const registered = { registered_at: at('08-03T09:00:00'), arrival_number: 214 };
  const cases: [Partial<WatchedDelivery>, string][] = [
    [{}, 'Đến 31 phút, chưa mở'],
    [{ opened_at: at('08-03T08:10:00') }, 'Đã mở 08:10, chưa vào sổ'],
    [registered, 'Đã tiếp nhận, số đến 214'],
    [
      { ...registered, assigned_at: at('08-03T10:00:00'), by: { '04': 'Phòng Nội vụ' } },
      'Đã phân công Phòng Nội vụ',
    ],
    [{ ...registered, started_at: at('08-03T10:00:00') }, 'Đang xử lý'],
    [{ ...registered, done_at: at('08-03T10:00:00') }, 'Hoàn thành'],
    [{ state: 'returned', reason: 'Nhầm nơi nhận' }, 'Từ chối: Nhầm nơi nhận'],
    [{ state: 'dead', reason: 'Đã thử 72 giờ không tới' }, 'Không gửi được: Đã thử 72 giờ không tới'],
    [{ state: 'dead', channel: 'none', reason: 'Chưa có địa chỉ' }, 'Chưa có địa chỉ'],
    [{ state: 'closed', reason: 'Đã thống nhất' }, 'Đã thôi gửi: Đã thống nhất'],
    [{ state: 'queued', channel: 'paper' }, 'Chờ gửi giấy'],
    [{ state: 'paper_sent', reason: 'Phiếu 12' }, 'Đã gửi giấy: Phiếu 12'],
    [{ state: 'queued' }, 'Chờ gửi'],
    [
      { state: 'queued', is_trouble: true, next_attempt_at: at('08-03T08:45:00') },
      'Chưa nhận sau 31 phút, gửi lại 08:45',
    ],
  ];
  for (const [change, text] of cases) assert.equal(view(change).now, text);
});

test('documents.md §12 delay 01→03 and lateness count working days of the calendar', () => {
  // Friday 7/8 → Monday 10/8 is one working day.
  const friday = { arrived_at: at('08-07T16:00:00') };
  assert.equal(view(friday, at('08-09T10:00:00')).registrationDelayDays, 0);
  assert.equal(view({ ...friday, registered_at: at('08-10T08:00:00') }).registrationDelayDays, 1);
  assert.equal(view({ arrived_at: null, state: 'queued' }).registrationDelayDays, null);

  const due = { deadline_at: at('08-07T23:59:59') };
  assert.equal(view(due, at('08-07T20:00:00')).lateDays, null);
  assert.equal(view(due, at('08-08T10:00:00')).lateDays, null, 'Saturday is no working day');
  assert.equal(view(due, at('08-11T10:00:00')).lateDays, 2);
  assert.match(view(due, at('08-11T10:00:00')).now, /, quá hạn 2 ngày làm việc$/);
  const done = { ...due, done_at: at('08-10T10:00:00') };
  assert.equal(view(done, at('08-20T10:00:00')).lateDays, 1, 'it stops counting when done');
  assert.equal(view(done, at('08-20T10:00:00')).now, 'Hoàn thành, chậm 1 ngày làm việc');
});
