import type { Ctx } from '../../../platform/command.ts';
import { addReleaseAlarms } from './release-alarm.store.ts';

/** "At once" is measured: a quarter of an hour (documents.md §14, §20). */
export const urgentWaitMs = 15 * 60_000;

/** Each minute: clerks and office hear of an urgent letter that was signed and has not left. Run twice it tells once. */
export async function alarmWaiting(ctx: Ctx): Promise<number> {
  return ctx.asSystem(async () => {
    const late = await addReleaseAlarms(ctx, new Date(ctx.clock.now().getTime() - urgentWaitMs));
    for (const { id, agencyId, state } of late) {
      const data = { state };
      ctx.audit({ verb: 'alarmRelease', objectType: 'outgoing', objectId: id, agencyId, data });
      ctx.publish({ type: 'outgoing.release-late', subjectId: id, agencyId, data });
    }
    return late.length;
  });
}
