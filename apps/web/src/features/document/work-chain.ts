import type { Assignment, DirectiveNote } from '@congvu/contracts';

/** One link of the chain: what a person wrote, and to whom the work went with it. */
export type WorkLink = {
  id: string;
  who: string;
  title: string;
  at: string;
  text: string | null;
  assignments: Assignment[];
};

/** A note and its assignments are written in one command, so their instants agree to the second. */
const SAME_ACT_MS = 2000;

/** Notes and assignments as one chain, oldest first (ui.md §6.5). */
export function workChain(notes: readonly DirectiveNote[], assignments: readonly Assignment[]): WorkLink[] {
  const links: WorkLink[] = notes.map((note) => ({
    id: note.id,
    who: note.author,
    title: note.title,
    at: note.at,
    text: note.text || null,
    assignments: [],
  }));
  for (const assignment of assignments) {
    const link = links.find((one) => isSameAct(one, assignment));
    if (link) link.assignments.push(assignment);
    else links.push(linkOf(assignment));
  }
  const ordered = links.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return ordered.map((link) => ({ ...link, assignments: link.assignments.toSorted(byRole) }));
}

function isSameAct(link: WorkLink, assignment: Assignment): boolean {
  return Math.abs(Date.parse(link.at) - Date.parse(assignment.assignedAt)) <= SAME_ACT_MS;
}

function linkOf(assignment: Assignment): WorkLink {
  return {
    id: assignment.id,
    who: assignment.assignedBy,
    title: '',
    at: assignment.assignedAt,
    text: null,
    assignments: [assignment],
  };
}

const ROLE_ORDER = { lead: 0, contributing: 1, informed: 2 } as const;
const byRole = (a: Assignment, b: Assignment): number => ROLE_ORDER[a.role] - ROLE_ORDER[b.role];
