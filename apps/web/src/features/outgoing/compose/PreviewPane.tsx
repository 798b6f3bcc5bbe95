import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
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

type PreviewPaneProps = { preview: Preview; detail: OutgoingDetail | undefined; showsFile: boolean };

/** The page as it will be signed: laid out from the draft, or the very file when there is one. */
export function PreviewPane({ preview, detail, showsFile }: PreviewPaneProps) {
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
      <PreviewHead title={text.title} />
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

function PreviewHead({ title }: { title: string }) {
  return (
    <div className={styles.paneHead}>
      <b>{title}</b> <span className="t2 fs13">{text.hint}</span>
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
