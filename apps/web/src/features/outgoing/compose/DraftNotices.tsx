import { formatInstant } from '../../../lib/format.ts';
import { common } from '../../../messages/common.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './Compose.module.css';
import { composeText as text } from './messages.ts';
import { PresenceNotice } from './PresenceNotice.tsx';
import type { DraftDesk } from './use-draft.ts';

type DraftNoticesProps = { desk: DraftDesk; stateText: string; onUndo: (() => void) | null };

/** Strips above the desk: locked, returned, a copy left on this machine, a refused save. */
export function DraftNotices({ desk, stateText, onUndo }: DraftNoticesProps) {
  const { detail, kept, status } = desk;
  const isLocked = detail && detail.state !== 'drafting' && detail.state !== 'returned';
  const canWithdraw = detail?.state === 'in_review' || detail?.state === 'awaiting_signature';
  const keptDraft = kept?.value ?? null;
  return (
    <>
      {desk.review && (
        <p className={styles.notice}>
          <Icon className="warn" name="why" size={16} />
          {text.review.notice(desk.review.approvers.join(', '))}
        </p>
      )}
      {desk.id && (!isLocked || desk.review) && <PresenceNotice desk={desk} id={desk.id} />}
      {isLocked && !desk.review && (
        <p className={styles.notice}>
          <Icon name="locked" size={16} />
          {canWithdraw ? text.locked(stateText) : text.lockedForever(stateText)}
        </p>
      )}
      {detail?.state === 'returned' && detail.returnedReason && (
        <p className={styles.notice}>
          <Icon className="bad" name="takeBack" size={16} />
          <span>
            <b>{text.returned}</b> “{detail.returnedReason}”
          </span>
        </p>
      )}
      {kept && keptDraft && !isLocked && (
        <p className={styles.notice}>
          <Icon className="warn" name="notSaved" size={16} />
          <span className="grow">{text.kept.sentence(formatInstant(new Date(kept.keptAt)))}</span>
          <button
            className="cellnum"
            onClick={() => {
              desk.replace(keptDraft);
              desk.dismissKept();
            }}
            type="button"
          >
            {text.kept.use}
          </button>
          <button className="cellnum" onClick={desk.dismissKept} type="button">
            {text.kept.drop}
          </button>
        </p>
      )}
      {onUndo && (
        <p className={styles.notice} role="status">
          <Icon className="ok" name="done" size={16} />
          <span className="grow">{text.findings.undone}</span>
          <button className="cellnum" onClick={onUndo} type="button">
            {common.undo}
          </button>
        </p>
      )}
      {status.state === 'kept' && !desk.conflict && status.error !== null && (
        <ErrorState error={status.error} look="strip" onRetry={() => void desk.flush()} />
      )}
    </>
  );
}
