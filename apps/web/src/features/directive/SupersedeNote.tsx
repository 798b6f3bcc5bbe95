import { directiveApi, type IncomingDetail } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextDialog } from '../incoming/foot/TextDialog.tsx';
import { refreshIncoming } from '../incoming/queries.ts';
import { directive } from './messages.ts';

/** New words in place of the last note; shown to whoever may write them. */
export function SupersedeNote({ letter }: { letter: IncomingDetail }) {
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  if (!letter.actions.some(({ action, allowed }) => action === 'supersedeNote' && allowed)) return null;
  const send = async (text: string) => {
    const { id, version } = letter;
    await call(directiveApi.supersedeNote, { params: { id }, body: { text }, version });
    await refreshIncoming(client);
  };
  return (
    <>
      <ActionButton icon="signing" onPress={() => setIsOpen(true)} size="small">
        {directive.again}
      </ActionButton>
      <TextDialog
        label={directive.againLabel}
        leastLength={3}
        onClose={() => setIsOpen(false)}
        onConfirm={send}
        opened={isOpen}
        sentence={directive.againSentence}
        title={directive.againTitle}
        verb={directive.againVerb}
      />
    </>
  );
}
