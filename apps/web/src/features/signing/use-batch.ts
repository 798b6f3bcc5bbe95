import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, callBytes } from '../../lib/call.ts';
import { formatTime } from '../../lib/format.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { failureOf } from '../../ui/failure.ts';
import { signingText } from './messages.ts';
import type { WaitingRow } from './SigningList.tsx';
import { isContentChanged } from './use-decision.ts';

export type BatchRow = {
  id: string;
  subject: string;
  /** Digest of the bytes fetched here, not the word of the server. */
  hex: string | null;
  detail: OutgoingDetail | null;
  state: 'preparing' | 'ready' | 'signing' | 'done' | 'failed';
  result: string;
};

export type Batch = {
  rows: BatchRow[];
  isOpen: boolean;
  isRunning: boolean;
  isFinished: boolean;
  prepare: (rows: readonly WaitingRow[]) => void;
  run: () => Promise<void>;
  close: () => void;
};

/** One confirmation, then one signature after the other; what fails stays selected (ui.md §6.7). */
export function useBatch(onSigned: (ids: ReadonlySet<string>) => void): Batch {
  const [rows, setRows] = useState<BatchRow[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [isRunning, setIsRunning] = useState(false);
  const [isFinished, setIsFinished] = useState(false);
  const latest = useRef(rows);
  const client = useQueryClient();
  const write = (next: BatchRow[]) => {
    latest.current = next;
    setRows(next);
  };
  const set = (id: string, part: Partial<BatchRow>) =>
    write(latest.current.map((row) => (row.id === id ? { ...row, ...part } : row)));

  const prepare = (chosen: readonly WaitingRow[]) => {
    setIsOpen(true);
    if (isRunning) return;
    setIsFinished(false);
    write(chosen.map((row) => emptyRow(row)));
    for (const row of chosen) {
      readOne(row.id).then(
        (part) => set(row.id, part),
        (error: unknown) => set(row.id, { state: 'failed', result: reasonOf(error) }),
      );
    }
  };
  const run = async () => {
    setIsRunning(true);
    const signed = new Set<string>();
    for (const { id } of latest.current) {
      const row = latest.current.find((one) => one.id === id);
      if (row?.state !== 'ready' || !row.detail || !row.hex) continue;
      set(id, { state: 'signing' });
      try {
        await signOne(row.detail, row.hex);
        signed.add(id);
        set(id, { state: 'done', result: signingText.batch.done(formatTime(new Date())) });
      } catch (error) {
        set(id, { state: 'failed', result: reasonOf(error) });
      }
    }
    setIsRunning(false);
    setIsFinished(true);
    onSigned(signed);
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
  };
  return { rows, isOpen, isRunning, isFinished, prepare, run, close: () => setIsOpen(false) };
}

const emptyRow = ({ id, subject }: WaitingRow): BatchRow => ({
  id,
  subject,
  hex: null,
  detail: null,
  state: 'preparing',
  result: '',
});

async function readOne(id: string): Promise<Partial<BatchRow>> {
  const detail = await call(outgoingApi.get, { params: { id } });
  const bytes = await callBytes(outgoingApi.file, { params: { id }, query: { sha256: detail.file?.sha256 } });
  const hex = await sha256Hex(bytes);
  if (hex !== detail.file?.sha256) return { state: 'failed', result: signingText.page.changed };
  return { state: 'ready', hex, detail };
}

async function signOne(detail: OutgoingDetail, hex: string): Promise<void> {
  await call(outgoingApi.sign, {
    params: { id: detail.id },
    version: detail.version,
    body: { contentSha256: hex },
  });
}

function reasonOf(error: unknown): string {
  if (isContentChanged(error)) return signingText.page.changed;
  const { happened, next } = failureOf(error);
  return `${happened} ${next}`.trim();
}
