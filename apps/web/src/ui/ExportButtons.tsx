import { useState } from 'react';
import { saveFile } from '../lib/save-file.ts';
import { ui } from '../messages/ui.ts';
import { ActionButton } from './ActionButton.tsx';
import { ErrorState } from './ErrorState.tsx';
import styles from './ExportButtons.module.css';

export type FileFormat = keyof typeof ui.export.names;
const FORMATS = Object.keys(ui.export.names) as FileFormat[];
const MIME: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export type ExportButtonsProps = {
  /** What is taken out: "Xuất phụ lục". */
  label: string;
  /** The file, made by the server. */
  fetchFile: (format: FileFormat) => Promise<Uint8Array<ArrayBuffer>>;
  /** Name of the file without its ending. */
  name: string;
  disabledReason?: string | null;
};

/** A list as PDF, Excel or Word; the server makes the file. */
export function ExportButtons({ label, fetchFile, name, disabledReason }: ExportButtonsProps) {
  const [busy, setBusy] = useState<FileFormat | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = async (format: FileFormat) => {
    setBusy(format);
    setError(null);
    try {
      saveFile(`${name}.${format}`, await fetchFile(format), MIME[format]);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div className={styles.exports}>
      <span className="fs13 t2">{label}</span>
      {FORMATS.map((format) => (
        <ActionButton
          ariaLabel={ui.export.verb(ui.export.names[format])}
          busy={busy === format}
          disabledReason={disabledReason}
          icon="exportTable"
          key={format}
          onPress={() => void save(format)}
          reasonPlace="hidden"
        >
          {ui.export.names[format]}
        </ActionButton>
      ))}
      {error !== null && <ErrorState error={error} look="strip" />}
    </div>
  );
}
