import { longestReportDays } from '@congvu/contracts';
import { daysBetween, type LocalDay } from '@congvu/vn-calendar';
import { reporting } from './messages.ts';

/** Both days belong to the period (`yyyy-MM-dd`). */
export type Period = { from: string; to: string };
export type PresetId = 'seed' | 'month' | 'lastMonth';

/** Period of letter 001, which the appendix comes from. */
export const SEED_PERIOD: Period = { from: '2020-08-01', to: '2020-08-14' };

/** What the server would refuse, said before it is asked; null for a sound period. */
export function periodFault({ from, to }: Period): string | null {
  if (from > to) return reporting.reversed;
  const days = daysBetween(from as LocalDay, to as LocalDay) + 1;
  return days > longestReportDays ? reporting.tooLong(longestReportDays) : null;
}

/** This month ends today, because the days to come have no figures; last month is whole. */
export function presetPeriod(preset: PresetId, today: string): Period {
  if (preset === 'seed') return SEED_PERIOD;
  const month = today.slice(0, 7);
  if (preset === 'month') return { from: `${month}-01`, to: today };
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number - 1, 0)).toISOString().slice(0, 10);
  return { from: `${last.slice(0, 7)}-01`, to: last };
}

export const PRESETS: readonly { id: PresetId; label: string }[] = [
  { id: 'month', label: reporting.presets.month },
  { id: 'lastMonth', label: reporting.presets.lastMonth },
  { id: 'seed', label: reporting.presets.seed },
];

/** The preset a period is, or null. */
export function presetOf(period: Period, today: string): PresetId | null {
  const found = PRESETS.find(({ id }) => {
    const preset = presetPeriod(id, today);
    return preset.from === period.from && preset.to === period.to;
  });
  return found?.id ?? null;
}
