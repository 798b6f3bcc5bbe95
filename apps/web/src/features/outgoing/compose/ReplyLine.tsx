import type { OutgoingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { standingDeadline } from '../../../lib/due.ts';
import { useActivePosts } from '../../../lib/use-me.ts';
import { DeadlineChip } from '../../../ui/DeadlineChip.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { incomingQuery } from '../../incoming/queries.ts';
import { answerDueAt } from './draft-from-reply.ts';
import { composeText as text } from './messages.ts';

type Props = { repliesTo: NonNullable<OutgoingDetail['repliesTo']> };

/** What the draft answers, who leads, and by when: the own part of it, else the whole letter. */
export function ReplyLine({ repliesTo }: Props) {
  const posts = useActivePosts().map(({ postId }) => postId);
  const { data: letter } = useQuery(incomingQuery(repliesTo.id));
  const dueAt = letter ? answerDueAt(letter, posts) : repliesTo.dueAt;
  return (
    <span className="row fs13 t2 nowrap">
      <Icon name="link" size={16} /> {text.replyTo}{' '}
      <Link
        className="u nowrap"
        title={letter?.leadName ? text.replyLead(letter.leadName) : undefined}
        to={`/van-ban/${repliesTo.id}`}
      >
        {repliesTo.label}
      </Link>
      <DeadlineChip
        deadline={standingDeadline({ dueAt, suspendedAt: letter?.suspendedAt ?? null }, new Date())}
      />
    </span>
  );
}
