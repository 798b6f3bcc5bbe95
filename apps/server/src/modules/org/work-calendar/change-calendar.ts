import type { CalendarChange, CalendarVersions } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed, InvalidInput } from '../../../platform/errors.ts';
import type { OpenClockSource } from '../../../platform/open-clocks.ts';
import { assertMayAdminister } from '../policy.ts';
import { decideChange, decideRest, versionsOf } from './calendar.decide.ts';
import { entryOf, insertEntry, insertRun, lockCalendars } from './calendar.store.ts';
import { type CalendarEntry, calendarOfEntries } from './definition.ts';
import { findKeeper } from './keeper.query.ts';
import { countClocks, enqueueRun } from './reproject.ts';
import { findEntries } from './work-calendar.query.ts';

type Input = { change: CalendarChange; seen: CalendarVersions };

/** Enters a decision (the keeper of the installation) or office hours (each agency for itself) as the next version; a job
 *  then goes through the open clocks. Refused: `org.calendar-*`, `org.office-hours-shape`, `org.days-order`. */
export async function changeCalendar(
  ctx: PersonCtx,
  { change, seen }: Input,
  sources: readonly OpenClockSource[],
): Promise<{ id: string; version: number }> {
  await lockCalendars(ctx.tx);
  const { entry } = await planEntry(ctx, { change, seen });
  const { postId, name } = ctx.actor;

  const total = await ctx.asSystem(async () => {
    await insertEntry(ctx, entry, { postId, name });
    const open = await countClocks(ctx.tx, sources, entry.agencyId);
    await insertRun(ctx, { changeId: entry.id, agencyId: entry.agencyId, total: open });
    return open;
  });
  enqueueRun(ctx, entry.id);

  const { agencyId } = ctx.actor;
  const data = { kind: entry.kind, version: entry.version, decisionNo: entry.decisionNo, open: total };
  ctx.audit({ verb: 'org.change-calendar', objectType: 'agency', objectId: agencyId, data });
  ctx.publish({ type: 'work-calendar.changed', subjectId: agencyId, agencyId, data });
  return { id: entry.id, version: entry.version };
}

/** The entry and the calendar it makes, with every right and refusal; writes nothing. */
export async function planEntry(
  ctx: Pick<PersonCtx, 'tx' | 'actor' | 'clock'> & { newId?: () => string },
  { change, seen }: { change: CalendarChange; seen?: CalendarVersions },
): Promise<{ entry: CalendarEntry; entries: CalendarEntry[] }> {
  const { agencyId } = ctx.actor;
  const today = ctx.clock.today();
  assertMayAdminister(ctx.actor, { agencyId });
  if (change.issuedOn > today)
    throw new InvalidInput([{ path: 'change.issuedOn', message: 'Ngày này chưa đến.' }]);
  const entries = await findEntries(ctx.tx, agencyId, ctx.clock.now());
  const keeper = await findKeeper(ctx.tx, today);
  const facts = { entries, isKeeper: keeper?.id === agencyId, keeperName: keeper?.name ?? '' };

  assertAllowed(decideChange(change, seen ? { ...facts, seen } : facts));

  const known = versionsOf(entries);
  const version = 1 + (change.kind === 'decision' ? known.national : known.own);
  const entry = entryOf(change, { id: ctx.newId?.() ?? 'preview', agencyId, version });
  assertAllowed(decideRest(calendarOfEntries([...entries, entry]), change));
  return { entry, entries };
}
