import type { IncomingRow } from '@congvu/contracts';
import { dayOf, formatListDay, formatTime } from '../../../lib/format.ts';
import { DataGrid } from '../../../ui/DataGrid.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { type Urgency, UrgencyChip } from '../../../ui/UrgencyChip.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import styles from './register.module.css';
import type { Desk } from './use-desk.ts';

const words = incoming.register;

/** What waits, urgent first; a bad signature keeps its place and says so. */
export function RegisterQueue({ desk }: { desk: Desk }) {
  return (
    <>
      <div className={styles.queueHead}>
        <h2 className="fs13 grow">
          {words.queue} <span className="t3">{desk.rows.length}</span>
        </h2>
        <KeyHint keys="Alt+↑" />
        <KeyHint keys="Alt+↓" />
      </div>
      <DataGrid
        idOf={(row) => row.id}
        label={words.queueLabel}
        nameOf={(row) =>
          [row.senderName, numberLine(row) ?? incoming.noNumber, row.subject, LOOKS[row.verdict].text].join(
            ', ',
          )
        }
        onNearEnd={desk.loadMore}
        onOpen={(row) => desk.setOpenId(row.id)}
        openId={desk.openId}
        renderRow={(row) => <QueueLines row={row} />}
        rowHeight={104}
        rows={desk.rows}
      />
    </>
  );
}

type Look = { icon: IconName; tone: string; text: string };
const LOOKS: Record<IncomingRow['verdict'], Look> = {
  valid: { icon: 'valid', tone: 'ok', text: words.verdicts.valid },
  invalid: { icon: 'invalid', tone: 'bad', text: words.verdicts.invalid },
  indeterminate: { icon: 'undetermined', tone: 'warn', text: words.verdicts.indeterminate },
  unsigned: { icon: 'unsigned', tone: 't3', text: words.verdicts.unsigned },
  checking: { icon: 'undetermined', tone: 't3', text: words.verdicts.checking },
};

function QueueLines({ row }: { row: IncomingRow }) {
  const look = LOOKS[row.verdict];
  const now = new Date();
  const isToday = dayOf(row.arrivedAt) === dayOf(now);
  return (
    <div>
      <div className="row">
        <b className="grow ell">{row.senderName}</b>
        <span className="fs12 t3 nowrap">
          {isToday ? formatTime(row.arrivedAt) : formatListDay(dayOf(row.arrivedAt), now)}
        </span>
      </div>
      <p className="fs13 t2">{numberLine(row) ?? incoming.noNumber}</p>
      <p className="fs13 clamp2">{row.subject}</p>
      <p className="row fs12" style={{ marginTop: 3 }}>
        <Icon className={look.tone} name={look.icon} size={16} />
        <span className={look.tone}>{look.text}</span>
        <UrgencyChip urgency={row.urgency as Urgency} />
      </p>
    </div>
  );
}
