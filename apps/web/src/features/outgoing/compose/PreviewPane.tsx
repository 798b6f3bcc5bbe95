import { type DocxSource, docxApi, type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { type ReactNode, useState } from 'react';
import { operationFile } from '../../../lib/call.ts';
import { classNames } from '../../../ui/class-names.ts';
import { failureOf } from '../../../ui/failure.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { PdfViewer } from '../../../ui/PdfViewer.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';
import type { Preview } from './use-preview.ts';

const text = composeText.preview;

type PreviewPaneProps = {
  preview: Preview;
  detail: OutgoingDetail | undefined;
  showsFile: boolean;
  /** A DOCX was brought in and is not yet the file that will be signed. */
  source: DocxSource | null;
};

/** The page as it will be signed: laid out from the draft, or the very file when there is one. */
export function PreviewPane({ preview, detail, showsFile, source }: PreviewPaneProps) {
  const [isOwnShown, setOwnShown] = useState(false);
  if (detail && source && !isOwnShown)
    return <SourcePane id={detail.id} onOther={() => setOwnShown(true)} source={source} />;
  if (showsFile && detail?.file) {
    const url = operationFile(outgoingApi.file, { id: detail.id }, { sha256: detail.file.sha256 });
    const title = detail.sourceKind === 'editor' ? text.frozenTitle : text.fileTitle;
    return (
      <div className={styles.preview}>
        <PreviewHead title={title} />
        <PdfViewer url={url} />
      </div>
    );
  }
  const isOld = preview.pageError !== null;
  return (
    <div className={styles.preview}>
      <PreviewHead title={text.title}>
        {source && <Other label={text.showSource} onPress={() => setOwnShown(false)} />}
      </PreviewHead>
      {isOld && (
        <p className={styles.stale} role="status">
          <Icon className="warn" name="attention" size={16} />
          <span>
            <b>{text.stale}</b> {failureText(preview.pageError)}
          </span>
        </p>
      )}
      {preview.bytes ? (
        <div className={classNames(styles.page, isOld && styles.old)}>
          <PdfViewer bytes={preview.bytes} isPreview />
        </div>
      ) : (
        <div className={styles.page}>
          {isOld ? <p className={styles.noPage}>{text.empty}</p> : <Skeleton lines={8} />}
        </div>
      )}
    </div>
  );
}

/** What is true of a DOCX before its PDF is confirmed: the PDF made of it, or why there is none and what to do. */
type SourcePaneProps = { id: string; source: DocxSource; onOther: () => void };

function SourcePane({ id, source, onOther }: SourcePaneProps) {
  const count = source.findings.length;
  return (
    <div className={styles.preview}>
      <PreviewHead
        hint={source.pdfSha256 ? text.sourceHint : ''}
        title={source.pdfSha256 ? text.sourceTitle(source.name) : source.name}
      >
        <Other label={text.showOwn} onPress={onOther} />
      </PreviewHead>
      {source.pdfSha256 ? (
        <PdfViewer url={operationFile(docxApi.rendition, { id }, { sha256: source.pdfSha256 })} />
      ) : (
        <div className={styles.page}>
          <p className={styles.noPage} role="status">
            {composeText.docx[source.state === 'done' ? 'failed' : source.state]} {text.sourceFindings(count)}
          </p>
        </div>
      )}
    </div>
  );
}

function Other({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button className="cellnum fs13" onClick={onPress} type="button">
      {label}
    </button>
  );
}

type PreviewHeadProps = { title: string; hint?: string; children?: ReactNode };

function PreviewHead({ title, hint = text.hint, children }: PreviewHeadProps) {
  return (
    <div className={styles.paneHead}>
      <b>{title}</b> <span className="t2 fs13">{hint}</span> {children}
    </div>
  );
}

function failureText(error: unknown): string {
  const { happened, next } = failureOf(error);
  return [happened, next]
    .filter(Boolean)
    .map((sentence) => (/[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}
