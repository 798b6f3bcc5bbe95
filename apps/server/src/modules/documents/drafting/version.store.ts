import type { KeptVersion } from '@congvu/contracts';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Outgoing } from '../outgoing/outgoing.store.ts';

/** Autosaves of the same hand closer together than this belong to one version … */
const PAUSE_MS = 2 * 60_000;
/** … which covers no more than this. */
const LONGEST_MS = 10 * 60_000;

type Kind = KeptVersion['kind'];
export type Writing = {
  written_by_person_id: string;
  written_by_name: string;
  written_at: Date;
  written_since: Date;
  written_version: number;
  written_as: Exclude<Kind, 'submitted'>;
};

/** Keeps the text as it is now with who wrote it and when; versions are never removed (R-RT-9). */
export async function keepVersion(ctx: PersonCtx, document: Outgoing, kind?: Kind): Promise<void> {
  await ctx.tx
    .insertInto('documents.outgoing_version')
    .values({
      id: ctx.newId(),
      agency_id: document.agency_id,
      outgoing_id: document.id,
      version: writtenVersion(document),
      kind: kind ?? document.written_as,
      content: JSON.stringify(document.content),
      by_person_id: document.written_by_person_id ?? document.drafter_person_id,
      by_name: writerOf(document),
      at: document.written_at ?? document.updated_at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether this autosave goes on with the version that stands, so that nothing of its own has to be kept. */
export function goesOn(ctx: PersonCtx, document: Outgoing): boolean {
  if (document.written_as !== 'saved' || document.written_by_person_id !== ctx.actor.personId) return false;
  const now = ctx.clock.now().getTime();
  const at = document.written_at?.getTime() ?? 0;
  const since = document.written_since?.getTime() ?? 0;
  return now - at < PAUSE_MS && now - since < LONGEST_MS;
}

/** Columns that say who wrote what the document holds from this version on. */
export const writing = (
  ctx: PersonCtx,
  version: number,
  of: { as?: Writing['written_as']; since?: Date | null } = {},
): Writing => ({
  written_by_person_id: ctx.actor.personId,
  written_by_name: ctx.actor.name,
  written_at: ctx.clock.now(),
  written_since: of.since ?? ctx.clock.now(),
  written_version: version,
  written_as: of.as ?? 'saved',
});

/** The version whose text stands; before this was kept, the version of the document. */
export const writtenVersion = (document: Pick<Outgoing, 'written_version' | 'version'>): number =>
  document.written_version ?? document.version;

export const writerOf = (document: Pick<Outgoing, 'written_by_name' | 'drafter_name'>): string =>
  document.written_by_name ?? document.drafter_name;
