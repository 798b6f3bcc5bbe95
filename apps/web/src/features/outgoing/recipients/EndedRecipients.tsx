import { type Draft, orgApi, type RecipientInput, type ResponseOf } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatDay } from '../../../lib/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import compose from '../compose/Compose.module.css';
import { withReplaced } from './ended.ts';
import { recipientText } from './messages.ts';

const text = recipientText.ended;
type Ended = ResponseOf<typeof orgApi.endedRecipients>['items'][number];
type EndedRecipientsProps = { draft: Draft; onChange: (patch: Partial<Draft>) => void };

/** A recipient that is gone since the draft was written: since when, who took its place, one click to put it there. */
export function EndedRecipients({ draft, onChange }: EndedRecipientsProps) {
  const ids = agencyIdsOf(draft.recipients);
  const query = useQuery({
    queryKey: ['org', 'ended-recipients', ids],
    queryFn: ({ signal }) => call(orgApi.endedRecipients, { body: { ids }, signal }),
    enabled: ids.length > 0,
  });
  const replace = (one: Ended, successors: Ended['successors']) =>
    onChange({ recipients: withReplaced(draft.recipients, one.id, successors) });
  return (query.data?.items ?? []).map((one) => (
    <p className={compose.notice} key={one.id} role="status">
      <Icon className="warn" name="why" size={16} />
      <span className="grow">{sentenceOf(one)}</span>
      {one.successors.length > 0 && (
        <button className="cellnum" onClick={() => replace(one, one.successors)} type="button">
          {text.replace(namesOf(one))}
        </button>
      )}
      <button className="cellnum" onClick={() => replace(one, [])} type="button">
        {text.remove}
      </button>
    </p>
  ));
}

const agencyIdsOf = (recipients: readonly RecipientInput[]): string[] =>
  [
    ...new Set(
      recipients.flatMap(({ target }) => (target.kind === 'agency' && target.id ? [target.id] : [])),
    ),
  ].sort();

const namesOf = (one: Ended): string => one.successors.map(({ name }) => name).join(', ');

function sentenceOf(one: Ended): string {
  if (!one.endedOn) return text.gone(one.name);
  const day = formatDay(one.endedOn);
  return one.successors.length > 0 ? text.merged(one.name, namesOf(one), day) : text.closed(one.name, day);
}
