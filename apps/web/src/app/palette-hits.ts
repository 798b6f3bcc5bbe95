import { foldText } from '@congvu/vn-text';
import type { IconName } from '../ui/icons.ts';

export type HitGroup = 'go' | 'document' | 'task' | 'workfile' | 'person' | 'dossier';

/** One line of the palette. `why` = why it matched, in the server's words. */
export type PaletteHit = {
  id: string;
  group: HitGroup;
  title: string;
  meta: string;
  why: string;
  url: string;
};

/** GET /search/quick?q= answers groups of at most 8. */
export type QuickAnswer = { items: PaletteHit[]; total: number };

export const GROUP_ICONS: Record<HitGroup, IconName> = {
  go: 'right',
  document: 'readFromLetter',
  task: 'tasks',
  workfile: 'workfiles',
  person: 'lead',
  dossier: 'onestop',
};

const GROUP_ORDER: readonly HitGroup[] = ['go', 'document', 'task', 'workfile', 'person', 'dossier'];

type Target = { id: string; label: string; path: string };

/** Screens whose name holds every typed word, with or without marks. */
export function goHits(targets: readonly Target[], query: string): PaletteHit[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return targets
    .filter((target) => words.every((word) => foldText(target.label).includes(word)))
    .map((target) => ({
      id: `go-${target.id}`,
      group: 'go',
      title: target.label,
      meta: '',
      why: '',
      url: target.path,
    }));
}

/** Hits in the order of the groups; the arrows walk through exactly this order. */
export function orderedHits(hits: readonly PaletteHit[]): PaletteHit[] {
  return GROUP_ORDER.flatMap((group) => hits.filter((hit) => hit.group === group));
}
