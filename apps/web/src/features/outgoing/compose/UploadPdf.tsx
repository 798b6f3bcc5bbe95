import { docxApi, outgoingApi, storageApi } from '@congvu/contracts';
import { useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.upload;

/** The other way: a letter finished elsewhere becomes the main file. */
export function UploadPdf({ desk, isReplacing }: { desk: DraftDesk; isReplacing: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const upload = async (file: File) => {
    setIsBusy(true);
    setError(null);
    try {
      await attach(desk, file);
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div>
      <input
        accept=".pdf,.docx"
        aria-label={text.choose}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void upload(file);
        }}
        ref={input}
        type="file"
      />
      <div className="row">
        <ActionButton busy={isBusy} icon="attachment" onPress={() => input.current?.click()} size="small">
          {isBusy ? text.busy : isReplacing ? text.replace : text.offer}
        </ActionButton>
        <span className="fs12 t3 grow">{text.hint}</span>
      </div>
      {error !== null && <ErrorState error={error} look="strip" />}
    </div>
  );
}

/** What was typed goes first, so that the file is attached to the version on the screen. */
async function attach(desk: DraftDesk, file: File): Promise<void> {
  const form = new FormData();
  form.append('file', file);
  const { sha256, name } = await call(storageApi.upload, { body: form });
  await desk.flush();
  if (!desk.id) return;
  const to = { params: { id: desk.id }, version: desk.version() };
  const uploaded = { sha256, name };
  if (/\.docx$/iu.test(name)) await call(docxApi.attach, { ...to, body: { file: uploaded } });
  else await call(outgoingApi.attachFile, { ...to, body: { file: uploaded, kind: 'main' } });
  await desk.reload();
}
