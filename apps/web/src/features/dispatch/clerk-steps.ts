import type { exchangeApi, OutgoingRow, OutgoingState, ResponseOf, Verification } from '@congvu/contracts';
import { dispatch } from './messages.ts';

export type ClerkGroup = keyof typeof dispatch.groups;
const GROUP_ORDER = Object.keys(dispatch.groups) as ClerkGroup[];

/** Group of a row on the clerk's desk: urgent ones first, whatever they wait for (ui.md §6.8). */
export function clerkGroupOf(row: Pick<OutgoingRow, 'urgency' | 'state'>): ClerkGroup {
  if (row.urgency > 0) return 'urgent';
  if (row.state === 'sealed') return 'release';
  return row.state === 'numbered' ? 'seal' : 'number';
}

/** Rows so that every group stands together; inside a group the server's order stays. */
export function inGroupOrder<Row extends Pick<OutgoingRow, 'urgency' | 'state'>>(
  rows: readonly Row[],
): Row[] {
  return GROUP_ORDER.flatMap((group) => rows.filter((row) => clerkGroupOf(row) === group));
}

export type ClerkStep = 'number' | 'seal' | 'release';
export type StepPlace = 'done' | 'current' | 'next';

const STEPS: readonly ClerkStep[] = ['number', 'seal', 'release'];
const STEP_OF_STATE: Partial<Record<OutgoingState, number>> = {
  signed: 0,
  numbered: 1,
  sealed: 2,
  dispatched: 3,
};

/** Where each of the three steps stands; null when the document is not at the clerk's desk. */
export function stepPlaces(state: OutgoingState): Record<ClerkStep, StepPlace> | null {
  const at = STEP_OF_STATE[state];
  if (at === undefined) return null;
  const place = (index: number): StepPlace => (index < at ? 'done' : index === at ? 'current' : 'next');
  return { number: place(0), seal: place(1), release: place(2) };
}

export const clerkSteps = STEPS;

export type Sequence = { name: string; year: number; last: number; missing: readonly number[] };
const SHOWN_GAPS = 5;

/** "Sổ công văn đi 2020": registers whose own name tells the year do not get it twice. */
export function registerName({ name, year }: Pick<Sequence, 'name' | 'year'>): string {
  return name.includes(String(year)) ? name : `${name} ${year}`;
}

/** "không thiếu số nào", or which numbers are missing (R-NUM-10). */
export function sequenceWords(sequence: Sequence): { range: string; verdict: string; isWhole: boolean } {
  const { last, missing } = sequence;
  if (last === 0) return { range: dispatch.register.empty, verdict: '', isWhole: true };
  const range = dispatch.register.range(last);
  if (missing.length === 0) return { range, verdict: dispatch.register.whole, isWhole: true };
  const shown = missing.slice(0, SHOWN_GAPS).join(', ');
  const rest = missing.length - SHOWN_GAPS;
  const more = rest > 0 ? dispatch.register.andMore(rest) : '';
  return { range, verdict: dispatch.register.missing(shown) + more, isWhole: false };
}

export type Plan = ResponseOf<typeof exchangeApi.dispatchPlan>;
export type PlannedPlace = Plan['recipients'][number];

/** "đều gửi điện tử, không gửi giấy", or how many places get which mode. */
export function modeWords(places: readonly Pick<PlannedPlace, 'mode'>[]): string {
  const words = dispatch.release;
  const modes = (Object.keys(words.modes) as (keyof typeof words.modes)[])
    .map((mode) => ({ mode, count: places.filter((place) => place.mode === mode).length }))
    .filter(({ count }) => count > 0);
  const [first] = modes;
  if (modes.length === 1 && first) {
    return words.all(words.modes[first.mode]) + (first.mode === 'E_ONLY' ? words.noPaper : '');
  }
  return modes.map(({ mode, count }) => words.part(count, words.modes[mode])).join(', ');
}

export type PlaceGroup = { why: string; mode: PlannedPlace['mode']; places: PlannedPlace[] };

/** Places that are sent to in the same mode for the same reason, in the letter's order. */
export function placesByReason(places: readonly PlannedPlace[]): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const place of places) {
    const key = `${place.mode} ${place.why}`;
    const group = groups.get(key) ?? { why: place.why, mode: place.mode, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `isUnproven`: the issuer of the leader's certificate has not answered yet. */
export type SealChecks = { leader: boolean; isUnproven: boolean; intact: boolean };

/** What must be true of the leader's signature before the seal (NĐ 30 Điều 14–17). */
export function sealChecks(verification: Verification): SealChecks {
  const leaders = verification.rows.filter((row) => row.role === 'leader');
  const isProven = leaders.some((row) => row.verdict === 'valid');
  const isUnproven = !isProven && leaders.some((row) => row.awaitsIssuer === true);
  return {
    leader: isProven || isUnproven,
    isUnproven,
    intact: verification.report?.integrity === 'intact',
  };
}

type SealFacts = {
  place: StepPlace;
  /** Digest of the shown bytes: null while they load, '' where the browser cannot compute it. */
  seenSha256: string | null;
  checks: SealChecks | null;
};

/** Why the seal cannot be put now, in the order state, file, signature; null when nothing speaks against it. */
export function sealObstacle({ place, seenSha256, checks }: SealFacts): string | null {
  const { blocked } = dispatch.seal;
  if (place === 'next') return blocked.number;
  if (seenSha256 === null) return blocked.file;
  if (seenSha256 === '') return blocked.insecure;
  if (!checks) return blocked.checking;
  if (!checks.intact) return blocked.broken;
  return checks.leader ? null : blocked.leader;
}

/** Row to open after this one left the list: the next, else the one before. */
export function neighbourOf(ids: readonly string[], id: string): string | null {
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1] ?? null;
}
