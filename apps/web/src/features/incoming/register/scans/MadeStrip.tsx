import { type ScanRow, scansApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../lib/call.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { scanWords as words } from './messages.ts';
import { scanQuery } from './queries.ts';
import styles from './scans.module.css';
import type { Scans } from './use-scans.ts';

/** Of what a scan was made by hand, and the way back while it is not registered. */
export function MadeStrip({ row, scans }: { row: ScanRow; scans: Scans }) {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { pieces = [] } = useQuery({ ...scanQuery(row.id), enabled: row.joinedOf !== null }).data ?? {};
  if (row.joinedOf === null && row.part === null) return null;
  const undo = async () => {
    setIsBusy(true);
    setError(null);
    try {
      scans.replace([row.id], await (row.part ? undoSplit(row.part.batchId) : undoJoin(row)));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <p className={`fs13 ${styles.made}`}>
        <span className="grow">
          {row.part
            ? words.part(row.part.firstPage, row.part.lastPage)
            : words.joinedOf(pieces.map(({ name }) => name))}
        </span>
        <ActionButton busy={isBusy} onPress={() => void undo()} size="small">
          {row.part ? words.undoSplit : words.undoJoin}
        </ActionButton>
      </p>
      {error !== null && <ErrorState error={error} look="strip" />}
    </>
  );
}

/** Answers what waits instead. */
async function undoJoin({ id, version }: ScanRow): Promise<string | null> {
  const { pieces } = await call(scansApi.get, { params: { id } });
  await call(scansApi.undoJoin, { params: { id }, version });
  return pieces[0]?.id ?? null;
}

async function undoSplit(id: string): Promise<string | null> {
  const { version } = await call(scansApi.get, { params: { id } });
  await call(scansApi.undoSplit, { params: { id }, version });
  return id;
}
