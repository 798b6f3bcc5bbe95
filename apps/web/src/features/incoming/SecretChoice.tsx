import { useState } from 'react';
import { ApiProblem } from '../../lib/api-problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextDialog } from './foot/TextDialog.tsx';
import { secretTexts as words } from './secret-messages.ts';

/** Whether a file was refused for a mark of secrecy. */
export const isSecretFault = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'documents.secret-refused';

type Props = { name: string; onDeclare: (reason: string) => unknown };

/** The two ways on after a mark of secrecy was seen: out of the system, or a false alarm with its reason (SEC-3). */
export function SecretChoice({ name, onDeclare }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const declare = async (reason: string) => {
    await onDeclare(reason);
    setIsOpen(false);
  };
  return (
    <>
      <p className="fs13">{words.real}</p>
      <ActionButton onPress={() => setIsOpen(true)} size="small">
        {words.open}
      </ActionButton>
      <TextDialog
        leastLength={10}
        onClose={() => setIsOpen(false)}
        onConfirm={declare}
        opened={isOpen}
        sentence={words.sentence}
        suggestions={words.reasons}
        title={words.title(name)}
        verb={words.verb}
      />
    </>
  );
}
