import type { IncomingDetail } from '@congvu/contracts';
import { Checkbox, Textarea } from '@mantine/core';
import { type RefObject, useRef } from 'react';
import { workingDaysLeft } from '../../../lib/due.ts';
import { dayOf } from '../../../lib/format.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { DeadlineWhy } from '../../directive/DeadlineWhy.tsx';
import { PhraseBar } from '../../directive/PhraseBar.tsx';
import { SuggestionLine } from '../../directive/SuggestionLine.tsx';
import { WhyThisDay } from '../../work-calendar/WhyThisDay.tsx';
import { incoming } from '../messages.ts';
import { LeadField, OthersField } from './AssigneeFields.tsx';
import { loadAssignees } from './assignees.ts';
import type { DirectiveDraft } from './directive-form.ts';
import styles from './foot.module.css';

const words = incoming.foot;
const source = { load: loadAssignees, loaderKey: 'assignees' };

type Props = {
  letter: Pick<IncomingDetail, 'id' | 'typeName' | 'senderName'>;
  draft: DirectiveDraft;
  onChange: (draft: DirectiveDraft) => void;
  /** Where the lead is chosen: the obstacle of an unfinished note. */
  firstField: RefObject<HTMLDivElement | null>;
};

/** The note and its four fields. */
export function DirectiveFields({ letter, draft, onChange, firstField }: Props) {
  const note = useRef<HTMLTextAreaElement>(null);
  useShortcut({ keys: 'B', label: words.writeDirective, run: () => note.current?.focus() });
  const nameDay = (deadlineOn: string | null) => onChange({ ...draft, deadlineOn, workingDays: null });
  const days = draft.deadlineOn ? workingDaysLeft(draft.deadlineOn, new Date()) : null;
  return (
    <>
      <Textarea
        aria-label={words.directive}
        autosize
        className={styles.note}
        maxRows={5}
        minRows={1}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        placeholder={words.directivePlaceholder}
        ref={note}
        value={draft.text}
      />
      <PhraseBar onChange={(text) => onChange({ ...draft, text })} text={draft.text} />
      <SuggestionLine lead={draft.lead} letter={letter} onChoose={(lead) => onChange({ ...draft, lead })} />
      <div className={styles.fields} style={{ marginTop: 8 }}>
        <div ref={firstField}>
          <LeadField
            {...source}
            label={words.lead}
            onChange={(lead) => onChange({ ...draft, lead })}
            value={draft.lead}
          />
        </div>
        <OthersField
          {...source}
          label={words.contributing}
          onChange={(contributing) => onChange({ ...draft, contributing })}
          value={draft.contributing}
        />
        <OthersField
          {...source}
          label={words.informed}
          onChange={(informed) => onChange({ ...draft, informed })}
          value={draft.informed}
        />
        <div>
          <DateField
            from={dayOf(new Date())}
            label={days === null ? words.deadline : `${words.deadline}, ${words.workingDaysLeft(days)}`}
            onChange={nameDay}
            value={draft.deadlineOn}
          />
          <DeadlineWhy
            letterId={letter.id}
            onTake={({ on: deadlineOn, workingDays }) => onChange({ ...draft, deadlineOn, workingDays })}
            value={draft.deadlineOn}
          />
          {draft.workingDays !== null && <WhyThisDay days={draft.workingDays} from={dayOf(new Date())} />}
        </div>
      </div>
      <Checkbox
        checked={draft.confirmation === 'by_assigner'}
        label={words.confirmation}
        mt={8}
        onChange={(event) =>
          onChange({ ...draft, confirmation: event.currentTarget.checked ? 'by_assigner' : 'by_itself' })
        }
      />
    </>
  );
}
