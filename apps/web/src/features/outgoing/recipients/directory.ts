import type { orgApi, RecipientInput, ResponseOf } from '@congvu/contracts';
import { foldText, matchesName, nameSearchWords } from '@congvu/vn-text';

export type Directory = ResponseOf<typeof orgApi.recipientDirectory>;
export type Section = RecipientInput['section'];

/** A line of the panel: what may be chosen, how deep it stands, what opens under it. */
export type Entry = {
  key: string;
  kind: 'agency' | 'group' | 'unit' | 'post';
  id: string;
  name: string;
  hint: string;
  depth: number;
  /** Agencies below it, or members of the group. */
  childCount: number;
};

export const keyOf = (target: RecipientInput['target'], printedLine: string): string =>
  target.id ? `${target.kind}|${target.id}` : `external|${foldText(printedLine)}`;

/** Lines of the panel: groups first, then the tree, then own units and people. Without words only what was opened shows;
 *  with words every entry that has them all, with and without diacritics,
 *  written out or short. */
export function entriesOf(directory: Directory, words: string, opened: ReadonlySet<string>): Entry[] {
  const asked = nameSearchWords(words);
  const all = asked.length > 0 ? null : opened;
  const entries = [
    ...groupEntries(directory, all),
    ...treeEntries(directory, all),
    ...insideEntries(directory),
  ];
  if (asked.length === 0) return entries;
  const seen = new Set<string>();
  return entries.filter((entry) => {
    if (seen.has(entry.key) || !matchesName(asked, `${entry.name} ${entry.hint}`)) return false;
    seen.add(entry.key);
    return true;
  });
}

function groupEntries({ groups, agencies }: Directory, opened: ReadonlySet<string> | null): Entry[] {
  const byId = new Map(agencies.map((one) => [one.id, one]));
  return groups.flatMap((group): Entry[] => {
    const key = `group|${group.id}`;
    const head: Entry = {
      key,
      kind: 'group',
      id: group.id,
      name: group.name,
      hint: '',
      depth: 0,
      childCount: group.memberIds.length,
    };
    if (!opened?.has(key)) return [head];
    const members = group.memberIds.flatMap((id) => byId.get(id) ?? []);
    return [head, ...members.map((one) => agencyEntry(one, 1, 0))];
  });
}

type Agency = Directory['agencies'][number];

const agencyEntry = (agency: Agency, depth: number, childCount: number): Entry => ({
  key: `agency|${agency.id}`,
  kind: 'agency',
  id: agency.id,
  name: agency.name,
  hint: agency.shortName === agency.name ? '' : agency.shortName,
  depth,
  childCount,
});

function treeEntries({ agencies }: Directory, opened: ReadonlySet<string> | null): Entry[] {
  const known = new Set(agencies.map(({ id }) => id));
  const children = Map.groupBy(agencies, ({ parentId }) => (parentId && known.has(parentId) ? parentId : ''));
  const out: Entry[] = [];
  const walk = (parentId: string, depth: number) => {
    for (const agency of children.get(parentId) ?? []) {
      const entry = agencyEntry(agency, depth, children.get(agency.id)?.length ?? 0);
      out.push(entry);
      if (depth < 20 && (!opened || opened.has(entry.key))) walk(agency.id, depth + 1);
    }
  };
  walk('', 0);
  return out;
}

const insideEntries = ({ inside }: Directory): Entry[] =>
  inside.map(({ kind, id, name, hint }) => ({
    key: `${kind}|${id}`,
    kind,
    id,
    name,
    hint: hint ?? '',
    depth: 0,
    childCount: 0,
  }));

/** The agencies above those that were chosen, opened so that the panel begins where one works. */
export function openedFor(directory: Directory, agencyIds: readonly string[]): Set<string> {
  const parents = new Map(directory.agencies.map(({ id, parentId }) => [id, parentId]));
  const opened = new Set<string>();
  for (const start of agencyIds) {
    for (let id: string | null = start; id && !opened.has(`agency|${id}`); id = parents.get(id) ?? null) {
      opened.add(`agency|${id}`);
    }
  }
  return opened;
}

/** A chosen entry as a recipient of the section. */
export const recipientOf = (
  entry: Pick<Entry, 'kind' | 'id' | 'name'>,
  section: Section,
): RecipientInput => ({
  section,
  role: section === 'addressees' ? 'TO_ACT' : 'TO_KNOW',
  printedLine: entry.name,
  target: { kind: entry.kind, id: entry.id },
});
