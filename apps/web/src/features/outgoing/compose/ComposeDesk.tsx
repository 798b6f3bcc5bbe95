import { type Draft, outgoingLabels } from '@congvu/contracts';
import { findDocumentType } from '@congvu/vn-text';
import type { Editor } from '@tiptap/react';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewport } from '../../../lib/use-viewport.ts';
import { CoDrafters } from '../comments/CoDrafters.tsx';
import { CommentsPanel } from '../comments/CommentsPanel.tsx';
import { reviewText } from '../comments/messages.ts';
import { citesOf } from '../letter/citations.ts';
import { EndedRecipients } from '../recipients/EndedRecipients.tsx';
import { PartEditors } from '../type-fields/PartEditors.tsx';
import styles from './Compose.module.css';
import { ComposeBar } from './ComposeBar.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { useOpenSource } from './DocxPanel.tsx';
import { type DraftFieldsProps, FootFields, HeadFields } from './DraftFields.tsx';
import { DraftNotices } from './DraftNotices.tsx';
import { FilePart } from './FilePart.tsx';
import { FindingsPane } from './FindingsPane.tsx';
import { FoldedFindings } from './FoldedFindings.tsx';
import { LetterEditor } from './LetterEditor.tsx';
import { composeText as text } from './messages.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { ReviewSheet } from './ReviewSheet.tsx';
import { SubmitSheet } from './SubmitSheet.tsx';
import type { DraftDesk } from './use-draft.ts';
import { useFindings } from './use-findings.ts';
import { keptFilesOf, usePreview } from './use-preview.ts';

/** Editor, page, findings (ui.md §6.6). */
export function ComposeDesk({ desk, draft }: { desk: DraftDesk; draft: Draft }) {
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isSubmitting, setIsSubmitting] = useState(false);
  const [isUnfolded, setIsUnfolded] = useState(false);
  const navigate = useNavigate();
  const viewport = useViewport();
  const isWide = viewport === 'wide' || viewport === 'normal';
  const { detail } = desk;
  const isDraft = !detail || detail.state === 'drafting' || detail.state === 'returned';
  const isEditable = isDraft || desk.review !== null;
  const isUploaded = detail !== undefined && detail.sourceKind !== 'editor';
  const showsFile = isUploaded || !isEditable;
  const preview = usePreview(draft, keptFilesOf(detail));
  const source = useOpenSource(desk, isUploaded);
  const findings = useFindings({
    editor,
    draft,
    check: isUploaded ? null : preview.check,
    change: desk.change,
    onShown: useCallback(() => setIsUnfolded(true), []),
  });
  const fields = {
    draft,
    check: preview.check,
    isEditable,
    onChange: desk.change,
    onBlur: () => void desk.flush(),
  };
  const list = (
    <FindingsPane
      check={preview.check}
      current={findings.current}
      draft={draft}
      error={preview.checkError}
      {...(isEditable ? { onBind: findings.bind } : {})}
      onFix={findings.fix}
      onShow={findings.show}
    />
  );
  return (
    <>
      <ComposeBar
        check={isUploaded ? null : preview.check}
        desk={desk}
        isEditable={isEditable}
        isUploaded={isUploaded}
        onObstacle={() => preview.check?.findings[0] && findings.show(preview.check.findings[0])}
        onSubmit={() => setIsSubmitting(true)}
        title={text.title(findDocumentType(draft.typeCode)?.name ?? '')}
      />
      <DraftNotices
        desk={desk}
        onUndo={findings.undo}
        stateText={detail ? outgoingLabels[detail.state].text : ''}
      />
      {isEditable && <EndedRecipients draft={draft} onChange={desk.change} />}
      <div className={isWide && !isUploaded ? styles.deskWide : styles.desk}>
        <DeskForm
          {...fields}
          desk={desk}
          isUploaded={isUploaded}
          onReady={setEditor}
          repairs={findings.repairs}
        />
        <section aria-label={text.preview.label} className={styles.middle}>
          <PreviewPane detail={detail} preview={preview} showsFile={showsFile} source={source} />
          {!isWide && !isUploaded && (
            <FoldedFindings check={preview.check} isOpen={isUnfolded} onToggle={setIsUnfolded}>
              {list}
            </FoldedFindings>
          )}
        </section>
        {isWide && !isUploaded && <aside className={styles.right}>{list}</aside>}
      </div>
      <SubmitSheet
        desk={desk}
        draft={draft}
        onClose={() => setIsSubmitting(false)}
        onDone={() => void navigate(`/van-ban-di?nhom=dang-trinh&mo=${desk.id}`)}
        opened={isSubmitting && isDraft}
      />
      <ReviewSheet
        desk={desk}
        onClose={() => setIsSubmitting(false)}
        onDone={() => void navigate(`/van-ban/${desk.id}`)}
        opened={isSubmitting && !isDraft}
      />
      <ConflictDialog desk={desk} />
    </>
  );
}

type DeskFormProps = DraftFieldsProps & {
  desk: DraftDesk;
  isUploaded: boolean;
  onReady: (editor: Editor | null) => void;
  /** Fixes made outside the editor: parts of the form show them anew. */
  repairs: number;
};

/** What is written: fields, content, parts of the type. */
function DeskForm({ desk, isUploaded, onReady, repairs, ...fields }: DeskFormProps) {
  const { draft } = fields;
  const { detail } = desk;
  return (
    <section aria-label={text.fields.form} className={styles.form}>
      <HeadFields {...fields} />
      {isUploaded && detail ? (
        <p className={styles.uploaded}>{text.upload.using(detail.file?.name ?? '')}</p>
      ) : (
        <LetterEditor
          blocks={draft.body}
          isEditable={fields.isEditable}
          onBlur={fields.onBlur}
          onChange={(body) => desk.change({ body, cites: citesOf(draft, body) })}
          onReady={onReady}
          revision={desk.revision}
        />
      )}
      <FootFields {...fields} />
      {!isUploaded && <PartEditors {...fields} revision={desk.revision + repairs} />}
      {detail && (
        <>
          <CoDrafters detail={detail} onBefore={desk.flush} version={desk.version} />
          <details>
            <summary className="fw">{reviewText.title}</summary>
            <CommentsPanel detail={{ id: detail.id, content: draft }} />
          </details>
        </>
      )}
      <FilePart desk={desk} isEditable={fields.isEditable} isUploaded={isUploaded} />
    </section>
  );
}
