import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { type Credentials, type DemoAccount, installationQuery, meQuery, signIn } from '../lib/me.ts';
import { common } from '../messages/common.ts';
import { identity } from '../messages/identity.ts';
import { BrandMark } from './BrandMark.tsx';
import { LoginForm } from './LoginForm.tsx';
import styles from './LoginPage.module.css';
import { isBusyServer, isOtpAsked, loginFault, safeTarget } from './login-fault.ts';

const texts = identity.login;
const BUSY_RETRY_MS = 3000;

/** /dang-nhap: in within five seconds at 07:30. */
export function LoginPage() {
  const installation = useQuery(installationQuery).data;
  const login = useLogin();
  if (installation?.needsSetup) return <Navigate replace to="/cai-dat-lan-dau" />;
  const demoAccounts = installation?.demo ? (installation.demoAccounts ?? []) : [];
  return (
    <div className={styles.page}>
      <title>{common.pageTitle(texts.title)}</title>
      <main className={styles.card}>
        <header className={styles.head}>
          <BrandMark size={44} />
          <div>
            <h1>{common.productName}</h1>
            <p className="t2">{installation?.name ?? ''}</p>
          </div>
        </header>
        <LoginForm
          fault={login.fault}
          isBusy={login.isBusy}
          needsOtp={login.needsOtp}
          onSubmit={login.submit}
        />
        <p className="fs13 t3">{texts.noPersonalAccount}</p>
        <nav className="row fs13">
          <a className="u" href="/kiem-tra">
            {texts.verify}
          </a>
          <a className="u" href="/tra-cuu">
            {texts.lookup}
          </a>
        </nav>
      </main>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} onChoose={login.submit} />}
    </div>
  );
}

function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: DemoAccount[];
  onChoose: (sent: Credentials) => void;
}) {
  return (
    <aside aria-label={texts.demoTitle} className={styles.demo}>
      <h2 className="fs16">{texts.demoTitle}</h2>
      <p className="fs13 t2">{texts.demoSentence}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button
              className={styles.account}
              onClick={() => onChoose({ username: account.username, password: account.password })}
              type="button"
            >
              <b>{account.label}</b>
              <span className="fs12 t3 mono">{account.username}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function useLogin() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [isBusy, setIsBusy] = useState(false);
  const [needsOtp, setNeedsOtp] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (sent: Credentials): Promise<void> => {
    setIsBusy(true);
    try {
      const me = await signIn(sent);
      client.clear();
      client.setQueryData(meQuery.queryKey, me);
      void navigate(safeTarget(search.get('tiep')), { replace: true });
    } catch (error) {
      setNeedsOtp((before) => before || isOtpAsked(error));
      setFault(loginFault(error, Boolean(sent.otp)));
      // The form is kept and sent again by itself while the server is only busy (ui.md §6.1).
      if (isBusyServer(error)) setTimeout(() => void submit(sent), BUSY_RETRY_MS);
    }
    setIsBusy(false);
  };
  return { isBusy, needsOtp, fault, submit: (sent: Credentials) => void submit(sent) };
}
