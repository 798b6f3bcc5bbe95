import type { CalendarOverlay } from './calendar.ts';

/**
 * Yearly decisions shipped with the package. An installation adds its own as data; a corrected one names the
 * id it supersedes. Numbers and dates of the decisions are (check): compare them with the official text.
 */
export const overlays2026: readonly CalendarOverlay[] = [
  {
    // Swap 02/01 <-> 10/01 (check).
    id: '2026-new-year-swap',
    decisionNo: '(check) hoán đổi ngày làm việc dịp Tết Dương lịch 2026',
    issuedOn: '2025-12-01',
    effectiveOn: '2025-12-01',
    off: ['2026-01-02'],
    work: ['2026-01-10'],
  },
  {
    // Tết 16–20/02; Quốc khánh 01/9 and 02/9 with the swap 31/8 <-> 22/8 (check).
    id: '2026-tet-and-national-day',
    decisionNo: '(check) nghỉ Tết Âm lịch và Quốc khánh năm 2026',
    issuedOn: '2025-11-01',
    effectiveOn: '2025-11-01',
    off: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-08-31', '2026-09-01'],
    work: ['2026-08-22'],
    decides: [
      { year: 2026, holiday: 'tet' },
      { year: 2026, holiday: 'national' },
    ],
  },
];
