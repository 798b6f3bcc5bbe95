import { type LetterRule, letterRulesApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { letterRules as words } from './rule-messages.ts';

/** The last day of a rule; what went by it stays. */
export function EndRule({ rule, onClose }: { rule: LetterRule; onClose: () => void }) {
  const client = useQueryClient();
  const today = dayOf(useMe().now);
  const [lastDay, setLastDay] = useState<string | null>(today);
  const end = async () => {
    await call(letterRulesApi.end, { params: { id: rule.id }, body: { lastDay: lastDay ?? '' } });
    await client.invalidateQueries({ queryKey: ['directive'] });
    await client.invalidateQueries({ queryKey: ['incoming'] });
  };
  return (
    <ConfirmDialog
      disabledReason={lastDay ? null : words.faults.day}
      look="danger"
      onClose={onClose}
      onConfirm={end}
      opened
      sentence={words.endSentence}
      title={words.endTitle}
      verb={words.endVerb}
    >
      <DateField from={today} label={words.fields.lastDay} onChange={setLastDay} required value={lastDay} />
    </ConfirmDialog>
  );
}
