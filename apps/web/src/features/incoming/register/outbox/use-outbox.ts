import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem } from '../../../../lib/api.ts';
import { useMe, useTabPost } from '../../../../lib/use-me.ts';
import type { Registered } from '../use-entry.ts';
import { flushOutbox, mostEntries, type OutboxEntry, refusedOf, waitingOf } from './outbox.ts';
import { outboxWords as words } from './outbox-messages.ts';
import { outboxStore } from './outbox-store.ts';
import { registerEntry, sendEntry } from './send-entry.ts';

/** Tried again by itself this often, and at once when the browser says that the line is back. */
const AGAIN_MS = 15_000;

export type NewEntry = Pick<OutboxEntry, 'target' | 'form' | 'leaderPostId'>;
export type Queued = { state: 'queued'; place: number };

/** Registrations that wait for the line: kept here, sent in order, none twice (ui.md §6.4). */
export function useOutbox(onDone: (entry: OutboxEntry, result: Registered) => void) {
  const me = useMe();
  const owner = `${me.account.id} ${useTabPost()}`;
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([]);
  const [isSending, setIsSending] = useState(false);
  const done = useRef(onDone);
  done.current = onDone;
  const reload = useCallback(async () => {
    const kept = await outboxStore.list(owner).catch(() => []);
    setEntries(kept);
    return kept;
  }, [owner]);
  const flush = useCallback(() => {
    const work = async () => {
      if (waitingOf(await reload()).length === 0) return;
      setIsSending(true);
      try {
        await flushOutbox({
          ...{ list: () => outboxStore.list(owner), put: outboxStore.put, drop: outboxStore.drop },
          send: sendEntry,
          onDone: (entry, result) => done.current(entry, result),
        });
      } finally {
        setIsSending(false);
        await reload();
      }
    };
    // One tab sends: the order of entry is the order of the numbers.
    return navigator.locks.request('congvu-register-outbox', { ifAvailable: true }, (lock) => lock && work());
  }, [owner, reload]);
  const waiting = useMemo(() => waitingOf(entries), [entries]);
  useRetries(flush, waiting.length > 0);
  const keep = async (entry: OutboxEntry): Promise<Queued> => {
    const kept = await reload();
    if (kept.length >= mostEntries) throw problem(words.fullTitle, words.full);
    await outboxStore.put(entry).catch(() => {
      throw problem(words.fullTitle, words.noStore);
    });
    return { state: 'queued', place: waitingOf(await reload()).length };
  };
  /** Registers now; behind entries that wait, or where nobody answers, it waits with them. */
  const submit = async (of: NewEntry): Promise<Registered | Queued> => {
    const entry = { ...of, id: crypto.randomUUID(), at: Date.now(), owner, fault: null };
    if (waitingOf(await reload()).length > 0) {
      const queued = await keep(entry);
      void flush();
      return queued;
    }
    try {
      return await registerEntry(entry);
    } catch (error) {
      if (error instanceof ApiProblem && error.isOutcomeUnknown) return keep(entry);
      throw error;
    }
  };
  const drop = async (id: string) => {
    await outboxStore.drop(id);
    await reload();
  };
  return {
    ...{ submit, flush, drop, isSending },
    waiting,
    refused: refusedOf(entries),
  };
}

export type Outbox = ReturnType<typeof useOutbox>;

function useRetries(flush: () => Promise<unknown>, hasWaiting: boolean): void {
  useEffect(() => {
    void flush();
    const onBack = () => void flush();
    window.addEventListener('online', onBack);
    return () => window.removeEventListener('online', onBack);
  }, [flush]);
  useEffect(() => {
    if (!hasWaiting) return;
    const timer = window.setInterval(() => void flush(), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [flush, hasWaiting]);
}

const problem = (title: string, detail: string): ApiProblem =>
  new ApiProblem({
    ...{ status: 0, code: 'web.outbox', title, detail, requestId: null },
    ...{ refusals: [], fields: [] },
  });
