import {
  type RecallCandidate,
  type RecallKind,
  type ResponseOf,
  recallOutcomeLabels,
  recallOutcomes,
  recallsApi,
} from '@congvu/contracts';
import { Checkbox, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useSettled } from '../../lib/use-delayed.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { recall } from './messages.ts';
import styles from './recall.module.css';
import {
  type RecallChoice as Choice,
  type Counts,
  chosenCounts,
  everybody,
  isChosen,
  nobody,
  sumOf,
  toggled,
} from './recall-choice.ts';

const words = recall.choice;

export type Candidates = ReturnType<typeof useCandidates>;

/** Whom an order would ask, page by page; `counts` are those of all, whatever is searched. */
export function useCandidates(id: string, kind: RecallKind, isOn: boolean) {
  const [q, setQ] = useState('');
  const asked = useSettled(q.trim());
  const query = useInfiniteQuery({
    queryKey: ['deliveries', 'recall-candidates', id, kind, asked],
    queryFn: ({ signal, pageParam }) =>
      call(recallsApi.candidates, {
        params: { id },
        query: { kind, q: asked, limit: 100, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isOn,
  });
  return {
    query,
    q,
    setQ,
    first: query.data?.pages[0] as ResponseOf<typeof recallsApi.candidates> | undefined,
  };
}

type Props = { kind: RecallKind; candidates: Candidates; choice: Choice; onChange: (choice: Choice) => void };

/** All recipients or some, and what the order means at each before it is confirmed (documents.md §13). */
export function RecallChoice({ kind, candidates, choice, onChange }: Props) {
  const { query, q, setQ, first } = candidates;
  if (!first) return query.error ? <ErrorState error={query.error} look="strip" /> : <Skeleton lines={4} />;
  const items = query.data!.pages.flatMap((page) => page.items);
  const total = sumOf(first.counts);
  const count = sumOf(chosenCounts(choice, first.counts));
  return (
    <>
      <Consequences
        counts={chosenCounts(choice, first.counts)}
        leftOut={first.leftOut > 0 ? words.leftOut[kind](first.leftOut) : null}
      />
      <fieldset className={styles.choice}>
        <legend className="fs13 fw">{words.legend(count, total)}</legend>
        <div className={styles.choiceHead}>
          <Checkbox
            checked={count === total && total > 0}
            indeterminate={count > 0 && count < total}
            label={words.all}
            onChange={() => onChange(count === total ? nobody : everybody)}
          />
          <TextInput
            aria-label={words.search}
            onChange={(event) => setQ(event.currentTarget.value)}
            placeholder={words.search}
            value={q}
          />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by the arrow keys */}
        <div className={styles.choices} tabIndex={0}>
          {items.map((item) => (
            <Candidate
              item={item}
              isChosen={isChosen(choice, item.deliveryId)}
              key={item.deliveryId}
              onToggle={() => onChange(toggled(choice, item.deliveryId, item.outcome))}
            />
          ))}
          {items.length === 0 && <p className="t2">{q ? words.nothing : words.nobody}</p>}
          {query.hasNextPage && (
            <ActionButton busy={query.isFetchingNextPage} onPress={() => query.fetchNextPage()} size="small">
              {words.more}
            </ActionButton>
          )}
        </div>
      </fieldset>
    </>
  );
}

function Consequences({ counts, leftOut }: { counts: Counts; leftOut: string | null }) {
  return (
    <ul aria-live="polite" className={styles.consequences}>
      {recallOutcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => (
          <li key={outcome}>
            <b>{words.places(counts[outcome])}</b> {words.means[outcome]}
          </li>
        ))}
      {leftOut && <li className="t2">{leftOut}</li>}
    </ul>
  );
}

type CandidateProps = { item: RecallCandidate; isChosen: boolean; onToggle: () => void };

function Candidate({ item, isChosen: isOn, onToggle }: CandidateProps) {
  const label = recallOutcomeLabels[item.outcome];
  const known = item.registeredAt
    ? words.registered(formatInstant(item.registeredAt), item.arrivalNumber)
    : item.openedAt && words.opened(formatInstant(item.openedAt));
  return (
    <Checkbox
      checked={isOn}
      description={[label.text, known].filter(Boolean).join(' · ')}
      label={item.recipientName}
      onChange={onToggle}
    />
  );
}
