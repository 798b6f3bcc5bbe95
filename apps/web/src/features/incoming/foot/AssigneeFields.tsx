import { Icon } from '../../../ui/Icon.tsx';
import { RecipientField } from '../../../ui/RecipientField.tsx';
import { type Loader, TypeAhead } from '../../../ui/TypeAhead.tsx';
import { AwayLines } from '../../absence/AwayLines.tsx';
import { useAway } from '../../absence/use-away.ts';
import { incoming } from '../messages.ts';
import { fromRecipient, toRecipient } from './assignees.ts';
import { type Assignee, assigneeId } from './directive-form.ts';

type SourceProps = { label: string; load: Loader<Assignee>; loaderKey: string };

type LeadFieldProps = SourceProps & { value: Assignee | null; onChange: (value: Assignee) => void };

/** Exactly one unit or person. */
export function LeadField({ value, onChange, ...source }: LeadFieldProps) {
  return (
    <>
      <TypeAhead
        {...source}
        idOf={(assignee) => assignee.key}
        onPick={onChange}
        placeholder={incoming.foot.assigneePlaceholder}
        renderItem={(assignee) => <AssigneeName assignee={assignee} />}
        required
        shownText={value?.name ?? ''}
      />
      <AwayLines chosen={value ? [named(value)] : []} />
    </>
  );
}

type OthersFieldProps = SourceProps & { value: Assignee[]; onChange: (value: Assignee[]) => void };

/** Any number of units and people as chips. */
export function OthersField({ value, onChange, load, label, loaderKey }: OthersFieldProps) {
  return (
    <>
      <RecipientField
        label={label}
        load={async (query, signal) => (await load(query, signal)).map(toRecipient)}
        loaderKey={`${loaderKey}-others`}
        placeholder={incoming.foot.assigneePlaceholder}
        onChange={(recipients) => onChange(recipients.map(fromRecipient))}
        value={value.map(toRecipient)}
      />
      <AwayLines chosen={value.map(named)} />
    </>
  );
}

const named = (assignee: Assignee) => ({ id: assigneeId(assignee), name: assignee.name });

function AssigneeName({ assignee }: { assignee: Assignee }) {
  const away = useAway()(assigneeId(assignee));
  return (
    <span className="row">
      <Icon name={assignee.kind === 'unit' ? 'agencyTree' : 'lead'} size={16} />
      <span>
        {assignee.name}
        {away && <span className="fs13 warn"> · {away}</span>}
      </span>
    </span>
  );
}
