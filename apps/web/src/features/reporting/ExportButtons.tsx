import { reportingApi } from '@congvu/contracts';
import { useState } from 'react';
import { callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';
import type { AppendixScope } from './use-appendix.ts';

const words = reporting.export;
type Format = keyof typeof words.names;
const FORMATS = Object.keys(words.names) as Format[];
const MIME: Record<Format, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The printed form as PDF, Excel or Word, made by the server. */
export function ExportButtons({ scope }: { scope: AppendixScope }) {
  const [busy, setBusy] = useState<Format | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = async (format: Format) => {
    setBusy(format);
    setError(null);
    try {
      const bytes = await callBytes(reportingApi.appendixFile, { query: { ...scope, format } });
      saveFile(words.fileName(scope.from, scope.to, format), bytes, MIME[format]);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className={styles.exports}>
      <span className="fs13 t2">{words.label}</span>
      {FORMATS.map((format) => (
        <ActionButton
          ariaLabel={words.verb(words.names[format])}
          busy={busy === format}
          icon="exportTable"
          key={format}
          onPress={() => void save(format)}
        >
          {words.names[format]}
        </ActionButton>
      ))}
      {error !== null && <ErrorState error={error} look="strip" />}
    </div>
  );
}
