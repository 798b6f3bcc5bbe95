import { type CommentThread, composeApi, type OutgoingDetail } from '@congvu/contracts';
import { Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import styles from './Comments.module.css';
import { anchorOf, asQuote, locate } from './locate.ts';
import { reviewText as text } from './messages.ts';

type CommentsPanelProps = { detail: Pick<OutgoingDetail, 'id' | 'content'> };

/** Comments beside the text: threads on quoted words, answered, settled, never removed (R-RT-9). */
export function CommentsPanel({ detail }: CommentsPanelProps) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['outgoing', 'comments', detail.id],
    queryFn: ({ signal }) => call(composeApi.comments, { params: { id: detail.id }, signal }),
  });
  const [showsResolved, setShowsResolved] = useState(false);
  if (query.error)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={3} />;
  const { items, mayComment } = query.data;
  const resolved = items.filter((one) => one.isResolved);
  const shown = showsResolved ? items : items.filter((one) => !one.isResolved);
  const reload = () => client.invalidateQueries({ queryKey: ['outgoing', 'comments', detail.id] });
  return (
    <section aria-label={text.title} className={styles.panel}>
      {shown.length === 0 && <p className="t2">{text.none}</p>}
      <ul className={styles.threads}>
        {shown.map((thread) => (
          <Thread detail={detail} key={thread.id} mayComment={mayComment} onDone={reload} thread={thread} />
        ))}
      </ul>
      {!showsResolved && resolved.length > 0 && (
        <button className="cellnum fs13" onClick={() => setShowsResolved(true)} type="button">
          {text.showResolved(resolved.length)}
        </button>
      )}
      {mayComment ? <NewComment detail={detail} onDone={reload} /> : <p className="fs13 t2">{text.closed}</p>}
    </section>
  );
}

type ThreadProps = CommentsPanelProps & {
  thread: CommentThread;
  mayComment: boolean;
  onDone: () => Promise<void>;
};

function Thread({ detail, thread, mayComment, onDone }: ThreadProps) {
  const params = { id: detail.id, commentId: thread.id };
  const settle = async () => {
    await call(composeApi.settleComment, { params, body: { resolved: !thread.isResolved } });
    await onDone();
  };
  return (
    <li className={styles.thread}>
      {thread.anchor.quote !== '' && (
        <blockquote className={styles.quote}>
          “{thread.anchor.quote}”<span className="fs12 t3">{` · ${placeOf(detail, thread)}`}</span>
        </blockquote>
      )}
      {thread.entries.map((entry) => (
        <p className={styles.entry} key={entry.id}>
          <b>{entry.by}</b>
          <span className="fs12 t3">{` ${entry.byTitle} · ${formatInstant(entry.at)}`}</span>
          <br />
          {entry.text || <i className="t2">{text.said[entry.kind]}</i>}
        </p>
      ))}
      {mayComment && (
        <>
          <button className="cellnum fs13" onClick={() => void settle()} type="button">
            {thread.isResolved ? text.reopen : text.resolve}
          </button>
          {!thread.isResolved && (
            <Writing
              label={text.reply}
              onSend={async (words) => {
                await call(composeApi.replyComment, { params, body: { text: words } });
                await onDone();
              }}
              verb={text.send}
            />
          )}
        </>
      )}
    </li>
  );
}

function placeOf(detail: CommentsPanelProps['detail'], { anchor, version }: CommentThread): string {
  const { blockIndex, isExact } = locate(detail.content.body, anchor);
  if (anchor.part !== 'body') return text.version(version);
  if (blockIndex === null) return `${text.gone}, ${text.version(version)}`;
  return isExact ? text.place(blockIndex) : `${text.place(blockIndex)}, ${text.moved}`;
}

function NewComment({ detail, onDone }: CommentsPanelProps & { onDone: () => Promise<void> }) {
  const box = useRef<HTMLDivElement>(null);
  const [quote, setQuote] = useSelectedWords(box);
  const add = async (words: string) => {
    const anchor = anchorOf(detail.content.body, quote);
    await call(composeApi.addComment, { params: { id: detail.id }, body: { text: words, anchor } });
    setQuote('');
    await onDone();
  };
  return (
    <div ref={box}>
      <p className="fs13 t2">
        {quote === '' ? text.noQuote : `${text.quote}: “${quote}”`}{' '}
        {quote !== '' && (
          <button className="cellnum" onClick={() => setQuote('')} type="button">
            {text.dropQuote}
          </button>
        )}
      </p>
      <Writing label={text.write} onSend={add} verb={text.add} />
    </div>
  );
}

/** The words selected last in the letter, in its page or in the editor; those of this box do not count. */
function useSelectedWords(box: { current: HTMLElement | null }): [string, (quote: string) => void] {
  const [quote, setQuote] = useState('');
  useEffect(() => {
    const listen = () => {
      const selection = document.getSelection();
      const node = selection?.anchorNode;
      if (!selection || !node || box.current?.contains(node)) return;
      const words = asQuote(selection.toString());
      if (words !== '') setQuote(words);
    };
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, [box]);
  return [quote, setQuote];
}

type WritingProps = { label: string; verb: string; onSend: (words: string) => Promise<void> };

function Writing({ label, verb, onSend }: WritingProps) {
  const [words, setWords] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const send = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onSend(words.trim());
      setWords('');
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className={styles.writing}>
      <Textarea
        aria-label={label}
        autosize
        maxRows={6}
        minRows={1}
        onChange={(event) => setWords(event.currentTarget.value)}
        placeholder={label}
        value={words}
      />
      {error !== null && <ErrorState error={error} look="strip" onRetry={() => void send()} />}
      {words.trim() !== '' && (
        <ActionButton busy={isBusy} onPress={() => void send()} size="small">
          {verb}
        </ActionButton>
      )}
    </div>
  );
}
