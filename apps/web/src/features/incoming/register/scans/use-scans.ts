import { type ScanRow, scansApi } from '@congvu/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call } from '../../../../lib/call.ts';
import { useUrlState } from '../../../../lib/use-url-state.ts';
import { isMailFile } from '../../mails/mail-file.ts';
import { broughtLine } from '../../mails/mail-lines.ts';
import { sendMail } from '../../mails/use-bring-mail.ts';
import { refreshScans, scansQuery } from './queries.ts';
import { groupFiles } from './scan-status.ts';

type Bringing = { done: number; all: number; name: string };
export type RefusedScan = { name: string; error: unknown; files: readonly File[] };

/** The scans of the desk: which waits, which is open, what is being brought in. */
export function useScans(held: ReadonlySet<string>) {
  const client = useQueryClient();
  const list = useInfiniteQuery(scansQuery);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [chosenId, setOpenId] = useUrlState('quet');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo<ScanRow[]>(
    () =>
      (list.data?.pages.flatMap((page) => page.items) ?? []).filter(
        (row) => !done.has(row.id) && !held.has(row.id),
      ),
    [list.data, done, held],
  );
  const ready = rows.filter((row) => row.state === 'waiting').map((row) => row.id);
  // "0": the clerk enters a letter without a scan.
  const openId = chosenId === '0' ? null : ready.includes(chosenId) ? chosenId : (ready[0] ?? null);
  const refresh = () => refreshScans(client);
  return {
    ...{ rows, openId, setOpenId },
    open: rows.find((row) => row.id === openId) ?? null,
    /** What is ticked for joining; rows that left the list do not count. */
    chosen: rows.filter((row) => row.state === 'waiting' && chosen.has(row.id)),
    setChosen,
    /** Scans left the list for another one: the order of a join or an undo. */
    replace: (gone: readonly string[], by: string | null) => {
      setDone((before) => new Set([...before, ...gone].filter((id) => id !== by)));
      setChosen(new Set());
      setOpenId(by);
      void refresh();
    },
    isWithout: chosenId === '0',
    isPending: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
    /** The scan left the list; the one behind it opens. */
    finish: (id: string) => {
      const at = ready.indexOf(id);
      setOpenId(ready[at + 1] ?? ready[at - 1] ?? null);
      setDone((before) => new Set(before).add(id));
      void refresh();
    },
    move: (step: 1 | -1) => {
      const target = openId ? ready[ready.indexOf(openId) + step] : ready[0];
      if (target) setOpenId(target);
    },
    ...useBring(refresh),
  };
}

export type Scans = ReturnType<typeof useScans>;

/** One after the other: each is looked at by the server before it is kept. */
function useBring(refresh: () => Promise<void>) {
  const [bringing, setBringing] = useState<Bringing | null>(null);
  const [refused, setRefused] = useState<readonly RefusedScan[]>([]);
  const [told, setTold] = useState<readonly string[]>([]);
  const bring = async (files: readonly File[]) => {
    const groups = groupFiles(files);
    setRefused([]);
    setTold([]);
    for (const [index, group] of groups.entries()) {
      const name = group[0]!.name;
      setBringing({ done: index + 1, all: groups.length, name });
      const outcome = await send(group);
      if ('error' in outcome)
        setRefused((before) => [...before, { name, error: outcome.error, files: group }]);
      else if (outcome.told) setTold((before) => [...before, outcome.told!]);
      await refresh();
    }
    setBringing(null);
  };
  /** The same files once more, with the reason why the mark of secrecy is none (SEC-3). */
  const declare = async (of: RefusedScan, reason: string) => {
    const outcome = await send(of.files, reason);
    if ('error' in outcome) throw outcome.error;
    setRefused((before) => before.filter((one) => one !== of));
    if (outcome.told) setTold((before) => [...before, outcome.told!]);
    await refresh();
  };
  return { bring, bringing, refused, told, declare, forgetRefused: () => setRefused([]) };
}

type Outcome = { error: unknown } | { told: string | null };

/** A mail gives its files to the same list and says what became of each. */
async function send(files: readonly File[], reason?: string): Promise<Outcome> {
  const [first] = files as [File];
  try {
    if (isMailFile(first)) return { told: broughtLine(first.name, await sendMail(first, reason)) };
    const body = new FormData();
    if (reason) body.append('notSecretReason', reason);
    for (const file of files) body.append('file', file, file.name);
    await call(scansApi.upload, { body });
    return { told: null };
  } catch (error) {
    return { error };
  }
}
