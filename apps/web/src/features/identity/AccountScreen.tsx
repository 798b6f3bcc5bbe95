import { useMe } from '../../lib/use-me.ts';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './account.module.css';
import { CertificatePart } from './CertificatePart.tsx';
import { account } from './messages.ts';
import { PreferencesPart } from './PreferencesPart.tsx';
import { SecondFactorPart } from './SecondFactorPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';
import { TokensPart } from './TokensPart.tsx';

/** The own account: how it looks, how it is guarded, where it is used. */
export function AccountScreen() {
  const { account: own } = useMe();
  return (
    <div className={styles.page}>
      <Toolbar look="page" meta={account.meta(own.fullName, own.username)} title={account.title} />
      <div className={styles.column}>
        <CertificatePart />
        <PreferencesPart />
        <SecondFactorPart />
        <SessionsPart />
        <TokensPart />
      </div>
    </div>
  );
}
