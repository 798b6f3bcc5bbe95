import { type IncomingRow, incomingApi, type PersonOption } from '@congvu/contracts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { proposedLeader } from '../../absence/proposed-leader.ts';
import { usePresenting } from '../../absence/use-away.ts';
import { incoming } from '../messages.ts';
import {
  incomingListQuery,
  keepAtHand,
  leadersQuery,
  nextNumberQuery,
  prefetchLetter,
  refreshIncoming,
} from '../queries.ts';
import { useNotice } from '../use-notice.ts';
import type { OutboxEntry } from './outbox/outbox.ts';
import { outboxWords } from './outbox/outbox-messages.ts';
import { type Queued, useOutbox } from './outbox/use-outbox.ts';
import { expectedNumber, type Given, nextInQueue, orderQueue } from './queue.ts';
import type { RegisterForm } from './register-form.ts';
import type { Registered } from './use-entry.ts';

const words = incoming.register;
/** The number given stays for three seconds (ui.md §6.4). */
const GIVEN_MS = 3000;
/** Letters whose facts are at hand when the line is cut (ui.md §6.4). */
const AHEAD = 20;

export type LastEntry = { id: string; text: string };

type Done<Result = Registered> = {
  fromId: string | null;
  result: Result;
  form: Pick<RegisterForm, 'senderName'>;
  leaderPostId: string;
};

/** The continuous-entry desk: queue, open letter, what was just done. */
export function useDesk() {
  const client = useQueryClient();
  const outbox = useOutbox((entry, result) =>
    numbered({ fromId: null, result, form: entry.form, leaderPostId: entry.leaderPostId }),
  );
  const queue = useQueue(useMemo(() => lettersOf(outbox.waiting), [outbox.waiting]));
  const [reopened, setReopened] = useState<OutboxEntry | null>(null);
  const [given, setGiven] = useNotice(GIVEN_MS);
  const [last, setLast] = useState<LastEntry | null>(null);
  const [lastNumber, setLastNumber] = useState<Given | null>(null);
  const book = useQuery(nextNumberQuery).data;
  const leaders = useQuery(leadersQuery).data?.items ?? NO_LEADERS;
  const [chosenLeader, setUsualLeader] = useState<string | null>(null);
  const { isUnattended } = usePresenting();

  const numbered = ({ fromId, result, form, leaderPostId }: Done) => {
    const number = result.arrivalNumber;
    setGiven(result.state === 'duplicate' ? words.linked(number) : words.given(number));
    setLast({ id: result.id, text: words.numberOf(number, form.senderName) });
    setLastNumber({ number, year: Number(result.arrivedOn.slice(0, 4)) });
    if (fromId) queue.finish(fromId);
    void presentTo(leaderPostId, result)
      .catch(() => setGiven(words.presentFailed(number)))
      .finally(() => void refreshIncoming(client));
  };
  const registered = (done: Done<Registered | Queued>) => {
    const { result, fromId } = done;
    if ('arrivalNumber' in result) return numbered({ ...done, result });
    setGiven(outboxWords.kept(result.place));
    if (fromId) queue.finish(fromId);
  };
  /** What the server refused goes back to the form as it was typed. */
  const reopen = async (entry: OutboxEntry) => {
    setReopened(entry);
    if (entry.target.kind === 'letter') queue.reopen(entry.target.letterId);
    await outbox.drop(entry.id);
  };
  const returned = (id: string, number: string) => {
    setGiven(incoming.done.returnToSender(number));
    queue.finish(id);
    void refreshIncoming(client);
  };
  return {
    ...queue,
    ...{ outbox, reopened, reopen },
    ...{ given, last, leaders, setUsualLeader, registered, returned },
    /** Who was chosen last, for letters no rule speaks of. */
    usualLeader: chosenLeader ?? proposedLeader(leaders, isUnattended) ?? '',
    /** Behind letters that wait for the line no number can be foretold. */
    expected:
      outbox.waiting.length > 0
        ? outboxWords.provisional(outbox.waiting.length + 1)
        : expectedNumber(book, lastNumber),
  };
}

export type Desk = ReturnType<typeof useDesk>;
const NO_LEADERS: readonly PersonOption[] = [];

/** "Trình" beside the deadline: the leader gets the letter right after it has its number. */
async function presentTo(leaderPostId: string, result: Registered): Promise<void> {
  if (!leaderPostId || result.state !== 'registered') return;
  await call(incomingApi.present, {
    params: { id: result.id },
    version: result.version,
    body: { leaderPostId },
  });
}

const lettersOf = (entries: readonly OutboxEntry[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ target }) => (target.kind === 'letter' ? [target.letterId] : [])));

function useQueue(held: ReadonlySet<string>) {
  const client = useQueryClient();
  const list = useInfiniteQuery(incomingListQuery('to-register'));
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [postponed, setPostponed] = useState<readonly string[]>([]);
  const [chosenId, setOpenId] = useUrlState('mo');
  const rows = useMemo<IncomingRow[]>(() => {
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    return orderQueue(
      // Entered already, the number waits for the line.
      all.filter((row) => !done.has(row.id) && !held.has(row.id)),
      postponed,
    );
  }, [list.data, done, held, postponed]);
  const ids = rows.map((row) => row.id);
  const openId = ids.includes(chosenId) ? chosenId : (ids[0] ?? null);
  const nextId = nextInQueue(ids, openId);
  useEffect(() => {
    if (nextId) void prefetchLetter(client, nextId);
  }, [client, nextId]);
  const ahead = ids.slice(0, AHEAD).join();
  useEffect(() => {
    for (const id of ahead ? ahead.split(',') : []) void keepAtHand(client, id);
  }, [client, ahead]);
  const leave = (id: string) => setOpenId(nextInQueue(ids, id));
  return {
    rows,
    openId,
    setOpenId,
    isPending: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
    finish: (id: string) => {
      leave(id);
      setDone((before) => new Set(before).add(id));
    },
    reopen: (id: string) => setDone((before) => new Set([...before].filter((one) => one !== id))),
    postpone: (id: string) => {
      leave(id);
      setPostponed((before) => [...before.filter((one) => one !== id), id]);
    },
    move: (step: 1 | -1) => {
      const target = openId ? ids[ids.indexOf(openId) + step] : undefined;
      if (target) setOpenId(target);
    },
  };
}
