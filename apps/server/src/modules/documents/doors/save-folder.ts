import { isAbsolute, join, sep } from 'node:path';
import type { BodyOf, doorsApi, Refusal } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { watchJob } from '../scans/folder/watch-job.ts';
import { keepFolder } from './door.store.ts';
import { doorsOfServer, placesOf } from './own-doors.query.ts';
import { decideAdministrator } from './save-mailbox.ts';

/** The folder of the scanner, inside a root of the operator and there under the code of the agency. */
export async function saveFolder(
  ctx: PersonCtx,
  { place, within }: BodyOf<typeof doorsApi.saveFolder>,
): Promise<{ ok: true }> {
  const { scanRoots } = ctx.ports;
  const server = await doorsOfServer(ctx);
  const places = placesOf(scanRoots, server.code);

  assertAllowed([
    ...decideAdministrator(ctx),
    ...(server.folder ? [refuse('documents.door-of-server', { name: 'CONGVU_SCAN_FOLDERS' })] : []),
    ...decidePlace(places, { place, within }),
  ]);

  const path = join(place, within);
  await keepFolder(ctx, { root: scanRoots[places.indexOf(place)]!, path });
  ctx.enqueue({ task: watchJob, payload: {}, jobKey: watchJob, maxAttempts: 1 });
  ctx.audit({
    verb: 'saveScanFolder',
    objectType: 'scanFolder',
    objectId: ctx.actor.agencyId,
    data: { path },
  });
  return { ok: true };
}

/** Inside one of the places, by plain names. Pure. */
export function decidePlace(places: readonly string[], of: { place: string; within: string }): Refusal[] {
  if (places.length === 0) return [refuse('documents.folder-no-place')];
  const parts = of.within.split(/[/\\]/u);
  const isPlain =
    !isAbsolute(of.within) &&
    parts.every((part) => part !== '..' && !part.startsWith('.') && !part.includes('\0'));
  const isInside = isPlain && `${join(of.place, of.within)}${sep}`.startsWith(`${of.place}${sep}`);
  return places.includes(of.place) && isInside
    ? []
    : [refuse('documents.folder-outside', { place: places.join(', ') })];
}
