import type { CertificateOwnerRow, OverviewUnit } from '@congvu/contracts';
import { Link } from 'react-router';
import { classNames } from '../../ui/class-names.ts';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';
import { lackText, ownersOf } from './overview-text.ts';
import { StateChip } from './StateChip.tsx';

const words = certificates.overview;

/** One unit: its head, its deputies, its agency. */
export function UnitRow({ unit }: { unit: OverviewUnit }) {
  const lacks = unit.lacksLeader || unit.lacksAgency;
  return (
    <div className={styles.unit}>
      <div>
        <b>{unit.name}</b>
        <p className={classNames('fs13', lacks ? 'bad' : 't2')}>{lackText(unit)}</p>
      </div>
      <Cell empty={words.vacant} label={words.head} owners={ownersOf(unit, 'head')} />
      <Cell empty={words.noDeputy} label={words.deputy} owners={ownersOf(unit, 'deputy')} />
      <Cell empty="" label={words.agency} owners={ownersOf(unit, 'agency')} />
    </div>
  );
}

type CellProps = { label: string; empty: string; owners: readonly CertificateOwnerRow[] };

function Cell({ label, empty, owners }: CellProps) {
  return (
    <div className={styles.owners}>
      <span className={styles.partLabel}>{label}</span>
      {owners.length === 0 && <span className="t2 fs13">{empty}</span>}
      {owners.map((owner) => (
        <span className={styles.owner} key={owner.personId ?? 'agency'}>
          {owner.part !== 'agency' && <OwnerName owner={owner} />}
          {owner.part === 'agency' && owner.certificateId ? (
            <Link
              onClick={(event) => event.stopPropagation()}
              tabIndex={-1}
              to={`/chung-thu-so/${owner.certificateId}`}
            >
              <StateChip {...owner} />
            </Link>
          ) : (
            <StateChip {...owner} />
          )}
        </span>
      ))}
    </div>
  );
}

function OwnerName({ owner }: { owner: CertificateOwnerRow }) {
  if (!owner.certificateId) return <span>{owner.name}</span>;
  return (
    <Link
      onClick={(event) => event.stopPropagation()}
      tabIndex={-1}
      to={`/chung-thu-so/${owner.certificateId}`}
    >
      {owner.name}
    </Link>
  );
}
