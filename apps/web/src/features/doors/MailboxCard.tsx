import { type MailboxDoor, mailsApi } from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import cards from '../admin/decision.module.css';
import { mailboxLine, testLine } from '../incoming/mails/mail-lines.ts';
import { mailTexts } from '../incoming/mails/messages.ts';
import { DoorActs } from './DoorActs.tsx';
import styles from './doors.module.css';
import { MailboxDialog } from './MailboxDialog.tsx';
import { doorTexts } from './messages.ts';
import { doorsQuery } from './queries.ts';

const words = doorTexts.mailbox;

type Props = { box: MailboxDoor | null; refusal: string | null };

export function MailboxCard({ box, refusal }: Props) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <section className={cards.card}>
      <div className={cards.head}>
        <h2 className="fs16">{words.title}</h2>
        {!box && (
          <ActionButton
            disabledReason={refusal}
            look="primary"
            onPress={() => setIsEditing(true)}
            reasonPlace="hidden"
          >
            {words.set}
          </ActionButton>
        )}
      </div>
      {box ? <Facts box={box} refusal={refusal} /> : <p className="t2">{words.empty}</p>}
      {box?.source === 'server' && <p className="fs13 t2">{doorTexts.ofServer('CONGVU_MAILBOXES')}</p>}
      {box?.source === 'agency' && (
        <DoorActs
          door="mailbox"
          isPaused={box.isPaused}
          onEdit={() => setIsEditing(true)}
          refusal={refusal}
        />
      )}
      {isEditing && <MailboxDialog former={box} onClose={() => setIsEditing(false)} />}
    </section>
  );
}

function Facts({ box, refusal }: { box: MailboxDoor; refusal: string | null }) {
  const line = mailboxLine({ ...box, isLooking: false });
  const security = box.security === 'none' ? words.securities.none : box.security.toUpperCase();
  return (
    <>
      <p>
        <b>{box.address}</b>
        {box.savedBy && box.savedAt && (
          <span className="fs13 t2"> · {doorTexts.savedBy(box.savedBy, formatInstant(box.savedAt))}</span>
        )}
      </p>
      <dl className={styles.facts}>
        <dt>{words.labels.where}</dt>
        <dd>{words.where(box.host, box.port, security)}</dd>
        <dt>{words.labels.user}</dt>
        <dd>{box.user}</dd>
        <dt>{words.labels.folders}</dt>
        <dd>{words.folders(box.folder, box.takenFolder)}</dd>
        <dt>{words.labels.state}</dt>
        <dd className={line.tone}>{line.text}</dd>
        <dt>{words.labels.test}</dt>
        <dd>
          <Test box={box} refusal={refusal} />
        </dd>
      </dl>
    </>
  );
}

/** The network is a job's: asked here, answered in a moment. */
function Test({ box, refusal }: { box: MailboxDoor; refusal: string | null }) {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => call(mailsApi.test),
    onSettled: () => client.invalidateQueries({ queryKey: doorsQuery.queryKey }),
  });
  const isBusy = ask.isPending || box.isTesting;
  const tested = testLine(box.test);
  return (
    <div className="row" style={{ flexWrap: 'wrap' }}>
      <span aria-live="polite" className={isBusy ? 't2' : tested?.tone} role="status">
        {isBusy ? mailTexts.testing : (tested?.text ?? words.notTested)}
      </span>
      <ActionButton
        busy={isBusy}
        disabledReason={refusal}
        onPress={() => ask.mutate()}
        reasonPlace="hidden"
        size="small"
      >
        {mailTexts.test}
      </ActionButton>
      {ask.error != null && <ErrorState error={ask.error} look="strip" />}
    </div>
  );
}
