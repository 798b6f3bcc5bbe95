import type { OutgoingRow } from '@congvu/contracts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { BatchSheet } from '../signing/BatchSheet.tsx';
import { RunningBatch } from '../signing/RequestCard.tsx';
import { useBatch } from '../signing/use-batch.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';
import { useNumberBatch } from './use-number-batch.ts';

const most = 100;
/** One alone is done on its own page. */
const fewest = 2;

/** Sets of letters: numbers for those that are signed, the seal for those that have one (signing.md §11). */
export function ClerkBatches({ rows }: { rows: readonly OutgoingRow[] }) {
  const numbers = useNumberBatch();
  const seals = useBatch('seal', () => undefined);
  const signed = rows.filter((row) => row.state === 'signed').slice(0, most);
  const numbered = rows.filter((row) => row.state === 'numbered' && row.medium !== 'PAPER').slice(0, most);
  return (
    <>
      <RunningBatch resume={seals.resume} />
      <RunningBatch resume={numbers.resume} sentence={dispatch.numberBatch.halfway} />
      {(signed.length >= fewest || numbered.length >= fewest) && (
        <div className={styles.sealBatch}>
          {signed.length >= fewest && (
            <ActionButton fullWidth icon="registers" onPress={() => numbers.prepare(signed)}>
              {dispatch.numberBatch.open(signed.length)}
            </ActionButton>
          )}
          {numbered.length >= fewest && (
            <ActionButton fullWidth icon="dispatch" onPress={() => seals.prepare(numbered)}>
              {dispatch.sealBatch.open(numbered.length)}
            </ActionButton>
          )}
        </div>
      )}
      <BatchSheet batch={numbers} words={dispatch.numberBatch} />
      <BatchSheet batch={seals} words={dispatch.sealBatch} />
    </>
  );
}
