import { doorsApi } from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import styles from '../admin/decision.module.css';
import { doorTexts as words } from './messages.ts';
import { doorsQuery } from './queries.ts';

type Props = {
  door: 'mailbox' | 'folder';
  isPaused: boolean;
  refusal: string | null;
  onEdit: () => void;
};

/** Change, pause and forget what the agency set. */
export function DoorActs({ door, isPaused, refusal, onEdit }: Props) {
  const client = useQueryClient();
  const [isRemoving, setIsRemoving] = useState(false);
  const onSuccess = () => client.invalidateQueries({ queryKey: doorsQuery.queryKey });
  const turn = useMutation({
    mutationFn: () => call(isPaused ? doorsApi.resume : doorsApi.pause, { body: { door } }),
    onSuccess,
  });
  const button = (label: string, onPress: () => void) => (
    <ActionButton disabledReason={refusal} onPress={onPress} reasonPlace="hidden" size="small">
      {label}
    </ActionButton>
  );
  return (
    <>
      {turn.error != null && <ErrorState error={turn.error} look="strip" />}
      <div className={styles.acts}>
        {button(words.edit, onEdit)}
        {button(isPaused ? words.resume : words.pause, () => turn.mutate())}
        {button(words.remove, () => setIsRemoving(true))}
      </div>
      <ConfirmDialog
        look="danger"
        onClose={() => setIsRemoving(false)}
        onConfirm={async () => {
          await call(doorsApi.remove, { body: { door } });
          await onSuccess();
        }}
        opened={isRemoving}
        sentence={words[door].removeSentence}
        title={words[door].removeTitle}
        verb={words.remove.replace('…', '')}
      />
    </>
  );
}
