import { outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { type Batch, type BatchRow, emptyRow, reasonOf, toggled } from '../signing/use-batch.ts';
import { dispatch } from './messages.ts';
import { forgetNumberBatch, keepNumberBatch, readNumberBatch } from './number-batch-store.ts';

/** Numbers for a chosen set: one letter after the other, each in a transaction of its own, in the order of the list. What
 *  is refused keeps its reason and stops no other; closing the sheet or the tab stops after the letter at hand. A set that was
 *  cut off is offered again, with what has its number by now. */
export function useNumberBatch(): Batch {
  const [rows, setRows] = useState<BatchRow[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const [phase, setPhase] = useState<'asking' | 'running' | 'finished'>('asking');
  const isStopped = useRef(false);
  const [left, setLeft] = useState(() => readNumberBatch());
  const client = useQueryClient();
  const set = (id: string, part: Partial<BatchRow>) =>
    setRows((now) => now.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const resume = (letters: readonly { id: string; subject: string }[]) => {
    setLeft(null);
    setIsOpen(true);
    setPhase('asking');
    setRows(letters.map(emptyRow));
    for (const { id } of letters) {
      readHalfway(id).then(
        (part) => set(id, part),
        (fault: unknown) => set(id, { state: 'failed', result: reasonOf(fault) }),
      );
    }
  };
  const prepare: Batch['prepare'] = (chosen) => {
    setIsOpen(true);
    setPhase('asking');
    setRows(chosen.map(emptyRow));
    for (const { id } of chosen) {
      readNumberable(id).then(
        (part) => set(id, part),
        (fault: unknown) => set(id, { state: 'failed', result: reasonOf(fault) }),
      );
    }
  };
  const run = async () => {
    isStopped.current = false;
    setPhase('running');
    const chosen = rows.filter((row) => row.state === 'ready' && !row.isLeftOut);
    keepNumberBatch(rows.filter((row) => !row.isLeftOut));
    for (const { id } of chosen) set(id, { state: 'signing' });
    for (const { id, detail } of chosen) {
      if (isStopped.current) set(id, { state: 'ready', isLeftOut: true });
      else set(id, await numberOne(id, detail!.version));
    }
    setPhase('finished');
    forgetNumberBatch();
    await client.invalidateQueries({ queryKey: ['outgoing'] });
    await client.invalidateQueries({ queryKey: ['counters'] });
  };
  return {
    rows,
    isOpen,
    isRunning: phase === 'running',
    isFinished: phase === 'finished',
    waiting: null,
    error: null,
    prepare,
    run,
    close: () => {
      isStopped.current = true;
      setIsOpen(false);
      // Looked at and left: it is not offered for ever.
      if (phase === 'asking') forgetNumberBatch();
    },
    toggle: (id) => setRows((now) => toggled(now, id)),
    resume: left && !isOpen ? () => resume(left) : null,
  };
}

/** Numbered before the set was cut off, or still to be done. */
async function readHalfway(id: string): Promise<Partial<BatchRow>> {
  const { numberText, notation } = await call(outgoingApi.get, { params: { id } });
  return numberText ? { state: 'done', given: `${numberText}/${notation}` } : readNumberable(id);
}

/** What has no right to a number now is left out before the question. */
async function readNumberable(id: string): Promise<Partial<BatchRow>> {
  const detail = await call(outgoingApi.get, { params: { id } });
  const offer = detail.actions.find(({ action }) => action === 'assignNumber');
  const [first] = offer?.refusals ?? [];
  if (offer?.allowed) return { state: 'ready', detail };
  return { state: 'failed', result: first ? `${first.title}. ${first.detail}` : dispatch.moved };
}

async function numberOne(id: string, version: number): Promise<Partial<BatchRow>> {
  try {
    const given = await call(outgoingApi.assignNumber, { params: { id }, version });
    return { state: 'done', given: `${given.numberText}/${given.notation}` };
  } catch (fault) {
    return { state: 'failed', result: reasonOf(fault) };
  }
}
