import { type IncomingRow, incomingApi, type PersonOption } from '@congvu/contracts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { dayOf } from '../../../lib/format.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { proposedLeader } from '../../absence/proposed-leader.ts';
import { usePresenting } from '../../absence/use-away.ts';
import { incoming } from '../messages.ts';
import { incomingListQuery, leadersQuery, prefetchLetter, refreshIncoming } from '../queries.ts';
import { useNotice } from '../use-notice.ts';
import { expectedNumber, nextInQueue, orderQueue } from './queue.ts';
import type { RegisterForm } from './register-form.ts';
import type { Registered } from './use-entry.ts';

const words = incoming.register;
/** The number given stays for three seconds (ui.md §6.4). */
const GIVEN_MS = 3000;

export type LastEntry = { id: string; text: string };

type Done = {
  fromId: string | null;
  result: Registered;
  form: Pick<RegisterForm, 'senderName'>;
  leaderPostId: string;
};

/** The continuous-entry desk: queue, open letter, what was just done. */
export function useDesk() {
  const client = useQueryClient();
  const queue = useQueue();
  const [given, setGiven] = useNotice(GIVEN_MS);
  const [last, setLast] = useState<LastEntry | null>(null);
  const [lastNumber, setLastNumber] = useState<number | null>(null);
  const latest = useInfiniteQuery(incomingListQuery('all')).data?.pages[0]?.items;
  const leaders = useQuery(leadersQuery).data?.items ?? NO_LEADERS;
  const [chosenLeader, setUsualLeader] = useState<string | null>(null);
  const { isUnattended } = usePresenting();

  const registered = ({ fromId, result, form, leaderPostId }: Done) => {
    const number = result.arrivalNumber;
    setGiven(result.state === 'duplicate' ? words.linked(number) : words.given(number));
    setLast({ id: result.id, text: words.numberOf(number, form.senderName) });
    setLastNumber((before) => Math.max(before ?? 0, number));
    if (fromId) queue.finish(fromId);
    void presentTo(leaderPostId, result)
      .catch(() => setGiven(words.presentFailed(number)))
      .finally(() => void refreshIncoming(client));
  };
  const returned = (id: string, number: string) => {
    setGiven(incoming.done.returnToSender(number));
    queue.finish(id);
    void refreshIncoming(client);
  };
  return {
    ...queue,
    ...{ given, last, leaders, setUsualLeader, registered, returned },
    /** Who was chosen last, for letters no rule speaks of. */
    usualLeader: chosenLeader ?? proposedLeader(leaders, isUnattended) ?? '',
    expected: expectedNumber(latest, lastNumber, dayOf(new Date())),
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

function useQueue() {
  const client = useQueryClient();
  const list = useInfiniteQuery(incomingListQuery('to-register'));
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [postponed, setPostponed] = useState<readonly string[]>([]);
  const [chosenId, setOpenId] = useUrlState('mo');
  const rows = useMemo<IncomingRow[]>(() => {
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    return orderQueue(
      all.filter((row) => !done.has(row.id)),
      postponed,
    );
  }, [list.data, done, postponed]);
  const ids = rows.map((row) => row.id);
  const openId = ids.includes(chosenId) ? chosenId : (ids[0] ?? null);
  const nextId = nextInQueue(ids, openId);
  useEffect(() => {
    if (nextId) void prefetchLetter(client, nextId);
  }, [client, nextId]);
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
