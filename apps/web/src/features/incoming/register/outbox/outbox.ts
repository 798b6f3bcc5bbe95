import type { BodyInputOf, incomingApi } from '@congvu/contracts';
import type { RegisterForm } from '../register-form.ts';

/** A registration that waits for the line: kept on this machine until the server has answered. */
export type OutboxEntry = {
  /** Sent as Idempotency-Key every time, so that a repetition gives the same number. */
  id: string;
  /** Order of entry: numbers are given in this order. */
  at: number;
  owner: string;
  target:
    | { kind: 'letter'; letterId: string; version: number; body: BodyInputOf<typeof incomingApi.register> }
    | { kind: 'paper'; scanId: string | null; body: BodyInputOf<typeof incomingApi.registerPaper> };
  leaderPostId: string;
  /** As it was typed, to go on with when the server refuses. */
  form: RegisterForm;
  /** What the server said against it; null while it waits. */
  fault: { title: string; detail: string } | null;
};

/** documents.md §26. */
export const mostEntries = 50;

export const byEntry = (entries: readonly OutboxEntry[]): OutboxEntry[] =>
  entries.toSorted((a, b) => a.at - b.at || a.id.localeCompare(b.id));

export const waitingOf = (entries: readonly OutboxEntry[]): OutboxEntry[] =>
  byEntry(entries).filter(({ fault }) => fault === null);

export const refusedOf = (entries: readonly OutboxEntry[]): OutboxEntry[] =>
  byEntry(entries).filter(({ fault }) => fault !== null);

/** What became of one entry when it was sent. */
export type Sent<Result> =
  | { kind: 'done'; result: Result }
  /** The server decided against it: a person looks at it. */
  | { kind: 'refused'; fault: NonNullable<OutboxEntry['fault']> }
  /** Nobody answered: everything behind it waits, too. */
  | { kind: 'later' };

type Parts<Result> = {
  list: () => Promise<readonly OutboxEntry[]>;
  put: (entry: OutboxEntry) => Promise<void>;
  drop: (id: string) => Promise<void>;
  send: (entry: OutboxEntry) => Promise<Sent<Result>>;
  onDone: (entry: OutboxEntry, result: Result) => void;
};

/**
 * Sends what waits, one after the other in the order of entry. An entry leaves the machine only after the server has
 * answered; one that is refused stays and stops nobody. Answers false when the line is still cut.
 */
export async function flushOutbox<Result>(parts: Parts<Result>): Promise<boolean> {
  for (const entry of waitingOf(await parts.list())) {
    const sent = await parts.send(entry);
    if (sent.kind === 'later') return false;
    if (sent.kind === 'refused') await parts.put({ ...entry, fault: sent.fault });
    else {
      await parts.drop(entry.id);
      parts.onDone(entry, sent.result);
    }
  }
  return true;
}
