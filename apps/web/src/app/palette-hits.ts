import type { SearchHit } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { formatDay } from '../lib/format.ts';
import { plainText } from '../lib/marked-text.ts';
import { shell } from '../messages/shell.ts';
import type { IconName } from '../ui/icons.ts';

export type HitGroup = keyof typeof shell.search.groups;

/** One line of the palette. `title` and `quote` may hold «marked» words; `why` = why it matched. */
export type PaletteHit = {
  id: string;
  group: HitGroup;
  icon: IconName;
  title: string;
  meta: string;
  why: string;
  url: string;
};

const GROUP_ORDER: readonly HitGroup[] = ['go', 'document'];

type Target = { id: string; label: string; path: string };

/** Screens and actions whose name holds every typed word, with or without marks. */
export function goHits(targets: readonly Target[], query: string): PaletteHit[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return targets
    .filter((target) => words.every((word) => foldText(target.label).includes(word)))
    .map((target) => ({
      id: `go-${target.id}`,
      group: 'go',
      icon: 'right',
      title: target.label,
      meta: '',
      why: '',
      url: target.path,
    }));
}

/** A found document as a line: the number or the subject marked, a quotation where the words stand inside. */
export function documentHit(hit: SearchHit): PaletteHit {
  const label = hit.matched === 'number' ? hit.snippet : hit.label;
  const isWhole = hit.matched === 'subject' && plainText(hit.snippet) === hit.subject;
  const quote = hit.matched === 'text' ? `“${hit.snippet}”` : '';
  const date = hit.issuedOn ? formatDay(hit.issuedOn) : '';
  return {
    id: hit.id,
    group: 'document',
    icon: hit.kind,
    title: [label, isWhole ? hit.snippet : hit.subject].filter(Boolean).join(' · '),
    meta: [hit.matched === 'issuer' ? hit.snippet : hit.issuerName, date, quote].filter(Boolean).join(' · '),
    why: shell.search.matched[hit.matched],
    url: `/van-ban/${hit.id}`,
  };
}

/** Hits in the order of the groups; the arrows walk through exactly this order. */
export function orderedHits(hits: readonly PaletteHit[]): PaletteHit[] {
  return GROUP_ORDER.flatMap((group) => hits.filter((hit) => hit.group === group));
}
