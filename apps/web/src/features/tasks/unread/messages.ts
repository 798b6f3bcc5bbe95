import type { ReadingPart, UnreadAge } from '@congvu/contracts';

/** Words of "who has not opened it". */
export const unread = {
  title: 'Chưa mở',
  list: 'Văn bản có người chưa mở',
  back: 'Về danh sách chưa mở',
  sentence: (letters: number) => `${letters} văn bản có người chưa mở`,
  short: (count: number) => `${count} chưa mở`,
  letters: (count: number) => `${count} văn bản`,
  choose: 'Chọn một văn bản để xem ai chưa mở.',
  empty: 'Ai được giao cũng đã mở văn bản.',
  emptyFilter: 'Không có văn bản nào như bộ lọc đang chọn.',
  clear: 'Bỏ lọc',
  export: 'Xuất',
  ageLabel: 'Lọc theo thời gian chờ',
  ages: {
    all: 'Tất cả',
    day: 'Quá 1 ngày',
    'three-days': 'Quá 3 ngày',
    week: 'Quá 7 ngày',
  } satisfies Record<UnreadAge, string>,
  unit: 'Đơn vị',
  person: 'Người',
  everyUnit: 'Mọi đơn vị',
  everyPerson: 'Mọi người',
  counted: (name: string, count: number) => `${name} (${count})`,
  names: (names: readonly string[], more: number) =>
    more > 0 ? `${names.join(', ')} và ${more} nơi khác` : names.join(', '),
  since: (when: string) => `chờ từ ${when}`,
  readers: {
    title: 'Ai đã mở',
    none: 'Văn bản chưa giao cho ai.',
    parts: {
      presented: 'Chờ bút phê',
      lead: 'Chủ trì',
      contributing: 'Phối hợp',
      informed: 'Để biết',
    } satisfies Record<ReadingPart, string>,
    counts: (opened: number, all: number) => `${opened} trên ${all} nơi đã mở`,
    unread: (since: string) => `Chưa mở, giao lúc ${since}`,
    opened: (at: string, by: string | null) => (by ? `Đã mở ${at}, ${by}` : `Đã mở ${at}`),
    looked: {
      substitute: (who: string, at: string) => `${who} mở ở vai thay lúc ${at}: tính cho người thay.`,
      secretary: (who: string, at: string) => `Thư ký ${who} mở lúc ${at}: tính cho thư ký.`,
    },
    nudged: (count: number, at: string) => `Đã nhắc đọc ${count} lần, lần cuối ${at}.`,
    times: (count: number) => (count > 0 ? `Nhắc đọc ${count} lần.` : ''),
    nudge: 'Nhắc đọc',
    nudgeOf: (who: string) => `Nhắc ${who} đọc`,
    nudgeAll: (count: number) => `Nhắc đọc cả ${count} nơi`,
  },
} as const;
