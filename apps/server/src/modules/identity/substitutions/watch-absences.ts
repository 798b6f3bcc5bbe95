import { dueByWorkingDays, type WorkCalendar } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { System } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { StoredEvent, Subscriber } from '../../../platform/events.ts';
import type { Job } from '../../../platform/jobs.ts';
import type { OpenWorkSource, WaitingWork } from '../../../platform/open-work.ts';
import { findAppointment, findPosts, workCalendarOf } from '../../org/index.ts';
import { type Absence, absenceColumns } from './absence.store.ts';
import { findSubstitution } from './substitution.store.ts';

type SystemCtx = Ctx<System>;
type Sources = readonly OpenWorkSource[];
type Silent = Absence & { askedTimes: number };

/** What the modules know of waiting work, put to those who can find a substitute (compose.ts). */
export const absenceWatch = (sources: Sources): { jobs: Job[]; subscribers: Subscriber[] } => ({
  jobs: [
    {
      name: 'identity.ask-for-substitutes',
      schedule: '*/30 * * * *',
      handle: (ctx) => askForSubstitutes(ctx, sources),
    },
  ],
  subscribers: [
    {
      name: 'identity.returnWork',
      events: ['substitution.ended', 'substitution.revoked'],
      handle: (ctx, event) => returnWork(ctx, event, sources),
    },
  ],
});

/** §15: an absentee without substitute whose work waits longer than one working day: the head of his unit is asked, and a
 *  working day later the office head too, until somebody stands in or he is back. */
export async function askForSubstitutes(ctx: SystemCtx, sources: Sources, atOnce = 500): Promise<void> {
  // All of them, page by page: whoever was not asked this time would never be.
  for (let after: string | null = null; ; ) {
    const page = await lockUnattended(ctx, after, atOnce);
    for (const absence of page) await askFor(ctx, absence, sources);
    if (page.length < atOnce) return;
    after = page.at(-1)!.id;
  }
}

async function lockUnattended(ctx: SystemCtx, after: string | null, limit: number): Promise<Silent[]> {
  const now = ctx.clock.now();
  const { rows } = await sql<Silent>`select ${absenceColumns}, a.asked_times as "askedTimes"
    from identity.absence a where a.ended_at is null and a.from_at <= ${now} and a.to_at > ${now}
      and not exists (select from identity.substitution s where s.absence_id = a.id and s.state = 'confirmed'
        and s.from_at <= ${now} and s.to_at > ${now})
      and (${after}::uuid is null or a.id > ${after}::uuid)
    order by a.id limit ${limit} for update of a skip locked`.execute(ctx.tx);
  return rows;
}

const dueOf = (calendar: WorkCalendar, since: Date): Date => dueByWorkingDays(calendar, since, 1).dueAt;

async function askFor(ctx: SystemCtx, absence: Silent, sources: Sources): Promise<void> {
  const now = ctx.clock.now();
  const calendar = await workCalendarOf(ctx.tx, absence.agencyId, now);
  if (absence.askedAt && dueOf(calendar, absence.askedAt) > now) return;
  const { count, since } = await waitingAt(ctx, absence.postId, sources);
  if (!since || dueOf(calendar, since) > now) return;
  const posts = await headsOf(ctx, absence);
  if (posts.length === 0) return;
  await sql`update identity.absence set asked_at = ${now}, asked_times = asked_times + 1
    where id = ${absence.id}::uuid`.execute(ctx.tx);
  const data = { posts, count, since };
  const { agencyId } = absence;
  ctx.audit({
    verb: 'identity.ask-for-substitute',
    objectType: 'absence',
    objectId: absence.id,
    agencyId,
    data,
  });
  ctx.publish({ type: 'absence.unattended', subjectId: absence.id, agencyId, data });
}

async function waitingAt(ctx: SystemCtx, postId: string, sources: Sources): Promise<WaitingWork> {
  const all = { count: 0, since: null as Date | null };
  for (const source of sources) {
    const found = await source.waiting?.(ctx, postId);
    if (!found?.since) continue;
    all.count += found.count;
    if (!all.since || found.since < all.since) all.since = found.since;
  }
  return all;
}

/** The head of the unit; the office head where there is none, where he is the one who is away, and when asked again. */
async function headsOf(ctx: SystemCtx, absence: Silent): Promise<string[]> {
  const today = ctx.clock.today();
  const { agencyId } = absence;
  const absent = await findAppointment(ctx.tx, absence.appointmentId, today);
  if (!absent) return [];
  const heads = absent.unitId
    ? await findPosts(ctx.tx, { agencyId, unitId: absent.unitId, role: 'unit_head' }, today)
    : [];
  const near = heads.filter(({ postId }) => postId !== absence.postId);
  if (near.length > 0 && absence.askedTimes === 0) return near.map(({ postId }) => postId);
  const office = (await findPosts(ctx.tx, { agencyId, role: 'office' }, today)).filter(
    ({ roles, postId }) => roles.includes('unit_head') && postId !== absence.postId,
  );
  const leaders =
    office.length > 0
      ? []
      : (await findPosts(ctx.tx, { agencyId, role: 'leader' }, today)).filter(
          ({ postId }) => postId !== absence.postId,
        );
  return [...new Set([...near, ...office, ...leaders].map(({ postId }) => postId))];
}

/** At the end what is not finished waits for the absent person again: how much, kept with the substitution and told him. */
async function returnWork(ctx: SystemCtx, event: StoredEvent, sources: Sources): Promise<void> {
  const found = await findSubstitution(ctx.tx, event.subjectId);
  if (found?.state !== 'ended') return;
  const { count } = await waitingAt(ctx, found.absentPostId, sources);
  const { agencyId, absentPostId: postId } = found;
  const data = { postId, count };
  ctx.audit({
    verb: 'identity.return-work',
    objectType: 'substitution',
    objectId: found.id,
    agencyId,
    data,
  });
  if (count > 0) ctx.publish({ type: 'substitution.returned', subjectId: found.id, agencyId, data });
}
