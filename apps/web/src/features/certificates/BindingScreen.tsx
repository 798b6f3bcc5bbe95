import { certificatesApi, type ResponseOf } from '@congvu/contracts';
import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import styles from './certificates.module.css';
import { Facts } from './Facts.tsx';
import { FilePick } from './FilePick.tsx';
import { certificates } from './messages.ts';

const words = certificates.binding;
const MOST_BYTES = 15_000;
type Started = ResponseOf<typeof certificatesApi.startBinding>;

/** Shows a certificate, lets its key sign the challenge, binds it. */
export function BindingScreen() {
  const [search] = useSearchParams();
  const requestId = search.get('de-nghi');
  const ownerKind = search.get('cho') === 'agency' ? ('agency' as const) : ('person' as const);
  const start = useMutation({
    mutationFn: (certificate: string | null) =>
      call(certificatesApi.startBinding, {
        body: { ownerKind, requestId, ...(certificate ? { certificate } : {}) },
      }),
  });
  const [fileFault, setFileFault] = useState<string | null>(null);
  const readFile = async (file: File) => {
    setFileFault(file.size > MOST_BYTES ? words.badFile : null);
    if (file.size <= MOST_BYTES) start.mutate(toBase64(new Uint8Array(await file.arrayBuffer())));
  };
  return (
    <div className={styles.page}>
      <Toolbar backTo="/chung-thu-so/de-nghi" look="page" title={words.title} />
      <div className={styles.scroll}>
        <div className={styles.column}>
          <section className={styles.card}>
            <p className="t2">{words.intro}</p>
            <div className={styles.acts}>
              {requestId && (
                <ActionButton
                  busy={start.isPending}
                  icon="signingDevice"
                  look={start.data ? 'default' : 'primary'}
                  onPress={() => start.mutate(null)}
                >
                  {words.fromStore}
                </ActionButton>
              )}
            </div>
            <FilePick
              accept=".cer,.crt,.pem,.der"
              label={words.file}
              onFile={(file) => void readFile(file)}
              verb={words.choose}
            />
            {fileFault && <p className="bad">{fileFault}</p>}
            {start.error && <ErrorState error={start.error} look="strip" />}
          </section>
          {start.data && <Challenge key={start.data.id} started={start.data} />}
        </div>
      </div>
    </div>
  );
}

function Challenge({ started }: { started: Started }) {
  const [signature, setSignature] = useState('');
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: () =>
      call(certificatesApi.answerBinding, {
        params: { id: started.id },
        body: signature.trim() ? { signature: signature.trim() } : {},
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['certificates'] }),
  });
  return (
    <section className={styles.card}>
      <Facts
        rows={[
          [words.subject, started.subject],
          [words.issuer, started.issuer],
          [words.serial, started.serial],
          [words.until, formatDay(dayOf(started.notAfter))],
        ]}
      />
      {started.warnings.map((warning) => (
        <p className={styles.warn} key={warning}>
          {warning}
        </p>
      ))}
      {!started.isHeldHere && !answer.data && (
        <>
          <p className="t2">{words.challengeHint}</p>
          <pre className={styles.code}>{started.challenge}</pre>
          <Textarea
            label={words.signature}
            onChange={(event) => setSignature(event.currentTarget.value)}
            rows={3}
            value={signature}
          />
        </>
      )}
      {answer.error && <ErrorState error={answer.error} look="strip" />}
      {answer.data ? (
        <p role="status">
          {words.done} <Link to={`/chung-thu-so/${answer.data.certificateId}`}>{words.open}</Link>
        </p>
      ) : (
        <div className={styles.acts}>
          <ActionButton busy={answer.isPending} look="primary" onPress={() => answer.mutate()}>
            {words.bind}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
