import { type MailRuleAction, mailRuleActions, mailsApi } from '@congvu/contracts';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { mailTexts as words } from './messages.ts';

type Props = { onClose: () => void; onDone: () => unknown };
type Field = 'sender' | 'subject';
const fields: readonly Field[] = ['sender', 'subject'];

/** Take, hold or ignore mail by its sender or subject. */
export function RuleDialog({ onClose, onDone }: Props) {
  const [field, setField] = useState<Field>('sender');
  const [pattern, setPattern] = useState('');
  const [action, setAction] = useState<MailRuleAction>('hold');
  const add = async () => {
    await call(mailsApi.addRule, { body: { field, pattern: pattern.trim(), action } });
    onClose();
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={pattern.trim() === '' ? words.needed : null}
      holdsText={pattern !== ''}
      onClose={onClose}
      onConfirm={add}
      opened
      sentence={words.rulesHint}
      title={words.ruleTitle}
      verb={words.ruleVerb}
    >
      <NativeSelect
        data={fields.map((value) => ({ value, label: words.fields[value] }))}
        label={words.ruleField}
        onChange={(event) => setField(event.currentTarget.value as Field)}
        value={field}
      />
      <TextInput
        data-autofocus
        label={words.fieldHints[field]}
        maxLength={200}
        onChange={(event) => setPattern(event.currentTarget.value)}
        required
        value={pattern}
      />
      <NativeSelect
        data={mailRuleActions.map((value) => ({ value, label: words.actions[value] }))}
        label={words.ruleAction}
        onChange={(event) => setAction(event.currentTarget.value as MailRuleAction)}
        value={action}
      />
    </ConfirmDialog>
  );
}
