import { type MailDetail, mailsApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, operationUrl } from '../../../lib/call.ts';
import { formatBytes, formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { SideDrawer } from '../../../ui/SideDrawer.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextDialog } from '../foot/TextDialog.tsx';
import { refreshScans } from '../register/scans/queries.ts';
import { SecretChoice } from '../SecretChoice.tsx';
import { secretTexts } from '../secret-messages.ts';
import { senderOf, stateLine, subjectOf } from './mail-lines.ts';
import styles from './mails.module.css';
import { mailTexts as words } from './messages.ts';
import { mailQuery } from './queries.ts';

/** One mail: who, when, what it says, what became of each of its files; a held one is taken or left. */
export function MailDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const mail = useQuery(mailQuery(id));
  return (
    <SideDrawer
      foot={<Foot mail={mail.data} />}
      onClose={onClose}
      title={mail.data ? subjectOf(mail.data) : words.title}
      width={400}
    >
      <div className={styles.detail}>
        {mail.error && <ErrorState error={mail.error} onRetry={() => void mail.refetch()} />}
        {mail.isPending && <Skeleton lines={8} />}
        {mail.data && <Content mail={mail.data} />}
      </div>
    </SideDrawer>
  );
}

function Foot({ mail }: { mail: MailDetail | undefined }) {
  const client = useQueryClient();
  if (mail?.state === 'held') return <Decision mail={mail} />;
  if (!mail?.mayDeclare) return null;
  const declare = async (reason: string) => {
    await call(mailsApi.declare, { params: { id: mail.id }, version: mail.version, body: { reason } });
    await client.invalidateQueries({ queryKey: ['mails'] });
  };
  return (
    <div className={`${styles.decision} ${styles.refused}`}>
      <SecretChoice name={words.thisMail} onDeclare={declare} />
    </div>
  );
}

function Content({ mail }: { mail: MailDetail }) {
  const state = stateLine(mail);
  return (
    <>
      <p className={`fs13 ${state.tone}`} role="status">
        {state.text}
      </p>
      {mail.reason && <p className="fs13">{mail.reason}</p>}
      {mail.declared && (
        <p className="fs13 warn">{secretTexts.declared(mail.declared.by, mail.declared.reason)}</p>
      )}
      {mail.decidedBy && <p className="fs13 t2">{words.decided(mail.decidedBy)}</p>}
      <dl className={styles.facts}>
        {mail.fromAddress && <Fact label={words.from} value={senderOf(mail)} />}
        {mail.sentAt && <Fact label={words.sentAt} value={formatInstant(mail.sentAt)} />}
        <Fact label={words.arrivedAt} value={formatInstant(mail.arrivedAt)} />
      </dl>
      {mail.proposedSender && <p className="fs13">{words.proposed(mail.proposedSender)}</p>}
      {mail.items.length > 0 && <Items items={mail.items} />}
      {mail.hasFile && (
        <>
          <h3 className="fs13">{words.text}</h3>
          {mail.text ? (
            <pre className={styles.text} dir="ltr">
              {mail.text}
            </pre>
          ) : (
            <p className="fs13 t2">{words.noText}</p>
          )}
          <a className="u fs13" href={operationUrl(mailsApi.file, { id: mail.id })}>
            {words.original}
          </a>
        </>
      )}
    </>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt className="fs13 t2">{label}</dt>
    <dd className={`fs13 ${styles.wrap}`} dir="ltr">
      {value}
    </dd>
  </>
);

function Items({ items }: Pick<MailDetail, 'items'>) {
  return (
    <section>
      <h3 className="fs13">{words.items}</h3>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <b className={styles.wrap} dir="ltr">
              {item.name}
            </b>
            <span className="fs12 t2">
              {[
                formatBytes(item.sizeBytes),
                ...(item.within.length > 0 ? [words.within(item.within)] : []),
              ].join(' · ')}
            </span>
            <span className={`fs13 ${item.state === 'offered' ? 'ok' : 't2'}`}>
              {item.detail ?? words.itemStates[item.state]}
            </span>
            {item.state === 'offered' && item.scanId && (
              <Link className="u fs13" to={`/van-ban-den/vao-so?giay=1&quet=${item.scanId}`}>
                {words.openScan}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ mail }: { mail: MailDetail }) {
  const client = useQueryClient();
  const [isLeaving, setIsLeaving] = useState(false);
  const [isTaking, setIsTaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const of = { params: { id: mail.id }, version: mail.version };
  const refresh = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['mails'] }), refreshScans(client)]);
  const take = async () => {
    setIsTaking(true);
    setError(null);
    await call(mailsApi.take, of).catch(setError);
    setIsTaking(false);
    await refresh();
  };
  const leave = async (reason: string) => {
    await call(mailsApi.leave, { ...of, body: { reason } });
    setIsLeaving(false);
    await refresh();
  };
  return (
    <div className={styles.decision}>
      {error !== null && <ErrorState error={error} look="strip" />}
      <div className="row">
        <ActionButton busy={isTaking} look="primary" onPress={() => void take()}>
          {words.take}
        </ActionButton>
        <ActionButton onPress={() => setIsLeaving(true)}>{words.leave}</ActionButton>
      </div>
      <TextDialog
        leastLength={10}
        onClose={() => setIsLeaving(false)}
        onConfirm={leave}
        opened={isLeaving}
        sentence={words.leaveSentence}
        suggestions={words.leaveReasons}
        title={words.leaveTitle}
        verb={words.leaveVerb}
      />
    </div>
  );
}
