import type { AssignmentSuggestion, IncomingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type Assignee, postKey, unitKey } from '../incoming/foot/directive-form.ts';
import { directive } from './messages.ts';
import { suggestionsQuery } from './queries.ts';

type Props = {
  letter: Pick<IncomingDetail, 'id' | 'typeName' | 'senderName'>;
  lead: Assignee | null;
  onChoose: (lead: Assignee) => void;
};

/** Who led similar letters and why it is said; one press fills the field, nothing is given by itself. */
export function SuggestionLine({ letter, lead, onChoose }: Props) {
  const suggestion = useQuery(suggestionsQuery(letter.id)).data?.items[0];
  if (!suggestion) return null;
  const assignee = assigneeOf(suggestion);
  if (lead?.key === assignee.key) return null;
  return (
    <p className="row fs13" style={{ flexWrap: 'wrap', marginTop: 6 }}>
      <span className="t2">
        {directive.suggested}: <b>{suggestion.name}</b>, {reasonOf(suggestion, letter)}.
      </span>
      <ActionButton look="quiet" onPress={() => onChoose(assignee)} size="small">
        {directive.choose}
      </ActionButton>
    </p>
  );
}

const assigneeOf = ({ unitId, postId, name }: AssignmentSuggestion): Assignee =>
  postId
    ? { key: postKey(postId), name, kind: 'person' }
    : { key: unitKey(unitId ?? ''), name, kind: 'unit' };

function reasonOf({ basis, count, of }: AssignmentSuggestion, letter: Props['letter']): string {
  if (basis === 'words') return directive.why.words(count, of);
  if (basis === 'sender') return directive.why.sender(count, of, letter.senderName);
  return directive.why['sender-type'](count, of, directive.ofSender(letter.typeName, letter.senderName));
}
