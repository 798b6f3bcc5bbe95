import { useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PdfViewer } from '../../../ui/PdfViewer.tsx';
import { incoming } from '../messages.ts';
import styles from './register.module.css';

const words = incoming.register.scan;

type Props = { scan: File | null; onScan: (scan: File | null) => void };

/** The scan of a paper letter, read from this machine before anything goes up. */
export function ScanPane({ scan, onScan }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  const bytes = useFileBytes(scan);
  const [refused, setRefused] = useState('');
  const take = async (file: File) => {
    const isPdf = await hasPdfHead(file);
    setRefused(isPdf ? '' : file.name);
    onScan(isPdf ? file : null);
  };
  const choose = () => picker.current?.click();
  return (
    <div className={styles.scan}>
      <input
        accept="application/pdf"
        aria-label={words.inputLabel}
        className="sr-only"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void take(file);
          event.currentTarget.value = '';
        }}
        ref={picker}
        tabIndex={-1}
        type="file"
      />
      {scan && bytes ? (
        <>
          <div className={styles.scanBar}>
            <b className="grow ell">{scan.name}</b>
            <ActionButton onPress={choose} size="small">
              {words.replace}
            </ActionButton>
            <ActionButton onPress={() => onScan(null)} size="small">
              {words.take}
            </ActionButton>
          </div>
          <PdfViewer bytes={bytes} />
        </>
      ) : (
        <EmptyState
          action={
            <ActionButton icon="scan" onPress={choose}>
              {words.choose}
            </ActionButton>
          }
          icon="scan"
          sentence={refused ? words.notPdf(refused) : words.sentence}
        />
      )}
    </div>
  );
}

/** A name that ends in .pdf proves nothing; the first bytes do. */
async function hasPdfHead(file: File): Promise<boolean> {
  return (await file.slice(0, 1024).text()).includes('%PDF-');
}

function useFileBytes(file: File | null): Uint8Array<ArrayBuffer> | null {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setBytes(null);
    void file?.arrayBuffer().then((buffer) => isCurrent && setBytes(new Uint8Array(buffer)));
    return () => {
      isCurrent = false;
    };
  }, [file]);
  return bytes;
}
