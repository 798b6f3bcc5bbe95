import { type BodyInputOf, outgoingApi, storageApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import type { DraftDesk } from '../compose/use-draft.ts';
import { type Attachment, AttachmentList, kindWords, sizeWords } from './AttachmentList.tsx';
import styles from './files.module.css';
import { files as words } from './messages.ts';

type Change = BodyInputOf<typeof outgoingApi.changeAttachment>;
type Kind = Change['kind'];
const KINDS = (Object.keys(words.kinds) as Kind[]).map((value) => ({ value, label: words.kinds[value] }));

/** Appendices and enclosures in files of their own: added, named, put in order, taken out again by whoever drafts. */
export function SeparateFiles({ desk, isEditable }: { desk: DraftDesk; isEditable: boolean }) {
  const { id, detail } = desk;
  const { isBusy, error, attempt } = useAttempt(desk);
  const attachments = detail?.attachments ?? [];
  if (!isEditable && attachments.length === 0) return null;
  const add = (file: File) =>
    attempt(async () => {
      const form = new FormData();
      form.append('file', file);
      const { sha256, name } = await call(storageApi.upload, { body: form });
      const body = { file: { sha256, name }, kind: 'appendix' as const };
      await call(outgoingApi.attachFile, { params: { id: id! }, version: desk.version(), body });
    });
  const change = (file: Attachment, body: Change) =>
    attempt(() => {
      const params = { id: id!, attachmentId: file.id };
      return call(outgoingApi.changeAttachment, { params, version: desk.version(), body });
    });
  /** Both places change, the second on the version the first left behind. */
  const swap = (file: Attachment, before: Attachment) =>
    attempt(async () => {
      const move = (one: Attachment, position: number, version: number) => {
        const { title, kind } = one;
        const params = { id: id!, attachmentId: one.id };
        const body = { title, kind: kind as Kind, position };
        return call(outgoingApi.changeAttachment, { params, version, body });
      };
      const { version } = await move(file, before.position, desk.version());
      await move(before, file.position, version);
    });
  const remove = (file: Attachment) =>
    attempt(() => {
      const params = { id: id!, attachmentId: file.id };
      return call(outgoingApi.removeAttachment, { params, version: desk.version() });
    });
  return (
    <section className={styles.part}>
      <h3 className="fs13 t2">{words.title}</h3>
      {isEditable ? (
        <>
          {attachments.map((file, index) => (
            <FileFields
              before={attachments[index - 1]}
              file={file}
              isBusy={isBusy}
              key={file.id}
              onChange={change}
              onRemove={remove}
              onUp={swap}
            />
          ))}
          <AddFile disabledReason={id ? null : words.needDraft} isBusy={isBusy} onFile={add} />
        </>
      ) : (
        detail && <AttachmentList detail={detail} />
      )}
      {error !== null && <ErrorState error={error} look="strip" />}
    </section>
  );
}

function useAttempt(desk: DraftDesk) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<unknown>) => {
    setIsBusy(true);
    setError(null);
    try {
      // What was typed goes first, so that the files belong to the version on the screen.
      await desk.flush();
      await work();
      await desk.reload();
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, attempt };
}

type AddProps = { isBusy: boolean; disabledReason: string | null; onFile: (file: File) => void };

function AddFile({ isBusy, disabledReason, onFile }: AddProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="row">
      <input
        aria-label={words.choose}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
        ref={input}
        type="file"
      />
      <ActionButton
        busy={isBusy}
        disabledReason={disabledReason}
        icon="attachment"
        onPress={() => input.current?.click()}
        size="small"
      >
        {isBusy ? words.busy : words.add}
      </ActionButton>
      <span className="fs12 t3 grow">{words.hint}</span>
    </div>
  );
}

type FieldProps = {
  file: Attachment;
  before: Attachment | undefined;
  isBusy: boolean;
  onChange: (file: Attachment, change: Change) => Promise<void>;
  onRemove: (file: Attachment) => Promise<void>;
  onUp: (file: Attachment, before: Attachment) => Promise<void>;
};

function FileFields({ file, before, isBusy, onChange, onRemove, onUp }: FieldProps) {
  const [title, setTitle] = useState(file.title ?? '');
  const own = file.origin === 'own';
  const kind = file.kind as Kind;
  const save = (part: Partial<Change>) =>
    onChange(file, { title: title.trim() || null, kind, position: file.position, ...part });
  return (
    <div className={styles.edit}>
      <p className="fs13">
        <b>{file.name}</b> <span className="t3">{[kindWords(file), sizeWords(file)].join(' · ')}</span>
      </p>
      {own && (
        <div className={styles.fields}>
          <TextInput
            aria-label={words.titleLabel(file.name)}
            maxLength={300}
            onBlur={() => title.trim() !== (file.title ?? '') && void save({})}
            onChange={(event) => setTitle(event.currentTarget.value)}
            placeholder={words.titleHint}
            value={title}
          />
          <NativeSelect
            aria-label={words.kindLabel(file.name)}
            data={KINDS}
            onChange={(event) => void save({ kind: event.currentTarget.value as Kind })}
            value={kind}
          />
        </div>
      )}
      <div className="row">
        {before?.origin === 'own' && own && (
          <ActionButton
            ariaLabel={words.upOf(file.name)}
            busy={isBusy}
            onPress={() => void onUp(file, before)}
            size="small"
          >
            {words.up}
          </ActionButton>
        )}
        <ActionButton busy={isBusy} onPress={() => void onRemove(file)} size="small">
          {words.remove}
        </ActionButton>
      </div>
    </div>
  );
}
