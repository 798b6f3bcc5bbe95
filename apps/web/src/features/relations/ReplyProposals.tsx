import { type ReplyProposal, relationsApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { relations } from './messages.ts';

const words = relations.replies;

/** Letters the text names although nobody said what it answers; one press says it (documents.md §15.1). */
export function ReplyProposals({ id }: { id: string }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { data } = useQuery({
    queryKey: ['relations', 'reply-proposals', id],
    queryFn: ({ signal }) => call(relationsApi.replyProposals, { params: { id }, signal }),
  });
  if (!data || data.items.length === 0) return null;
  const act = async (command: 'sayReply' | 'dismissReply', incomingId: string) => {
    setBusy(`${command} ${incomingId}`);
    setError(null);
    try {
      await call(relationsApi[command], { params: { id }, body: { incomingId } });
      const topics = ['relations', 'outgoing', 'incoming', 'tasks'];
      await Promise.all(topics.map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    } catch (caught) {
      setError(caught);
    }
    setBusy(null);
  };
  return (
    <section>
      <h2 className="fs13 t2 fw">{words.title}</h2>
      <ul>
        {data.items.map((one) => (
          <li key={one.incomingId} style={{ marginTop: 6 }}>
            <div className="row" style={{ flexWrap: 'wrap' }}>
              <Link className="u grow" to={`/van-ban/${one.incomingId}`}>
                {words.line(one.label, one.issuedOn ? formatDay(one.issuedOn) : '', one.senderName)}
              </Link>
              <ActionButton
                busy={busy === `sayReply ${one.incomingId}`}
                onPress={() => void act('sayReply', one.incomingId)}
                size="small"
              >
                {words.say}
              </ActionButton>
              <ActionButton
                ariaLabel={words.dismissOf(one.label)}
                busy={busy === `dismissReply ${one.incomingId}`}
                onPress={() => void act('dismissReply', one.incomingId)}
                size="small"
              >
                {words.dismiss}
              </ActionButton>
            </div>
            <p className="fs13 t2">
              {one.subject}. {groundsOf(one)}
            </p>
          </li>
        ))}
      </ul>
      {error !== null && <ErrorState error={error} look="strip" />}
    </section>
  );
}

function groundsOf({ sameDay, sameIssuer, readIn }: ReplyProposal): string {
  const same = [words.number, ...(sameDay ? [words.day] : []), ...(sameIssuer ? [words.issuer] : [])];
  const place = readIn.kind === 'text' ? words.inText : words.inFile(readIn.name, readIn.page);
  return words.grounds(place, same.join(', '));
}
