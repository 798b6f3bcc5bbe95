import { signingApi, type Verification } from '@congvu/contracts';
import { useMutation } from '@tanstack/react-query';
import { callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from './export.module.css';
import { check } from './messages.ts';

type Checked = { of: 'outgoing' | 'incoming'; id: string; verification: Verification };

const sheets = { outgoing: signingApi.outgoingSheet, incoming: signingApi.incomingSheet };

/** Every signature with the rows of the report, and the report to take along (TT 15/2025 Điều 6). */
export function VerificationExport({ of, id, verification }: Checked) {
  const sheet = useMutation({
    mutationFn: async () =>
      saveFile(
        `${check.report.fileName}.pdf`,
        await callBytes(sheets[of], { params: { id } }),
        'application/pdf',
      ),
  });
  const saveJson = (): void => {
    const bytes = new TextEncoder().encode(`${JSON.stringify(verification, null, 2)}\n`);
    saveFile(`${check.report.fileName}.json`, bytes, 'application/json');
  };
  return (
    <>
      <details>
        <summary className="cellnum fs13">{check.report.details}</summary>
        {verification.rows.map((row, index) => (
          <section className={styles.signature} key={String(index)}>
            <h3 className="fs13">{check.report.signature(index + 1)}</h3>
            <dl>
              {/* Verdicts kept from before the rows came have none. */}
              {(row.facts ?? []).map(({ label, values }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {values.map((value) => (
                      <p key={value}>{value}</p>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </details>
      <div className={styles.buttons}>
        <ActionButton busy={sheet.isPending} icon="download" onPress={() => sheet.mutate()} size="small">
          {check.report.sheet}
        </ActionButton>
        <ActionButton look="quiet" onPress={saveJson} size="small">
          {check.report.json}
        </ActionButton>
      </div>
      {sheet.error != null && <ErrorState error={sheet.error} look="strip" />}
    </>
  );
}

/** The code by which anybody may check the document, once its file was made. */
export function CheckCodeLine({ code }: { code: string | null }) {
  if (!code) return null;
  return (
    <p className="fs13 t2">
      {check.code.own}{' '}
      <a className="mono u" href={`/kiem-tra/${code}`} rel="noopener" target="_blank">
        {check.code.shown(code)}
      </a>
    </p>
  );
}
