import { Modal } from '@mantine/core';
import { formatDigest } from '../../lib/format.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { capacityWords } from '../outgoing/compose/capacity.ts';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';
import type { Batch, BatchRow } from './use-batch.ts';

const text = signingText.batch;
const KINDS = { preparing: 'neutral', ready: 'm', signing: 'm', done: 'g', failed: 'r' } as const;

/** One confirmation for the set, with the code of every document; results appear row by row. */
export function BatchSheet({ batch }: { batch: Batch }) {
  const { rows, isRunning, isFinished } = batch;
  const count = (state: BatchRow['state']) => rows.filter((row) => row.state === state).length;
  const isPreparing = count('preparing') > 0;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': common.close }}
      onClose={batch.close}
      opened={batch.isOpen}
      size={820}
      title={isFinished ? text.summary(count('done'), count('failed')) : text.title(rows.length)}
    >
      {!isFinished && <p>{text.sentence}</p>}
      <table aria-label={text.label} className={styles.batchTable}>
        <thead>
          <tr>
            <th scope="col">{text.document}</th>
            <th scope="col">{text.code}</th>
            <th scope="col">{text.capacity}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody aria-live="polite">
          {rows.map((row) => (
            <BatchLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <div className={styles.batchFoot}>
        <ActionButton onPress={batch.close} size="large">
          {isFinished ? common.close : common.later}
        </ActionButton>
        {!isFinished && (
          <ActionButton
            busy={isRunning}
            disabledReason={isPreparing ? text.preparing : null}
            look="primary"
            onPress={() => void batch.run()}
            reasonPlace="hidden"
            size="large"
          >
            {text.verb(count('ready') + count('signing') + count('done'))}
          </ActionButton>
        )}
      </div>
    </Modal>
  );
}

function BatchLine({ row }: { row: BatchRow }) {
  const words = { preparing: text.preparing, ready: text.ready, signing: text.signing, done: '', failed: '' };
  return (
    <tr>
      <th scope="row">{row.subject}</th>
      <td className="mono nowrap">{row.hex ? formatDigest(row.hex) : ''}</td>
      <td>{capacityWords(row.detail?.capacityLines ?? [])}</td>
      <td>
        {row.state === 'failed' ? (
          <span className="bad">{row.result}</span>
        ) : (
          <StatusChip kind={KINDS[row.state]}>{row.result || words[row.state]}</StatusChip>
        )}
      </td>
    </tr>
  );
}
