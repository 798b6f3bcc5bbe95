import type { IncomingDetail } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import { TextDialog } from './TextDialog.tsx';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot;
const STEPS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

type Props = { letter: IncomingDetail; acts: IncomingActs; opened: boolean; onClose: () => void };

/** Words and percent of what is done. */
export function ProgressDialog({ letter, acts, opened, onClose }: Props) {
  const [percent, setPercent] = useState(50);
  return (
    <TextDialog
      label={words.progressText}
      leastLength={1}
      onClose={onClose}
      onConfirm={(text) => acts.send('reportProgress', { percent, text })}
      opened={opened}
      title={words.progressTitle(numberLine(letter) ?? incoming.noNumber)}
      verb={words.progress}
    >
      <NativeSelect
        data={STEPS.map((step) => ({ value: String(step), label: `${step}%` }))}
        label={words.progressPercent}
        onChange={(event) => setPercent(Number(event.currentTarget.value))}
        value={String(percent)}
      />
    </TextDialog>
  );
}
