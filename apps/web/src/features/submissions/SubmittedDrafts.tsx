import { type IncomingDetail, submissionsApi } from '@congvu/contracts';
import { documentTypes } from '@congvu/vn-text';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { submissionText as text } from './messages.ts';

type File = NonNullable<IncomingDetail['submission']>['files'][number];

/** Files of a submission that can be a draft here (documents.md §8.1 T4); nothing on other letters. */
export function SubmittedDrafts({ letter }: { letter: IncomingDetail }) {
  const [taking, setTaking] = useState<File | null>(null);
  const { submission } = letter;
  if (!submission) return null;
  return (
    <div>
      <h2 className="fs13 t2 fw">{text.title}</h2>
      <ul>
        {submission.files.map((file) => (
          <li className="row" key={file.id}>
            <span className="grow">
              {file.name}
              {file.takenAs && <span className="fs13 t2"> · {text.taken(file.takenAs)}</span>}
            </span>
            {!file.takenAs && (
              <ActionButton
                disabledReason={submission.whyNot}
                onPress={() => setTaking(file)}
                reasonPlace="hidden"
                size="small"
              >
                {text.take}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {taking && <TakeDialog file={taking} letterId={letter.id} onClose={() => setTaking(null)} />}
    </div>
  );
}

type Props = { file: File; letterId: string; onClose: () => void };

function TakeDialog({ file, letterId, onClose }: Props) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [typeCode, setTypeCode] = useState('DECISION');
  const take = async () => {
    const made = await call(submissionsApi.takeOver, {
      params: { id: letterId },
      body: { attachmentId: file.id, typeCode },
    });
    await client.invalidateQueries({ queryKey: ['incoming'] });
    await navigate(`/van-ban-di/${made.id}/soan`);
  };
  return (
    <ConfirmDialog
      onClose={onClose}
      onConfirm={take}
      opened
      sentence={text.sentence}
      title={text.dialogTitle(file.name)}
      verb={text.verb}
    >
      <NativeSelect
        data={documentTypes.map(({ code, name }) => ({ value: code, label: name }))}
        label={text.type}
        onChange={(event) => setTypeCode(event.currentTarget.value)}
        value={typeCode}
      />
    </ConfirmDialog>
  );
}
