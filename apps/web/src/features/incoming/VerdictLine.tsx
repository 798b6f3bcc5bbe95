import { signingApi, type Verification } from '@congvu/contracts';
import { Drawer } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatExactInstant } from '../../lib/format.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DigestCode } from '../../ui/DigestCode.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { VerdictPanel, VerdictStrip } from '../../ui/VerdictStrip.tsx';
import { VerificationExport } from '../check/VerificationExport.tsx';
import { incoming } from './messages.ts';
import { incomingVerificationQuery } from './queries.ts';
import styles from './VerdictLine.module.css';
import { signatureLines, verdictLook, verdictWords } from './verdict-words.ts';

const words = incoming.signatures;

/** The strip above the page; "Chi tiết" opens the panel. */
export function VerdictLine({ id }: { id: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, refetch } = useQuery(incomingVerificationQuery(id));
  if (error && !data) return <ErrorState error={error} look="strip" onRetry={() => void refetch()} />;
  if (!data)
    return <VerdictStrip detail={words.checkingDetail} headline={words.checking} verdict="unsigned" />;
  return (
    <>
      <VerdictStrip
        {...verdictWords(data)}
        detailsLabel={words.details}
        onDetails={() => setIsOpen(true)}
        verdict={verdictLook(data)}
      />
      <Drawer
        onClose={() => setIsOpen(false)}
        opened={isOpen}
        position="right"
        size={448}
        title={words.title}
      >
        <VerificationPanel id={id} verification={data} />
      </Drawer>
    </>
  );
}

/** Verdict, signatures and what lies behind them. */
export function VerificationPanel({ id, verification }: { id: string; verification: Verification }) {
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => call(signingApi.verifyIncomingAgain, { params: { id } }),
    onSuccess: (fresh) => client.setQueryData(incomingVerificationQuery(id).queryKey, fresh),
  });
  const advice = verification.verdict === 'valid' && verification.isLegalOriginal ? '' : verification.advice;
  return (
    <>
      <VerdictPanel
        sentence={[verification.sentence, advice].filter(Boolean).join(' ')}
        signatures={signatureLines(verification)}
        technical={<Technical verification={verification} />}
        verdict={verdictLook(verification)}
      />
      <VerificationExport id={id} of="incoming" verification={verification} />
      {again.error != null && <ErrorState error={again.error} look="strip" />}
      <p className="fs12 t3" style={{ marginTop: 8 }}>
        {words.checkedAt(formatExactInstant(verification.checkedAt))}{' '}
        {verification.isAsking && <span role="status">{words.asking} </span>}
        <ActionButton busy={again.isPending} look="quiet" onPress={() => again.mutate()} size="small">
          {words.again}
        </ActionButton>
      </p>
    </>
  );
}

/** The least that must be shown of a signature (TT 15/2025 Điều 6), as the server words it. */
function SignatureFacts({ row }: { row: Verification['rows'][number] }) {
  return (
    <section aria-label={words.facts(row.signer)}>
      <b>{row.signer}</b>
      <dl className={styles.facts}>
        {(row.facts ?? []).map(({ label, values }) => (
          <div key={label}>
            <dt className="t3">{label}</dt>
            <dd>{values.join(' ')}</dd>
          </div>
        ))}
      </dl>
      <p className="t3">{row.sentences.join(' ')}</p>
    </section>
  );
}

function Technical({ verification }: { verification: Verification }) {
  return (
    <div className="fs13 col" style={{ gap: 6, paddingTop: 6 }}>
      {verification.rows.map((row, index) => (
        <SignatureFacts key={String(index)} row={row} />
      ))}
      <DigestCode hex={verification.fileSha256} label={words.fileDigest} />
    </div>
  );
}
