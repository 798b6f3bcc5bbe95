import { type MailboxStatus, type MailRuleRow, mailsApi, type ResponseOf } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { mailboxLine, testLine } from './mail-lines.ts';
import styles from './mails.module.css';
import { mailTexts as words } from './messages.ts';
import { RuleDialog } from './RuleDialog.tsx';

/** How the mailbox is, and the rules that decide about its mail. */
export function MailboxPanel({ status }: { status: ResponseOf<typeof mailsApi.mailbox> }) {
  return (
    <div className={styles.panels}>
      <section className={`panel ${styles.panel}`}>
        {status.mailbox ? <Box box={status.mailbox} /> : <p className="fs13">{words.none}</p>}
      </section>
      <section aria-label={words.rules} className={`panel ${styles.panel}`}>
        <Rules rules={status.rules} />
      </section>
    </div>
  );
}

function Box({ box }: { box: MailboxStatus }) {
  const client = useQueryClient();
  const [before, setBefore] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isTesting = before !== null && (box.test?.at ?? '') === before;
  const test = async () => {
    setError(null);
    setBefore(box.test?.at ?? '');
    await call(mailsApi.test).catch(setError);
    for (let at = 0; at < 8; at += 1) {
      await new Promise((done) => window.setTimeout(done, 1000));
      await client.invalidateQueries({ queryKey: ['mails', 'mailbox'] });
    }
    setBefore(null);
  };
  const line = mailboxLine(box);
  const tested = testLine(box.test);
  return (
    <>
      <h2 className="fs16">{words.account(box.address, box.host)}</h2>
      <p className="fs13 t2">{words.folders(box.folder, box.takenFolder)}</p>
      <div aria-live="polite" role="status">
        <p className={`fs13 ${line.tone}`}>{line.text}</p>
        {isTesting ? (
          <p className="fs13 t2">{words.testing}</p>
        ) : (
          tested && <p className={`fs13 ${tested.tone}`}>{tested.text}</p>
        )}
      </div>
      {error !== null && <ErrorState error={error} look="strip" />}
      <ActionButton busy={isTesting} onPress={() => void test()} size="small">
        {words.test}
      </ActionButton>
    </>
  );
}

function Rules({ rules }: { rules: readonly MailRuleRow[] }) {
  const client = useQueryClient();
  const [isAdding, setIsAdding] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['mails', 'mailbox'] });
  const remove = async (id: string) => {
    setError(null);
    await call(mailsApi.removeRule, { params: { id } }).catch(setError);
    await refresh();
  };
  return (
    <>
      <div className="row">
        <h2 className="fs16 grow">{words.rules}</h2>
        <ActionButton onPress={() => setIsAdding(true)} size="small">
          {words.addRule}
        </ActionButton>
      </div>
      <p className="fs13 t2">{rules.length === 0 ? words.noRules : words.rulesHint}</p>
      {error !== null && <ErrorState error={error} look="strip" />}
      <ol className={styles.rules}>
        {rules.map((rule) => (
          <li className="row" key={rule.id}>
            <span className={`grow fs13 ${styles.wrap}`}>
              {words.ruleText(rule.field, rule.pattern)}: <b>{words.actions[rule.action]}</b>
            </span>
            <ActionButton
              ariaLabel={`${words.removeRule}: ${words.ruleText(rule.field, rule.pattern)}`}
              look="quiet"
              onPress={() => void remove(rule.id)}
              size="small"
            >
              {words.removeRule}
            </ActionButton>
          </li>
        ))}
      </ol>
      {isAdding && <RuleDialog onClose={() => setIsAdding(false)} onDone={refresh} />}
    </>
  );
}
