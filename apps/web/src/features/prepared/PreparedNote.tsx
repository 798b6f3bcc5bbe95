import type { IncomingDetail, Prepared } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { type DirectiveDraft, draftOf } from '../incoming/foot/directive-form.ts';
import type { IncomingActs } from '../incoming/foot/use-incoming-acts.ts';
import { PreparedCard } from './PreparedCard.tsx';
import { preparedQuery } from './queries.ts';

type Props = { letter: IncomingDetail; acts: IncomingActs; onEdit: (draft: DirectiveDraft) => void };

/** Above the leader's own note: the one his secretary wrote ready (R-DIR-1 keeps the leader as its author). */
export function PreparedNote({ letter, acts, onEdit }: Props) {
  const { data } = useQuery(preparedQuery('incoming', letter.id));
  if (!data?.item) return null;
  const { item } = data;
  const { content } = item;
  return (
    <PreparedCard
      document={{ id: letter.id, direction: 'incoming' }}
      item={item}
      onConfirm={(words) => confirm(acts, item, words)}
      onEdit={
        content.act === 'direct'
          ? () => onEdit({ ...draftOf(content, item.names), preparedId: item.id })
          : undefined
      }
    />
  );
}

function confirm(acts: IncomingActs, { content, id: preparedId }: Prepared, words: string): Promise<void> {
  if (content.act === 'direct') {
    const { act: _, ...body } = content;
    return acts.send('direct', { ...body, preparedId });
  }
  if (content.act === 'noteOnly') return acts.send('noteOnly', { text: words, preparedId });
  return acts.send('returnToClerk', { reason: words, preparedId });
}
