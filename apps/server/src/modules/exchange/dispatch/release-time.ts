import { type LocalDay, nextWorkingDay, toLocalDay, type WorkCalendar } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';

export type ReleaseWarning = {
  code: 'URGENT_NOW' | 'LATE_TODAY' | 'PAST_MORNING' | 'LATE_RELEASE';
  sentence: string;
};
type Facts = { signedAt: Date | null; urgency: number; now: Date; calendar: WorkCalendar };

const noon = 12;
const vietnamMs = 7 * 3_600_000;
const localHour = (at: Date): number => new Date(at.getTime() + vietnamMs).getUTCHours();

/** Later than the next working day after the signature (NĐ 30 Đ.18.1). */
export function isLateRelease(calendar: WorkCalendar, signedAt: Date | null, on: LocalDay): boolean {
  return signedAt !== null && on > nextWorkingDay(calendar, toLocalDay(signedAt));
}

/** What time says to the release now (DL-1, DL-2, DL-4); warnings never stop it: late is better than never. */
export function releaseWarnings({ signedAt, urgency, now, calendar }: Facts): ReleaseWarning[] {
  if (!signedAt) return [];
  const on = toLocalDay(now);
  const lastDay = nextWorkingDay(calendar, toLocalDay(signedAt));
  return [
    ...(urgency > 0
      ? [
          {
            code: 'URGENT_NOW' as const,
            sentence: 'Văn bản khẩn: phát hành ngay sau khi ký (NĐ 30/2020 Đ.18.1).',
          },
        ]
      : []),
    ...dayWarning({ on, lastDay, hour: localHour(now) }),
  ];
}

function dayWarning({
  on,
  lastDay,
  hour,
}: {
  on: LocalDay;
  lastDay: LocalDay;
  hour: number;
}): ReleaseWarning[] {
  if (on > lastDay) {
    const sentence = `Phát hành muộn: hạn là ngày làm việc ${formatDay(lastDay)} (NĐ 30/2020 Đ.18.1). Vẫn phát hành được, báo cáo ghi là muộn.`;
    return [{ code: 'LATE_RELEASE', sentence }];
  }
  if (on < lastDay) return [];
  return hour < noon
    ? [
        {
          code: 'LATE_TODAY',
          sentence:
            'Hôm nay là hạn cuối: gửi trước 12:00 (QĐ 28/2018), muộn nhất hết ngày (NĐ 30/2020 Đ.18.1).',
        },
      ]
    : [
        {
          code: 'PAST_MORNING',
          sentence:
            'Đã quá 12:00 của ngày làm việc sau ngày ký (QĐ 28/2018); hạn cuối là hết hôm nay (NĐ 30/2020 Đ.18.1).',
        },
      ];
}
