import type { ScanRow } from '@congvu/contracts';
import { useState } from 'react';
import { dayOf, formatListDay, formatTime } from '../../../../lib/format.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { DataGrid } from '../../../../ui/DataGrid.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { KeyHint } from '../../../../ui/KeyHint.tsx';
import { officeTexts } from '../../office-messages.ts';
import styles from '../register.module.css';
import { JoinDialog } from './JoinDialog.tsx';
import { scanWords as words } from './messages.ts';
import { statusOf } from './scan-status.ts';
import scanStyles from './scans.module.css';
import type { Scans } from './use-scans.ts';

/** What the scanner and the clerk brought in, oldest first; how far each is read. */
export function ScanList({ scans }: { scans: Scans }) {
  return (
    <>
      <div className={styles.queueHead}>
        <h2 className="fs13 grow">
          {words.queue} <span className="t3">{scans.rows.length}</span>
        </h2>
        <KeyHint keys="Alt+↑" />
        <KeyHint keys="Alt+↓" />
      </div>
      {scans.error && <ErrorState error={scans.error} look="strip" onRetry={scans.retry} />}
      <DataGrid
        emptyState={<p className={`fs13 t2 ${styles.none}`}>{words.empty}</p>}
        idOf={(row) => row.id}
        label={words.queueLabel}
        nameOf={(row) =>
          [row.name, officeTexts.formats[row.format] || words.pages(row.pageCount), statusOf(row).text].join(
            ', ',
          )
        }
        onNearEnd={scans.loadMore}
        onSelect={scans.setChosen}
        onOpen={(row) => row.state === 'waiting' && scans.setOpenId(row.id)}
        openId={scans.openId}
        renderRow={(row) => <ScanLines row={row} />}
        rowHeight={78}
        rows={scans.rows}
        selected={new Set(scans.chosen.map(({ id }) => id))}
      />
      <div className={`${styles.listFoot} ${scanStyles.foot}`}>
        {scans.rows.length > 1 && <JoinButton scans={scans} />}
        <ActionButton onPress={() => scans.setOpenId('0')} size="small">
          {scans.isWithout ? words.withoutChosen : words.without}
        </ActionButton>
      </div>
    </>
  );
}

/** Ticked scans become one letter. */
function JoinButton({ scans }: { scans: Scans }) {
  const [isOpen, setIsOpen] = useState(false);
  const { chosen } = scans;
  const isReady = chosen.length > 1;
  return (
    <>
      <ActionButton
        disabledReason={isReady ? null : words.joinNeeds}
        keys="Alt+G"
        keysLabel={words.joinOne}
        onPress={() => setIsOpen(true)}
        reasonPlace="hidden"
        size="small"
      >
        {isReady ? words.join(chosen.length) : words.joinOne}
      </ActionButton>
      {chosen.length > 0 && (
        <ActionButton onPress={() => scans.setChosen(new Set())} size="small">
          {words.clearChosen}
        </ActionButton>
      )}
      {isOpen && (
        <JoinDialog
          onClose={() => setIsOpen(false)}
          onJoined={(id) => {
            setIsOpen(false);
            scans.replace(
              chosen.map((row) => row.id),
              id,
            );
          }}
          rows={chosen}
        />
      )}
    </>
  );
}

function ScanLines({ row }: { row: ScanRow }) {
  const status = statusOf(row);
  const now = new Date();
  const day = dayOf(row.arrivedAt);
  return (
    <div>
      <div className="row">
        <b className="grow ell">{row.name}</b>
        <span className="fs12 t3 nowrap">
          {day === dayOf(now) ? formatTime(row.arrivedAt) : formatListDay(day, now)}
        </span>
      </div>
      <p className="fs13 t2 ell">
        {[
          officeTexts.formats[row.format] || words.pages(row.pageCount),
          ...(row.part ? [words.part(row.part.firstPage, row.part.lastPage)] : []),
          row.broughtBy,
        ].join(' · ')}
      </p>
      <p className={`fs12 ${status.tone}`}>{status.text}</p>
    </div>
  );
}
