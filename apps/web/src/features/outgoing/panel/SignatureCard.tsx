import type { OutgoingState, Verification } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { digestGroups, formatInstant } from '../../../lib/format.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type SignatureLine, type Verdict, VerdictPanel } from '../../../ui/VerdictStrip.tsx';
import { CheckCodeLine, VerificationExport } from '../../check/VerificationExport.tsx';
import { revisionOf } from '../../incoming/verdict-words.ts';
import { outgoingText } from '../messages.ts';
import styles from '../Outgoing.module.css';
import { outgoingVerdictQuery } from '../queries.ts';

const text = outgoingText.panel;

/** A draft has nothing to verify; "no signature" would sound like a fault. */
const UNSIGNED_STATES: readonly OutgoingState[] = [
  'drafting',
  'returned',
  'in_review',
  'awaiting_signature',
  'cancelled',
];

type SignatureCardProps = { id: string; sha256: string; checkCode: string | null; state: OutgoingState };

/** The verdict of the current file in plain words (ui.md §5.3). */
export function SignatureCard({ id, sha256, checkCode, state }: SignatureCardProps) {
  const isSigned = !UNSIGNED_STATES.includes(state);
  const query = useQuery({ ...outgoingVerdictQuery(id, sha256), enabled: isSigned });
  if (!isSigned) return null;
  if (query.error)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  const { data } = query;
  return (
    <div className={styles.section}>
      <VerdictPanel
        sentence={data.sentence}
        signatures={data.rows.map((row, index) => lineOf(row, index))}
        technical={<Technical verification={data} />}
        verdict={verdictOf(data)}
      />
      <VerificationExport id={id} of="outgoing" verification={data} />
      <CheckCodeLine code={checkCode} />
    </div>
  );
}

function verdictOf(data: Verification): Verdict {
  if (data.verdict === 'valid') return data.isLegalOriginal ? 'valid' : 'partial';
  if (data.verdict === 'invalid' || data.verdict === 'unsigned') return data.verdict;
  // Between signature and seal nothing is doubtful: the seal is simply still to come.
  const isUnsealed = data.rows.every((row) => row.role !== 'agency' && row.verdict === 'valid');
  return isUnsealed && data.rows.length > 0 ? 'partial' : 'undetermined';
}

function lineOf(row: Verification['rows'][number], index: number): SignatureLine {
  return {
    id: String(index),
    name: row.role === 'agency' ? row.organisation || row.signer : row.signer,
    role: text.roles[row.role],
    signedAt: row.signedAt,
    coversRevision: revisionOf(row.coverage),
    verdict: row.verdict === 'valid' || row.verdict === 'invalid' ? row.verdict : 'undetermined',
    ...(row.verdict === 'valid' ? {} : { note: row.sentences.join(' ') }),
  };
}

function Technical({ verification }: { verification: Verification }) {
  const words = text.technical;
  return (
    <dl className={styles.tech}>
      <dt className="fw">{words.hash}</dt>
      <dd className="mono">{digestGroups(verification.fileSha256).join(' ')}</dd>
      {verification.report?.signatures.map((one) => (
        <div key={one.field}>
          <dt className="fw">{`${words.field} ${one.field}`}</dt>
          <dd>{`${words.issuer}: ${one.issuer}. ${words.coverage}: ${one.coverage}.`}</dd>
          {one.reasons.length > 0 && <dd>{`${words.reasons}: ${one.reasons.join(', ')}`}</dd>}
        </div>
      ))}
      <dd className="t3">{text.checked(formatInstant(verification.checkedAt))}</dd>
    </dl>
  );
}
