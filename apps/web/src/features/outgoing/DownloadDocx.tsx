import { docxApi } from '@congvu/contracts';
import { useState } from 'react';
import { callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { composeText } from './compose/messages.ts';

export const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The draft as DOCX, to go on in an office program. */
export function DownloadDocx({ id, name }: { id: string; name: string }) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setIsBusy(true);
    setError(null);
    try {
      saveFile(`${name}.docx`, await callBytes(docxApi.export, { params: { id } }), docxMime);
    } catch (caught) {
      setError(caught);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <ActionButton busy={isBusy} icon="download" onPress={() => void download()} size="small">
        {composeText.docx.export}
      </ActionButton>
      {error !== null && <ErrorState error={error} look="strip" />}
    </>
  );
}
