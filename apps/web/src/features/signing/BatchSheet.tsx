import { Modal } from '@mantine/core';
import { formatDigest } from '../../lib/format.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { capacityWords } from '../outgoing/compose/capacity.ts';
import { signingText } from './messages.ts';
import cards from './RequestCard.module.css';
import { TimeLeft } from './RequestCard.tsx';
import styles from './Signing.module.css';
import type { Batch, BatchRow } from './use-batch.ts';

const text = signingText.batch;
const KINDS = { preparing: 'neutral', ready: 'm', signing: 'm', done: 'g', failed: 'r' } as const;

type BatchSheetProps = {
  batch: Batch;
  /** What the set is asked and told in: signing, or sealing. */
  words?: {
    title: (count: number) => string;
    verb: (count: number) => string;
    summary: (done: number, failed: number) => string;
    sentence: string;
    /** The word of a row that succeeded. */
    done: string;
    /** Head of the column that tells for whom the leader signs or signed. */
    capacity: string;
    /** Head of the column of codes; of numbers where numbers are given. */
    code?: string;
    /** Offers the failed ones once more. */
    again?: (count: number) => string;
  };
};

/** One confirmation for the set, with the code of every document; results appear row by row, while it runs and after. */
export function BatchSheet({ batch, words = text }: BatchSheetProps) {
  const { rows, isRunning, isFinished } = batch;
  const count = (state: BatchRow['state']) => rows.filter((row) => row.state === state).length;
  const failed = rows.filter((row) => row.state === 'failed');
  const ready = rows.filter((row) => row.state === 'ready' && !row.isLeftOut).length;
  const asked = rows.filter((row) => row.state !== 'failed' && row.state !== 'done' && !row.isLeftOut).length;
  const isAsking = !isFinished && !isRunning;
  return (
    <Modal
      onClose={batch.close}
      opened={batch.isOpen}
      size={820}
      title={
        isFinished
          ? words.summary(count('done'), failed.length)
          : words.title(isRunning ? rows.length : asked)
      }
    >
      {isAsking && <p>{words.sentence}</p>}
      {isAsking && failed.length > 0 && <p className="warn">{text.excluded(failed.length)}</p>}
      {(isRunning || isFinished) && <Progress batch={batch} ended={count('done') + failed.length} />}
      {batch.error !== null && <ErrorState error={batch.error} look="strip" />}
      <div className={cards.table}>
        <table aria-label={text.label} className={styles.batchTable}>
          <thead>
            <tr>
              <th scope="col">{text.document}</th>
              <th scope="col">{words.code ?? text.code}</th>
              <th scope="col">{words.capacity}</th>
              <th scope="col">{text.result}</th>
            </tr>
          </thead>
          <tbody aria-live="polite">
            {rows.map((row) => (
              <BatchLine
                done={words.done}
                key={row.id}
                onToggle={isAsking ? batch.toggle : undefined}
                row={row}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Foot asksFor={ready} batch={batch} words={words} />
    </Modal>
  );
}

type FootProps = { batch: Batch; words: NonNullable<BatchSheetProps['words']>; asksFor: number };

function Foot({ batch, words, asksFor }: FootProps) {
  const { rows, isRunning, isFinished } = batch;
  const failed = rows.filter((row) => row.state === 'failed');
  const isPreparing = rows.some((row) => row.state === 'preparing');
  const isEmpty = !isRunning && asksFor === 0;
  return (
    <div className={styles.batchFoot}>
      <ActionButton onPress={batch.close} size="large">
        {isFinished ? common.close : common.later}
      </ActionButton>
      {isFinished && failed.length > 0 && (
        <ActionButton onPress={() => batch.prepare(failed)} size="large">
          {(words.again ?? text.again)(failed.length)}
        </ActionButton>
      )}
      {!isFinished && (
        <ActionButton
          busy={isRunning}
          disabledReason={isPreparing ? text.preparing : isEmpty ? text.none : null}
          look="primary"
          onPress={() => void batch.run()}
          reasonPlace="hidden"
          size="large"
        >
          {words.verb(isRunning ? rows.length : asksFor)}
        </ActionButton>
      )}
    </div>
  );
}

function Progress({ batch, ended }: { batch: Batch; ended: number }) {
  const all = batch.rows.length;
  const share = all === 0 ? 0 : Math.round((ended / all) * 100);
  return (
    <>
      {batch.waiting && (
        <p className="row">
          <Icon name="inProgress" size={18} />
          <b className="grow">{batch.waiting.sentence}</b>
          <TimeLeft expiresAt={batch.waiting.expiresAt} />
        </p>
      )}
      <div
        aria-label={text.progress(ended, all)}
        aria-valuemax={all}
        aria-valuemin={0}
        aria-valuenow={ended}
        className={cards.progress}
        role="progressbar"
      >
        <span style={{ width: `${share}%` }} />
      </div>
      <p className="fs13 t2">{text.progress(ended, all)}</p>
    </>
  );
}

type LineProps = { row: BatchRow; done: string; onToggle: Batch['toggle'] };

function BatchLine({ row, done, onToggle }: LineProps) {
  const words = { preparing: text.preparing, ready: text.ready, signing: text.waiting, done, failed: '' };
  return (
    <tr>
      <th scope="row">
        {onToggle && row.state === 'ready' ? (
          <label className="row">
            <input checked={!row.isLeftOut} onChange={() => onToggle(row.id)} type="checkbox" /> {row.subject}
          </label>
        ) : (
          row.subject
        )}
      </th>
      <td className="mono nowrap">{row.given ?? (row.hex ? formatDigest(row.hex) : '')}</td>
      <td>{capacityWords(row.detail?.capacityLines ?? [])}</td>
      <td>
        {row.isLeftOut && row.state === 'ready' ? (
          <span className="t2">{text.leftOut}</span>
        ) : row.state === 'failed' ? (
          <span className="bad">{row.result}</span>
        ) : (
          <StatusChip kind={KINDS[row.state]}>{words[row.state]}</StatusChip>
        )}
      </td>
    </tr>
  );
}
