import {
  isOpenRequest,
  type OutgoingDetail,
  outgoingApi,
  type SigningBatch,
  signingApi,
} from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, callBytes } from '../../lib/call.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { failureOf } from '../../ui/failure.ts';
import { signingText } from './messages.ts';
import { batchQuery, requestsQuery } from './requests.ts';
import { isContentChanged } from './use-decision.ts';

export type BatchRow = {
  id: string;
  subject: string;
  /** Digest of the bytes fetched here, not the word of the server. */
  hex: string | null;
  detail: OutgoingDetail | null;
  /** Left out by the person before the set is confirmed. */
  isLeftOut?: boolean;
  state: 'preparing' | 'ready' | 'signing' | 'done' | 'failed';
  result: string;
  /** What it was given, where the set is one of numbers. */
  given?: string;
};

export type Batch = {
  rows: BatchRow[];
  isOpen: boolean;
  isRunning: boolean;
  isFinished: boolean;
  /** While it waits for the phone or the key. */
  waiting: { sentence: string; expiresAt: string } | null;
  error: unknown;
  prepare: (rows: readonly { id: string; subject: string }[]) => void;
  run: () => Promise<void>;
  close: () => void;
  /** Leaves a row out of the set, or takes it in again; absent where the set was chosen on the list. */
  toggle?: (id: string) => void;
  /** Opens the sheet of a batch that runs since before a reload. */
  resume: (() => void) | null;
};

type Kind = SigningBatch['kind'];

/** One confirmation for the set; the server signs each for itself, and what fails stays selected (ui.md §6.7). */
export function useBatch(kind: Kind, onSigned: (ids: ReadonlySet<string>) => void): Batch {
  const [rows, setRows] = useState<BatchRow[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [batchId, setBatchId] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const client = useQueryClient();
  const running = useQuery(batchQuery(batchId)).data;
  const resume = useRunningBatch(kind);
  const isFinished = running !== undefined && running.items.every((item) => !isOpenItem(item));
  useFinished(isFinished ? running : undefined, onSigned);

  const prepare: Batch['prepare'] = (chosen) => {
    setIsOpen(true);
    if (batchId && !isFinished) return;
    setBatchId(null);
    setError(null);
    setRows(chosen.map(emptyRow));
    for (const { id } of chosen) {
      const set = (part: Partial<BatchRow>) =>
        setRows((now) => now.map((row) => (row.id === id ? { ...row, ...part } : row)));
      readOne(kind, id).then(set, (fault: unknown) => set({ state: 'failed', result: reasonOf(fault) }));
    }
  };
  const run = async () => {
    const ready = rows.filter((row) => row.state === 'ready' && !row.isLeftOut);
    const items = ready.map(({ id, hex, detail }) => ({
      id,
      version: detail!.version,
      contentSha256: hex!,
    }));
    setIsStarting(true);
    setError(null);
    try {
      const batch = await call(signingApi.startBatch, { body: { kind, items } });
      client.setQueryData(batchQuery(batch.id).queryKey, batch);
      setBatchId(batch.id);
      await client.invalidateQueries({ queryKey: ['signing', 'requests'] });
    } catch (fault) {
      setError(fault);
    }
    setIsStarting(false);
  };
  const reopen = (id: string) => {
    setBatchId(id);
    setIsOpen(true);
  };
  return {
    rows: running ? followed(running, rows) : rows,
    isOpen,
    isRunning: isStarting || (running !== undefined && !isFinished),
    isFinished,
    waiting: running && !isFinished ? waitOf(running) : null,
    error,
    prepare,
    run,
    close: () => setIsOpen(false),
    ...(kind === 'seal' ? { toggle: (id: string) => setRows((now) => toggled(now, id)) } : {}),
    resume: resume && !isOpen ? () => reopen(resume) : null,
  };
}

type Item = SigningBatch['items'][number];
const isOpenItem = ({ state }: Item): boolean => state !== 'excluded' && isOpenRequest(state);

/** A batch of this post that is still open. */
function useRunningBatch(kind: Kind): string | null {
  const requests = useQuery(requestsQuery()).data?.items ?? [];
  return (
    requests.find((one) => one.kind === kind && one.batchId && isOpenRequest(one.state))?.batchId ?? null
  );
}

/** Tells once which documents of the batch were signed. */
function useFinished(batch: SigningBatch | undefined, onSigned: (ids: ReadonlySet<string>) => void): void {
  const client = useQueryClient();
  const told = useRef<string | null>(null);
  const tell = useRef(onSigned);
  tell.current = onSigned;
  useEffect(() => {
    if (!batch || told.current === batch.id) return;
    told.current = batch.id;
    const done = batch.items.filter(({ state }) => state === 'done');
    tell.current(new Set(done.map(({ documentId }) => documentId)));
    void client.invalidateQueries({ queryKey: ['outgoing'] });
    void client.invalidateQueries({ queryKey: ['counters'] });
  }, [batch, client]);
}

/** The rows as the server tells them; what was read here (code, capacity) stays beside. */
function followed(batch: SigningBatch, prepared: readonly BatchRow[]): BatchRow[] {
  const known = new Map(prepared.map((row) => [row.id, row]));
  const rows = batch.items.map((item) => ({
    ...(known.get(item.documentId) ?? emptyRow({ id: item.documentId, subject: item.subject })),
    ...lookOf(item),
  }));
  const sent = new Set(rows.map(({ id }) => id));
  // Those that could not even be read keep their reason.
  return [...rows, ...prepared.filter((row) => !sent.has(row.id))];
}

function lookOf(item: Item): Pick<BatchRow, 'state' | 'result'> {
  if (item.state === 'done') return { state: 'done', result: item.sentence };
  if (isOpenItem(item)) return { state: 'signing', result: '' };
  return { state: 'failed', result: `${item.sentence} ${item.advice}`.trim() };
}

function waitOf(batch: SigningBatch): Batch['waiting'] {
  const item = batch.items.find(isOpenItem);
  return item && batch.expiresAt ? { sentence: item.sentence, expiresAt: batch.expiresAt } : null;
}

export const emptyRow = ({ id, subject }: { id: string; subject: string }): BatchRow => ({
  id,
  subject,
  hex: null,
  detail: null,
  state: 'preparing',
  result: '',
});

export const toggled = (rows: BatchRow[], id: string): BatchRow[] =>
  rows.map((row) => (row.id === id ? { ...row, isLeftOut: !row.isLeftOut } : row));

async function readOne(kind: Kind, id: string): Promise<Partial<BatchRow>> {
  const detail = await call(outgoingApi.get, { params: { id } });
  const bytes = await callBytes(outgoingApi.file, { params: { id }, query: { sha256: detail.file?.sha256 } });
  const hex = await sha256Hex(bytes);
  if (hex !== detail.file?.sha256) return { state: 'failed', result: signingText.page.changed };
  // What cannot be sealed is left out before the question, with its reason.
  const refusals = kind === 'seal' ? (await call(signingApi.sealCheck, { params: { id } })).refusals : [];
  const [first] = refusals;
  if (first) return { state: 'failed', result: `${first.title}. ${first.detail}` };
  return { state: 'ready', hex, detail };
}

export function reasonOf(error: unknown): string {
  if (isContentChanged(error)) return signingText.page.changed;
  const { happened, next } = failureOf(error);
  return `${happened} ${next}`.trim();
}
