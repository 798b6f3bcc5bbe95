import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { QueryCtx } from '../../../platform/command.ts';
import { endedSentence, type RecipientLine } from '../../documents/index.ts';
import { expandTargets, findEnded, type Succession, type Target } from '../../org/index.ts';

/** Somebody a line leads to: named on the letter, or in the place of who is named (REF-6). */
export type LinePlace = {
  agencyId: string;
  name: string;
  redirect: { fromId: string; note: string } | null;
};
/** An agency that was split: the clerk says who gets the letter. */
export type Unsettled = {
  recipientId: string;
  predecessorId: string;
  name: string;
  sentence: string;
  successors: { agencyId: string; name: string; code: string; scope: string | null }[];
};
export type ExpandedLine = {
  line: RecipientLine;
  /** Null for text without a body behind it. */
  places: LinePlace[] | null;
  closed: string[];
  unsettled: Unsettled[];
};
export type SuccessorChoice = { recipientId: string; predecessorId: string; successorId: string };

/** All lines as of the day, in two statements however many they are: groups to their members, what has ended to its
 *  successor inside the transition window (R-SND-1, REF-6). */
export async function expandLines(
  ctx: Pick<QueryCtx, 'tx'>,
  lines: readonly RecipientLine[],
  { on, choices }: { on: LocalDay; choices: readonly SuccessorChoice[] },
): Promise<ExpandedLine[]> {
  const targets = lines.flatMap((line) => targetOf(line) ?? []);
  const expanded = await expandTargets(ctx.tx, targets, on);
  const endedIds = expanded.flat().flatMap(({ agencyId, name }) => (name === null ? [agencyId] : []));
  const ended = await findEnded(ctx.tx, endedIds, on);
  const successionOf = new Map(ended.map(({ agencyId, succession }) => [agencyId, succession]));
  let next = 0;
  return lines.map((line) => {
    if (!targetOf(line)) return { line, places: null, closed: [], unsettled: [] };
    const found: ExpandedLine = { line, places: [], closed: [], unsettled: [] };
    const members = expanded[next++]!;
    if (members.length === 0) found.closed.push(endedSentence(line.printedLine, null));
    for (const { agencyId, name } of members) {
      if (name !== null) found.places!.push({ agencyId, name, redirect: null });
      else settle(found, successionOf.get(agencyId) ?? null, { on, choices, agencyId });
    }
    return found;
  });
}

const targetOf = (line: RecipientLine): Target | null =>
  line.targetKind === 'external' || !line.targetId ? null : { kind: line.targetKind, id: line.targetId };

type Settling = { agencyId: string; on: LocalDay; choices: readonly SuccessorChoice[] };

/** Mail to a closed code goes to the successor while the window lasts; afterwards, and where nobody took over, it is
 *  refused with the codes; a split asks the clerk. */
function settle(
  found: ExpandedLine,
  succession: Succession | null,
  { agencyId, on, choices }: Settling,
): void {
  const name = succession?.name ?? found.line.printedLine;
  const sentence = endedSentence(name, succession);
  const isOver = !succession || succession.successors.length === 0 || on > succession.redirectedUntil;
  if (isOver) {
    const until =
      succession && succession.successors.length > 0 ? untilSentence(succession.redirectedUntil) : '';
    found.closed.push(sentence + until);
    return;
  }
  const { successors } = succession;
  const choice = choices.find(
    ({ recipientId, predecessorId }) => recipientId === found.line.id && predecessorId === agencyId,
  );
  const successor =
    successors.length === 1 ? successors[0] : successors.find((one) => one.agencyId === choice?.successorId);
  if (!successor) {
    found.unsettled.push({ recipientId: found.line.id, predecessorId: agencyId, name, sentence, successors });
    return;
  }
  found.places!.push({
    agencyId: successor.agencyId,
    name: successor.name,
    redirect: { fromId: agencyId, note: `${sentence} Chuyển đến ${successor.name}.` },
  });
}

const untilSentence = (day: LocalDay): string => ` Thời gian chuyển tiếp đã hết ngày ${formatDay(day)}.`;
