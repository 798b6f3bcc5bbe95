/** How a limit runs: office days, the calendar, or day and night. */
export type DeadlineClockKind = 'working' | 'calendar' | 'around-the-clock';

type Row = {
  /** The article, or "product" where the law leaves it to us. */
  source: string;
  clock: DeadlineClockKind;
  workingDays?: number;
  reminderWorkingDays?: number;
  /** Latest minute of the last day; the close of office where absent. */
  untilMinute?: number;
  hours?: number;
  alarmMinutes?: number;
  targetMinutes?: number;
};

/** documents.md §20: the limits of the law and of the product, one place for server and screens. 0 working days: the same
 *  day. */
export const deadlineTable = {
  /** Register, present, transfer an incoming document; register and dispatch an outgoing one. */
  'DL-1': { source: 'NĐ 30 Đ.4.2c, 18.1, 23.1', clock: 'working', workingDays: 1 },
  /** Urgent: at once. Unopened longer than the alarm, somebody is told; registered within the target. */
  'DL-2': { source: 'NĐ 30 Đ.4.2c', clock: 'around-the-clock', alarmMinutes: 15, targetMinutes: 30 },
  /** Acknowledge receipt to the sender within the day of arrival. */
  'DL-3': { source: 'NĐ 30 Đ.21.2c', clock: 'calendar', workingDays: 0, untilMinute: 24 * 60 },
  /** Dispatch in the morning of the next working day (check). */
  'DL-4': { source: 'QĐ 28/2018', clock: 'working', workingDays: 1, untilMinute: 12 * 60 },
  /** Number on paper documents after signature. */
  'DL-5': { source: 'NĐ 30 Đ.15', clock: 'working', workingDays: 1 },
  /** Handling where neither note nor sender says more. */
  'DL-6': { source: 'product', clock: 'working', workingDays: 5 },
  /** Reply to a consultation of ministries: as asked, at most. */
  'DL-7': { source: 'NĐ 191/2026', clock: 'working', workingDays: 5 },
  /** Answer to a recall: reminder and expiry. */
  'DL-8': { source: 'product', clock: 'working', workingDays: 5, reminderWorkingDays: 3 },
  /** Notice before a planned stop. */
  'DL-9': { source: 'product', clock: 'working', workingDays: 7 },
  /** Breach of personal data told to the authority (check). */
  'DL-10': { source: 'Luật 91/2025', clock: 'around-the-clock', hours: 72 },
} as const satisfies Record<string, Row>;
export type DeadlineRuleId = keyof typeof deadlineTable;
