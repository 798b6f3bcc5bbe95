import { certificatesApi, type OverviewFilter } from '@congvu/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from './certificates.module.css';
import { certificates } from './messages.ts';

const words = certificates.overview;
const MIME = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Format = keyof typeof MIME;
const NAMES: Record<Format, string> = { pdf: 'PDF', xlsx: 'Excel' };

/** The list as it is filtered, as PDF (which prints) or workbook; and a new request. */
export function OverviewActions({ filter, text }: { filter: OverviewFilter; text: string }) {
  const [busy, setBusy] = useState<Format | null>(null);
  const [error, setError] = useState<unknown>(null);
  const navigate = useNavigate();
  const save = async (format: Format) => {
    setBusy(format);
    setError(null);
    try {
      const query = { filter, format, ...(text ? { q: text } : {}) };
      const bytes = await callBytes(certificatesApi.overviewFile, { query });
      saveFile(words.fileName(format), bytes, MIME[format]);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className={styles.acts}>
      {(Object.keys(MIME) as Format[]).map((format) => (
        <ActionButton
          ariaLabel={words.exportAs(NAMES[format])}
          busy={busy === format}
          icon="exportTable"
          key={format}
          onPress={() => void save(format)}
        >
          {NAMES[format]}
        </ActionButton>
      ))}
      <ActionButton look="primary" onPress={() => void navigate('/chung-thu-so/de-nghi/moi')}>
        {words.newRequest}
      </ActionButton>
      {error !== null && <ErrorState error={error} look="strip" />}
    </div>
  );
}
