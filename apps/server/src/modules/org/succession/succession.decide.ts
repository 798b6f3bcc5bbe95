import type { Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import { orgRefusal } from '../errors.ts';
import type { PartyFacts, SuccessionFacts, SuccessionKind } from './succession.store.ts';

type Shape = {
  predecessors: [number, number];
  successors: [number, number];
  needsScope: boolean;
  text: string;
};
const many = 500;

/** How many agencies each kind joins (REF-2). */
const shapes: Record<SuccessionKind, Shape> = {
  RENAME: {
    predecessors: [1, 1],
    successors: [1, 1],
    needsScope: false,
    text: 'một cơ quan thành một cơ quan',
  },
  MERGE: {
    predecessors: [2, many],
    successors: [1, 1],
    needsScope: false,
    text: 'từ hai cơ quan trở lên thành một cơ quan mới',
  },
  ABSORB: {
    predecessors: [1, many],
    successors: [1, 1],
    needsScope: false,
    text: 'nhập vào một cơ quan đang có',
  },
  SPLIT: {
    predecessors: [1, 1],
    successors: [2, many],
    needsScope: true,
    text: 'một cơ quan thành từ hai cơ quan trở lên, mỗi nơi ghi rõ phần nhận',
  },
  DISSOLVE: { predecessors: [1, many], successors: [0, many], needsScope: false, text: 'giải thể' },
  TRANSFER_FUNCTION: {
    predecessors: [1, 1],
    successors: [1, many],
    needsScope: true,
    text: 'chuyển chức năng, ghi rõ phần chuyển',
  },
};

/** A transfer leaves the agency standing; all other kinds end it. */
export const endsPredecessor = (kind: SuccessionKind): boolean => kind !== 'TRANSFER_FUNCTION';

export type ProposalFacts = { change: SuccessionFacts; parties: readonly PartyFacts[] };

/** All that speaks against the change: its shape, and each agency's own state. */
export function decideSuccession({ change, parties }: ProposalFacts): Refusal[] {
  const predecessors = distinct(change.pairs.map(({ predecessorId }) => predecessorId));
  const successors = distinct(change.pairs.flatMap(({ successorId }) => successorId ?? []));
  const party = (id: string) => parties.find((found) => found.id === id);
  const ends = endsPredecessor(change.kind);
  return [
    ...decideShape(change, { predecessors, successors }),
    ...predecessors.flatMap((id) => decidePredecessor(party(id), { ends, on: change.effectiveOn })),
    ...successors.flatMap((id) => decideSuccessor(party(id), change.effectiveOn)),
  ];
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

type Sides = { predecessors: string[]; successors: string[] };

function decideShape({ kind, pairs }: SuccessionFacts, { predecessors, successors }: Sides): Refusal[] {
  const shape = shapes[kind];
  const within = (count: number, [least, most]: [number, number]) => count >= least && count <= most;
  const isRight =
    within(predecessors.length, shape.predecessors) &&
    within(successors.length, shape.successors) &&
    (!shape.needsScope || pairs.every(({ scope }) => scope));
  const circular = predecessors.filter((id) => successors.includes(id));
  return [
    ...(isRight ? [] : [orgRefusal('org.succession-shape', { shape: shape.text })]),
    ...(circular.length > 0 ? [orgRefusal('org.succession-circular')] : []),
  ];
}

function decidePredecessor(
  party: PartyFacts | undefined,
  { ends, on }: { ends: boolean; on: LocalDay },
): Refusal[] {
  const name = party?.name ?? 'Cơ quan này';
  if (!party?.name || !party.validFrom) return [orgRefusal('org.closed-body', { name, on: formatDay(on) })];
  if (!ends) return [];
  return [
    ...(on <= party.validFrom
      ? [orgRefusal('org.version-order', { validFrom: formatDay(party.validFrom) })]
      : []),
    ...(party.isClosing ? [orgRefusal('org.succession-open', { name })] : []),
    ...(party.children > 0 ? [orgRefusal('org.has-children', { name, count: party.children })] : []),
  ];
}

/** The successor must stand on the first day of the new order: found it first (createAgency). */
function decideSuccessor(party: PartyFacts | undefined, on: LocalDay): Refusal[] {
  if (party?.isInForce) return [];
  return [orgRefusal('org.no-successor', { name: party?.name ?? 'Cơ quan tiếp nhận', on: formatDay(on) })];
}
