import { type CertificateDetail, certificatesApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay, formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { CertificateActions } from './CertificateActions.tsx';
import styles from './certificates.module.css';
import { Facts } from './Facts.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { certificates } from './messages.ts';
import { RegistryDetail } from './RegistryDetail.tsx';
import { StateChip } from './StateChip.tsx';

const words = certificates.detail;

/** One certificate: whose it is, until when, what speaks against it, what was done with it. */
export function CertificateScreen() {
  const { id = '' } = useParams();
  const post = useTabPost();
  const detail = useQuery({
    queryKey: ['certificates', 'detail', id, post],
    queryFn: ({ signal }) => call(certificatesApi.detail, { params: { id }, signal }),
  });
  const { data } = detail;
  return (
    <RegistryDetail
      detail={detail}
      main={(data) => (
        <>
          <Findings data={data} />
          <OwnerCard data={data} />
          <SignedCard data={data} />
        </>
      )}
      side={({ events }) => <HistoryCard events={events} kind="sign" />}
      toolbar={
        <Toolbar
          backTo="/chung-thu-so"
          look="page"
          meta={data?.agencyName}
          status={data && <StateChip {...data} />}
          title={data?.name ?? certificates.title}
        />
      }
    />
  );
}

type Props = { data: CertificateDetail };

function Findings({ data }: Props) {
  const { refusals, warnings, exception } = data;
  return (
    <>
      {refusals.length > 0 && <List items={refusals} look="bad" title={words.cannot} />}
      {warnings.length > 0 && <List items={warnings} look="warn" title={words.careful} />}
      {exception && (
        <List
          items={[words.exceptionNames(exception.certificateName, exception.agencyName), exception.reason]}
          look="warn"
          title={words.exception(formatDay(exception.validTo))}
        />
      )}
    </>
  );
}

function List({ title, items, look }: { title: string; items: readonly string[]; look: 'bad' | 'warn' }) {
  return (
    <div className={styles[look]}>
      <b>{title}</b>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

function OwnerCard({ data }: Props) {
  const { notBefore, notAfter, statusCheckedAt, statusSource } = data;
  const checked = statusCheckedAt
    ? `${formatInstant(statusCheckedAt)}${statusSource ? `, ${statusSource}` : ''}`
    : words.neverChecked;
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.owner}</h2>
      <Facts
        rows={[
          [data.ownerKind === 'person' ? words.person : words.agencyKind, data.name],
          ...(data.ownerKind === 'person' ? ([[words.agency, data.agencyName]] as const) : []),
          ...(data.title ? ([[words.post, data.title]] as const) : []),
          ...(data.email ? ([[words.email, data.email]] as const) : []),
          [words.validity, words.range(formatDay(dayOf(notBefore)), formatDay(dayOf(notAfter)))],
          [
            words.days,
            data.state === 'expired' ? certificates.overview.over : certificates.overview.left(data.daysLeft),
          ],
          [words.issuer, data.issuer],
          [words.checked, checked],
          [words.device, words.providers[data.provider] ?? data.provider],
          ...(data.replacedById
            ? ([
                [
                  words.replaced,
                  <Link key="to" to={`/chung-thu-so/${data.replacedById}`}>
                    {words.newer}
                  </Link>,
                ],
              ] as const)
            : []),
        ]}
      />
      <details>
        <summary>{words.technical}</summary>
        <Facts
          rows={[
            [words.serial, data.serial],
            [words.digest, data.sha256],
          ]}
        />
      </details>
      <CertificateActions data={data} />
    </section>
  );
}

function SignedCard({ data }: Props) {
  return (
    <section className={styles.card}>
      <h2 className="fs16">{words.signed(data.signedCount)}</h2>
      {data.signed.length === 0 && <p className="t2">{words.noneSigned}</p>}
      <ul className={styles.signed}>
        {data.signed.map((row) => (
          <li key={`${row.documentId}${row.signedAt}`}>
            <Link to={`/van-ban/${row.documentId}`}>{row.label}</Link>{' '}
            <span className="fs13 t2">{formatInstant(row.signedAt)}</span>
            <p>{row.subject}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
