import { type ScanRow, scansApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { call, operationUrl } from '../../../../lib/call.ts';
import { useFileDrop } from '../../../../lib/use-file-drop.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { PdfViewer, type PdfViewerProps } from '../../../../ui/PdfViewer.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { TextDialog } from '../../foot/TextDialog.tsx';
import { MailStrip } from '../../mails/MailStrip.tsx';
import { isPdf, OfficeNotice } from '../../OfficeNotice.tsx';
import { isSecretFault, SecretChoice } from '../../SecretChoice.tsx';
import { secretTexts } from '../../secret-messages.ts';
import styles from '../register.module.css';
import { MadeStrip } from './MadeStrip.tsx';
import { scanWords as words } from './messages.ts';
import { scanBytesQuery, scanQuery } from './queries.ts';
import { SplitDialog } from './SplitDialog.tsx';
import type { Scans } from './use-scans.ts';

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.bmp,.eml,application/pdf,image/*,message/rfc822';

/** What is pointed at on the page. */
type Places = Pick<PdfViewerProps, 'overlays' | 'showOverlay'>;

/** The open scan beside the form; files are dropped anywhere on it. */
export function ScanPreview({ scans, places }: { scans: Scans; places: Places }) {
  const picker = useRef<HTMLInputElement>(null);
  const drop = useFileDrop((files) => void scans.bring(files));
  const choose = () => picker.current?.click();
  const chooseButton = (
    <ActionButton busy={scans.bringing !== null} icon="scan" keys="Alt+Q" onPress={choose}>
      {words.choose}
    </ActionButton>
  );
  return (
    <div className={styles.scan} {...drop.handlers}>
      <input
        accept={ACCEPT}
        aria-label={words.inputLabel}
        className="sr-only"
        multiple
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) void scans.bring(files);
        }}
        ref={picker}
        tabIndex={-1}
        type="file"
      />
      <Arrivals scans={scans} />
      {drop.isOver && <p className={styles.dropHint}>{words.drop}</p>}
      {scans.open ? (
        <OpenScan choose={chooseButton} places={places} row={scans.open} scans={scans} />
      ) : (
        <EmptyState action={chooseButton} icon="scan" sentence={sentenceOf(scans)} />
      )}
    </div>
  );
}

function sentenceOf({ rows, isWithout }: Scans): string {
  if (rows.length === 0) return words.empty;
  return isWithout ? words.withoutChosen : words.preparing;
}

/** What is being brought in, and what was not taken with its reason. */
function Arrivals({ scans }: { scans: Scans }) {
  const { bringing, refused, told } = scans;
  return (
    <div aria-live="polite" role="status">
      {bringing && (
        <p className={`fs13 ${styles.arrival}`}>
          {words.bringing(bringing.done, bringing.all, bringing.name)}
        </p>
      )}
      {told.map((line) => (
        <p className={`fs13 ${styles.arrival}`} key={line}>
          {line}
        </p>
      ))}
      {refused.map((one) => (
        <div className={styles.arrival} key={one.name}>
          <p className="fs13">{words.refused(one.name)}</p>
          <ErrorState error={one.error} look="strip" />
          {isSecretFault(one.error) && (
            <SecretChoice name={one.name} onDeclare={(reason) => scans.declare(one, reason)} />
          )}
          <ActionButton onPress={scans.forgetRefused} size="small">
            {words.closeRefused}
          </ActionButton>
        </div>
      ))}
    </div>
  );
}

type OpenProps = { row: ScanRow; scans: Scans; choose: ReactNode; places: Places };

function OpenScan({ row, scans, choose, places }: OpenProps) {
  const [isDiscarding, setIsDiscarding] = useState(false);
  const [isSplitting, setIsSplitting] = useState(false);
  const bytes = useQuery(scanBytesQuery(row.id));
  const discard = async (reason: string) => {
    await call(scansApi.discard, { params: { id: row.id }, version: row.version, body: { reason } });
    scans.finish(row.id);
  };
  return (
    <>
      <div className={styles.scanBar}>
        <b className="grow ell">{row.name}</b>
        {choose}
        {row.pageCount > 1 && (
          <ActionButton onPress={() => setIsSplitting(true)} size="small">
            {words.split}
          </ActionButton>
        )}
        <ActionButton onPress={() => setIsDiscarding(true)} size="small">
          {words.discard}
        </ActionButton>
      </div>
      {row.notes.map(({ code, page }) => (
        <p className={`fs13 ${styles.arrival}`} key={`${code}${page}`}>
          {words.notes[code](page)}
        </p>
      ))}
      {row.declared && (
        <p className={`fs13 ${styles.arrival}`}>
          {secretTexts.declared(row.declared.by, row.declared.reason)}
        </p>
      )}
      <MadeStrip row={row} scans={scans} />
      {row.mail && <MailStrip mail={row.mail} />}
      <Originals id={row.id} />
      {bytes.error ? (
        <ErrorState error={bytes.error} onRetry={() => void bytes.refetch()} />
      ) : bytes.data && !isPdf(bytes.data) ? (
        <OfficeNotice downloadUrl={operationUrl(scansApi.file, { id: row.id }, { download: 'true' })} />
      ) : bytes.data ? (
        <PdfViewer
          bytes={bytes.data}
          downloadUrl={operationUrl(scansApi.file, { id: row.id }, { download: 'true' })}
          {...places}
        />
      ) : (
        <Skeleton lines={8} />
      )}
      <SplitDialog
        onClose={() => setIsSplitting(false)}
        onSplit={() => scans.finish(row.id)}
        opened={isSplitting}
        row={row}
      />
      <TextDialog
        leastLength={10}
        onClose={() => setIsDiscarding(false)}
        onConfirm={discard}
        opened={isDiscarding}
        sentence={words.discardSentence}
        suggestions={words.discardReasons}
        title={words.discardTitle(row.name)}
        verb={words.discardVerb}
      />
    </>
  );
}

/** The PDF of pictures is made for viewing: the pictures themselves are one press away (ui.md §5.2). */
function Originals({ id }: { id: string }) {
  const { originals = [] } = useQuery(scanQuery(id)).data ?? {};
  if (originals.length === 0 || originals.every(({ name }) => /\.pdf$/iu.test(name))) return null;
  return (
    <p className={`fs12 t2 ${styles.originals}`}>
      {originals.map((one) => (
        <a className="u" href={operationUrl(scansApi.original, { id, originalId: one.id })} key={one.id}>
          {words.original(one.name)}
        </a>
      ))}
    </p>
  );
}
