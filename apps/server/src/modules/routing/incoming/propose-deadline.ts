import type { LetterRule, ProposedDeadline } from '@congvu/contracts';
import { type LocalDay, toLocalDay, type WorkCalendar } from '@congvu/vn-calendar';
import type { QueryCtx } from '../../../platform/command.ts';
import type { Incoming } from '../../documents/index.ts';
import { workCalendarOf } from '../../org/index.ts';
import { overallDeadline } from '../../tasks/index.ts';
import { letterFacts } from './letter-conditions.ts';
import { firstRule, listLetterRules } from './letter-rules.query.ts';

type Reading = Pick<QueryCtx, 'tx' | 'actor' | 'clock'>;
type Facts = {
  calendar: WorkCalendar;
  today: LocalDay;
  urgency: number;
  dueAt: Date | null;
  rule: LetterRule | null;
};
type Named = { deadlineOn: LocalDay | null; workingDays: number | null };

/** What a rule says of the deadline: the day itself, or days that move with the calendar. */
const namedBy = (rule: LetterRule | null, today: LocalDay): Named =>
  rule?.workingDays === 0
    ? { deadlineOn: today, workingDays: null }
    : { deadlineOn: null, workingDays: rule?.workingDays ?? null };

/** R-DIR-4, DL-6: what the sender asked for; else what the rule says; else urgent at once, others as usual. Pure. */
export function decideDeadline({ rule, ...facts }: Facts): ProposedDeadline {
  const { today, dueAt } = facts;
  const isAsked = dueAt !== null && toLocalDay(dueAt) >= today;
  const { on, basis } = overallDeadline({ ...facts, ...namedBy(isAsked ? null : rule, today) });
  const usual = facts.urgency > 0 ? ('urgent' as const) : ('usual' as const);
  return {
    on,
    source: isAsked ? 'asked' : rule ? 'rule' : usual,
    rule: isAsked ? null : rule,
    workingDays: basis.by === 'budget' ? basis.days : null,
  };
}

/** The deadline that is proposed for a note, with its reason. */
export async function deadlineUnder(
  ctx: Reading,
  document: Incoming,
  rules: readonly LetterRule[],
): Promise<ProposedDeadline> {
  const { urgency, due_at: dueAt, agency_id: agencyId } = document;
  const calendar = await workCalendarOf(ctx.tx, agencyId, ctx.clock.now());
  const rule = firstRule(rules, 'deadline', { ...letterFacts(document), urgency });
  return decideDeadline({ calendar, today: ctx.clock.today(), urgency, dueAt, rule });
}

/** For a note that names no deadline; nothing where no rule speaks of the letter: then it is what is usual. */
export async function deadlineByRule(ctx: Reading, document: Incoming): Promise<Named> {
  const { rule } = await deadlineUnder(ctx, document, await listLetterRules(ctx));
  return namedBy(rule, ctx.clock.today());
}
