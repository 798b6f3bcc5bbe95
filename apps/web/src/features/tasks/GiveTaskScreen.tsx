import { givenTasksApi, type ResultKind, resultKindLabels, resultKinds } from '@congvu/contracts';
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { LeadField, OthersField } from '../incoming/foot/AssigneeFields.tsx';
import { loadAssignees } from '../incoming/foot/assignees.ts';
import { numberLine } from '../incoming/incoming-rows.ts';
import { incoming } from '../incoming/messages.ts';
import { incomingQuery, refreshIncoming } from '../incoming/queries.ts';
import { emptyTask, giveBody, giveFault, type TaskDraft } from './give-form.ts';
import { tasks } from './messages.ts';
import { givenTaskQuery } from './queries.ts';
import styles from './tasks.module.css';

const words = tasks.give;
const source = { load: loadAssignees, loaderKey: 'assignees' };

/** /nhiem-vu/giao: work that needs no letter; `cha` names the task it comes out of, `van-ban` the letter. */
export function GiveTaskScreen() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft] = useState<TaskDraft>(emptyTask);
  const [parentId, letterId] = [search.get('cha'), search.get('van-ban')];
  const give = useMutation({
    mutationFn: () => call(givenTasksApi.give, { body: giveBody(draft, { parentId, letterId }) }),
    onSuccess: async ({ id }) => {
      await refreshIncoming(client);
      void navigate(`/nhiem-vu?nhom=toi-giao&mo=nv-${id}`);
    },
  });
  const change = (part: Partial<TaskDraft>) => setDraft({ ...draft, ...part });
  return (
    <div className={styles.givePage}>
      <title>{common.pageTitle(words.title)}</title>
      <Toolbar
        actions={
          <ActionButton icon="back" onPress={() => void navigate('/nhiem-vu')}>
            {words.back}
          </ActionButton>
        }
        look="page"
        title={words.title}
      />
      <form
        className={styles.giveForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (giveFault(draft) === null) give.mutate();
        }}
      >
        <ComesFrom letterId={letterId} parentId={parentId} />
        <TaskFields change={change} draft={draft} />
        {give.error && <ErrorState error={give.error} look="strip" />}
        <ActionButton
          busy={give.isPending}
          disabledReason={giveFault(draft)}
          look="primary"
          onPress={() => give.mutate()}
        >
          {words.verb}
        </ActionButton>
      </form>
    </div>
  );
}

function ComesFrom({ letterId, parentId }: { letterId: string | null; parentId: string | null }) {
  const parent = useQuery({ ...givenTaskQuery(parentId ?? ''), enabled: parentId !== null }).data;
  const letter = useQuery({ ...incomingQuery(letterId ?? ''), enabled: letterId !== null }).data;
  return (
    <>
      {parent && <p className="t2">{`${words.under(parent.code)}: ${parent.title}`}</p>}
      {letter && (
        <p className="t2">{`${words.from(numberLine(letter) ?? incoming.noNumber)}: ${letter.subject}`}</p>
      )}
    </>
  );
}

type FieldsProps = { draft: TaskDraft; change: (part: Partial<TaskDraft>) => void };

function TaskFields({ draft, change }: FieldsProps) {
  return (
    <>
      <TextInput
        label={words.name}
        maxLength={300}
        onChange={(event) => change({ title: event.currentTarget.value })}
        required
        value={draft.title}
      />
      <Textarea
        autosize
        label={words.text}
        maxLength={4000}
        minRows={3}
        onChange={(event) => change({ text: event.currentTarget.value })}
        value={draft.text}
      />
      <LeadField {...source} label={words.lead} onChange={(lead) => change({ lead })} value={draft.lead} />
      <OthersField
        {...source}
        label={words.contributing}
        onChange={(contributing) => change({ contributing })}
        value={draft.contributing}
      />
      <OthersField
        {...source}
        label={words.informed}
        onChange={(informed) => change({ informed })}
        value={draft.informed}
      />
      <div className={styles.giveTwo}>
        <DateField
          from={dayOf(new Date())}
          label={words.deadline}
          onChange={(deadlineOn) => change({ deadlineOn })}
          required
          value={draft.deadlineOn}
        />
        <NativeSelect
          data={resultKinds.map((value) => ({ value, label: resultKindLabels[value] }))}
          label={words.resultKind}
          onChange={(event) => change({ resultKind: event.currentTarget.value as ResultKind })}
          value={draft.resultKind}
        />
      </div>
      <Checkbox
        checked={draft.needsConfirmation}
        label={words.confirmation}
        onChange={(event) => change({ needsConfirmation: event.currentTarget.checked })}
      />
    </>
  );
}
