import type { OutgoingRow } from '@congvu/contracts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { BatchSheet } from '../signing/BatchSheet.tsx';
import { RunningBatch } from '../signing/RequestCard.tsx';
import { useBatch } from '../signing/use-batch.ts';
import styles from './dispatch.module.css';
import { dispatch } from './messages.ts';

const words = dispatch.sealBatch;
const most = 100;
/** One alone is sealed on its own page. */
const fewest = 2;

/** All numbered letters in one confirmation of the clerk (signing.md §11). */
export function SealBatch({ rows }: { rows: readonly OutgoingRow[] }) {
  const batch = useBatch('seal', () => undefined);
  const numbered = rows.filter((row) => row.state === 'numbered' && row.medium !== 'PAPER').slice(0, most);
  const isWorth = numbered.length >= fewest;
  return (
    <>
      <RunningBatch resume={batch.resume} />
      {isWorth && (
        <div className={styles.sealBatch}>
          <ActionButton fullWidth icon="dispatch" onPress={() => batch.prepare(numbered)}>
            {words.open(numbered.length)}
          </ActionButton>
        </div>
      )}
      <BatchSheet batch={batch} words={words} />
    </>
  );
}
