import { NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { uploadFile } from '../../../lib/upload-file.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { incoming } from '../messages.ts';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;
const STEPS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

const MOST_FILES = 10;

type Props = {
  /** Number of the letter, or code of the task. */
  name: string;
  acts: IncomingActs;
  opened: boolean;
  onClose: () => void;
};

/** Words, percent and files of what is done. */
export function ProgressDialog({ name, acts, opened, onClose }: Props) {
  const [percent, setPercent] = useState(50);
  const [files, setFiles] = useState<File[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const send = async (text: string) => {
    const uploaded = [];
    for (const file of files) uploaded.push(await uploadFile(file));
    await acts.send('reportProgress', { percent, text, files: uploaded });
    setFiles([]);
  };
  return (
    <TextDialog
      label={words.progressText}
      leastLength={1}
      onClose={onClose}
      onConfirm={send}
      opened={opened}
      title={words.progressTitle(name)}
      verb={words.progress}
    >
      <NativeSelect
        data={STEPS.map((step) => ({ value: String(step), label: `${step}%` }))}
        label={words.progressPercent}
        onChange={(event) => setPercent(Number(event.currentTarget.value))}
        value={String(percent)}
      />
      <div>
        <input
          className="sr-only"
          multiple
          onChange={(event) => setFiles([...(event.currentTarget.files ?? [])].slice(0, MOST_FILES))}
          ref={picker}
          tabIndex={-1}
          type="file"
        />
        <div className="row">
          <ActionButton icon="attachment" onPress={() => picker.current?.click()}>
            {words.progressFiles}
          </ActionButton>
          <span className="fs13 t2 grow" role="status">
            {files.length > 0 ? files.map(({ name }) => name).join(', ') : words.progressFilesHint}
          </span>
        </div>
      </div>
    </TextDialog>
  );
}
