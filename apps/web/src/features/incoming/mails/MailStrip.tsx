import type { ScanRow } from '@congvu/contracts';
import { Link } from 'react-router';
import { formatInstant } from '../../../lib/format.ts';
import { senderOf } from './mail-lines.ts';
import styles from './mails.module.css';
import { mailTexts as words } from './messages.ts';

/** Over a file that came by mail: who sent it, about what, and the sender that is proposed. */
export function MailStrip({ mail }: { mail: NonNullable<ScanRow['mail']> }) {
  return (
    <div className={styles.strip}>
      <p className={`fs13 ${styles.wrap}`} dir="ltr">
        {words.ofMail}: <b>{mail.subject || words.noSubject}</b> · {senderOf(mail)}
        {mail.sentAt && ` · ${formatInstant(mail.sentAt)}`}{' '}
        <Link className="u nowrap" to={`/van-ban-den/hop-thu?nhom=all&thu=${mail.id}`}>
          {words.showMail}
        </Link>
      </p>
      {mail.proposedSender && <p className="fs13 t2">{words.proposed(mail.proposedSender)}</p>}
    </div>
  );
}
