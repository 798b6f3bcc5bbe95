import {
  type Budget,
  type Deadline,
  defineCalendar,
  dueBy,
  isLocalDay,
  overlays2026,
  saidInstant,
  toLocalDay,
  type WorkCalendar,
} from '@congvu/vn-calendar';
import type { Command } from 'commander';
import { findAgency, workCalendarOf } from '../modules/org/index.ts';
import { systemFor } from '../platform/actor.ts';
import { runCommand } from '../platform/command.ts';
import { instant } from '../platform/wire.ts';
import { withInstallation } from './with-installation.ts';

type Flags = {
  from: string;
  days?: string;
  hours?: string;
  calendarDays?: string;
  aroundTheClock?: string;
  immediate?: boolean;
  said?: string;
  agency?: string;
  json?: boolean;
};

/** Misuse of the command: exit 2. */
class Misuse extends Error {}

/** What came with the product: no installation is needed to compute. */
const shipped = defineCalendar({ overlays: overlays2026 });

export function deadlineCommand(program: Command): void {
  program
    .command('deadline')
    .description(
      'tính hạn theo lịch làm việc của Nhà nước / compute a deadline by the working calendar of the state',
    )
    .requiredOption(
      '--from <instant>',
      'lúc bắt đầu; không ghi múi giờ là giờ Việt Nam / start, +07:00 when no zone',
    )
    .option('--days <n>', 'ngày làm việc / working days')
    .option('--hours <n>', 'giờ làm việc / working hours')
    .option('--immediate', 'trong ngày; nhận sau 15 giờ thì ngày làm việc kế tiếp / the same day')
    .option('--calendar-days <n>', 'ngày lịch / calendar days')
    .option('--around-the-clock <hours>', 'giờ liên tục, cả ngày nghỉ / hours day and night')
    .option('--said <words>', '"trước ngày 19/8/2020", "cuối tháng" … / a limit in words')
    .option(
      '--agency <code>',
      'theo lịch của cơ quan trong hệ thống này / by the calendar of an agency of this installation',
    )
    .option('--json', 'một đối tượng JSON (mặc định) / one JSON object (default)')
    .action(run);
}

async function run(flags: Flags): Promise<void> {
  const calendar = flags.agency === undefined ? shipped : await calendarOf(flags.agency);
  const { code, out, err } = calendar ? answer(flags, calendar) : unknownAgency;
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
}

const unknownAgency = {
  code: 2 as const,
  out: '',
  err: 'Không có cơ quan nào mang mã này / no agency has this code.\n',
};

/** As the calendar is now; undefined for a code nobody has. */
async function calendarOf(code: string): Promise<WorkCalendar | undefined> {
  let calendar: WorkCalendar | undefined;
  await withInstallation(async ({ runtime }) => {
    const now = runtime.clock.now();
    calendar = await runCommand(runtime, systemFor(null), async ({ tx }) => {
      const agency = await findAgency(tx, { code }, toLocalDay(now));
      return agency && workCalendarOf(tx, agency.id, now);
    });
  });
  return calendar;
}

/** What the command prints, and its exit code: 0 computed, 2 misused. */
export function answer(flags: Flags, calendar = shipped): { code: 0 | 2; out: string; err: string } {
  try {
    return { code: 0, out: `${JSON.stringify(resultOf(flags, calendar))}\n`, err: '' };
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof RangeError)) throw error;
    const misuse = error instanceof Misuse ? error.message : 'Số ngày, giờ không dùng được / not a budget.';
    return { code: 2, out: '', err: `${misuse}\n` };
  }
}

/** RFC 3339 in Vietnamese time; milliseconds only where there are some. */
const stamp = (at: Date): string => instant(at).replace('.000+', '+');

function resultOf(flags: Flags, calendar: WorkCalendar): object {
  const from = startOf(flags.from);
  const asked = [
    flags.days,
    flags.hours,
    flags.calendarDays,
    flags.aroundTheClock,
    flags.immediate,
    flags.said,
  ];
  if (asked.filter((each) => each !== undefined).length !== 1) {
    throw new Misuse(
      'Chọn đúng một: --days, --hours, --immediate, --calendar-days, --around-the-clock, --said.',
    );
  }
  if (flags.said !== undefined) return saidResult(from, flags.said, calendar.version);
  return computedResult(dueBy(calendar, from, budgetOf(flags))!);
}

function budgetOf(flags: Flags): Budget {
  if (flags.immediate) return { mode: 'immediate' };
  if (flags.days !== undefined) return { mode: 'working-days', amount: numberOf(flags.days) };
  if (flags.hours !== undefined) return { mode: 'working-hours', amount: numberOf(flags.hours) };
  if (flags.calendarDays !== undefined)
    return { mode: 'calendar-days', amount: numberOf(flags.calendarDays) };
  return { mode: 'around-the-clock', amount: numberOf(flags.aroundTheClock!) };
}

/** one-stop.md §5.2: mode names of the command are those of the specification, with underscores. */
const computedResult = (due: Deadline) => ({
  from: stamp(due.from),
  mode: due.mode.replaceAll('-', '_'),
  budget: due.mode === 'immediate' ? null : due.budget,
  due: stamp(due.dueAt),
  dueOn: due.dueOn,
  calendarVersion: due.calendarVersion,
  provisional: due.isProvisional,
  ...(due.movedFrom ? { movedFrom: due.movedFrom, movedBy: due.movedBy } : {}),
  trail: due.trail.map(({ date, isCounted, why }) => ({ date, counted: isCounted, why })),
});

function saidResult(from: Date, words: string, calendarVersion: string): object {
  const said = saidInstant(words, toLocalDay(from));
  if (!said) throw new Misuse('Không đọc được hạn trong câu này / no limit read in these words.');
  const dueOn = toLocalDay(said.at);
  const base = { from: stamp(from), mode: 'instant', budget: null, due: stamp(said.at), dueOn };
  return { ...base, rule: said.rule, calendarVersion, provisional: false, trail: [] };
}

function numberOf(text: string): number {
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(text)) throw new Misuse(`Không phải một số / not a number: ${text}`);
  return Number(text);
}

const pattern = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Vietnamese time unless the text names a zone; a day alone begins at 00:00. */
function startOf(text: string): Date {
  const match = pattern.exec(text);
  const day = match?.[1];
  const isTime = Number(match?.[2] ?? 0) < 24 && Number(match?.[3] ?? 0) < 60 && Number(match?.[4] ?? 0) < 60;
  if (!match || !day || !isLocalDay(day) || !isTime) {
    throw new Misuse(`Không phải một thời điểm ISO / not an ISO instant: ${text}`);
  }
  const time = match[2] ? text.slice(11).replace(/(?:Z|[+-]\d{2}:\d{2})$/, '') : '00:00';
  return new Date(`${day}T${time}${match[5] ?? '+07:00'}`);
}
