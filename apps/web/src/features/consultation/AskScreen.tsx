import { askLabels, consultationApi, type ResponseOf, voteLabels, votes } from '@congvu/contracts';
import { Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { call, operationFile } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { PdfViewer } from '../../ui/PdfViewer.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { loadPeople, type PostOption } from '../absence/load-people.ts';
import { AnswerLine } from './AnswerLine.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './messages.ts';

type Detail = ResponseOf<typeof consultationApi.ask>;
type Vote = (typeof votes)[number];

/** The letter on the left, the question and the answer on the right. */
export function AskScreen() {
  const { id = '' } = useParams();
  const tabPost = useTabPost();
  const query = useQuery({
    queryKey: ['asks', 'one', id, tabPost],
    queryFn: ({ signal }) => call(consultationApi.ask, { params: { id }, signal }),
  });
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={8} />;
  const { data } = query;
  return (
    <>
      <Toolbar
        backTo="/xin-y-kien"
        meta={text.from(data.agencyName, data.askedBy)}
        status={<StatusChip kind={askLabels[data.state].kind}>{askLabels[data.state].text}</StatusChip>}
        title={data.subject || text.title}
      />
      <Panes
        reading={<PdfViewer key={data.contentSha256} url={operationFile(consultationApi.askFile, { id })} />}
        side={<AskPanel detail={data} key={data.id} />}
        widths={{ side: 380 }}
      />
    </>
  );
}

function AskPanel({ detail }: { detail: Detail }) {
  return (
    <div className={styles.side}>
      <section>
        <h2 className="fs16">{text.question}</h2>
        <p>{detail.question}</p>
        <p className="fs13 t2">{text.due(formatInstant(detail.dueAt))}</p>
        <p className="fs13 t2">{detail.silenceBasis ? text.silence(detail.silenceBasis) : text.silent}</p>
      </section>
      {detail.answer && (
        <section>
          <h3 className="fs13">{text.mine}</h3>
          <AnswerLine answer={detail.answer} />
          {detail.earlier.map((answer) => (
            <AnswerLine answer={answer} key={answer.at} />
          ))}
        </section>
      )}
      <AnswerForm detail={detail} />
      {detail.kind !== 'person' && <AssignForm detail={detail} />}
    </div>
  );
}

function useSent() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['asks'] });
}

function AnswerForm({ detail }: { detail: Detail }) {
  const [vote, setVote] = useState<Vote>(detail.answer?.vote ?? 'agree');
  const [words, setWords] = useState('');
  const sent = useSent();
  const send = useMutation({
    mutationFn: () =>
      call(consultationApi.answer, { params: { id: detail.id }, body: { vote, text: words } }),
    onSuccess: () => sent(),
  });
  const needsWords = vote !== 'agree' && words.trim().length < 10 ? text.wordsHint : null;
  return (
    <section className={styles.part}>
      <fieldset className={styles.part}>
        <legend className="fs13">{text.vote}</legend>
        {votes.map((value) => (
          <label className={styles.line} key={value}>
            <input
              checked={vote === value}
              name="vote"
              onChange={() => setVote(value)}
              type="radio"
              value={value}
            />
            {voteLabels[value]}
          </label>
        ))}
      </fieldset>
      <Textarea
        autosize
        description={text.wordsHint}
        label={text.words}
        maxLength={4000}
        minRows={3}
        onChange={(event) => setWords(event.currentTarget.value)}
        value={words}
      />
      {send.error && <ErrorState error={send.error} look="strip" />}
      <ActionButton
        busy={send.isPending}
        disabledReason={blockedBy(detail) ?? needsWords}
        fullWidth
        look="primary"
        onPress={() => send.mutate()}
      >
        {detail.answer ? text.change : text.send}
      </ActionButton>
    </section>
  );
}

/** Who only passes the question on is told so, next to the field that does it. */
function blockedBy({ mayAnswer, mayAssign, kind, name }: Detail): string | null {
  const passesOn = kind !== 'person' && mayAssign.allowed && !mayAnswer.allowed;
  return passesOn ? text.notMine(name) : mayAnswer.reason;
}

function AssignForm({ detail }: { detail: Detail }) {
  const [person, setPerson] = useState<PostOption | null>(null);
  const sent = useSent();
  const assign = useMutation({
    mutationFn: () =>
      call(consultationApi.assign, { params: { id: detail.id }, body: { postId: person!.postId } }),
    onSuccess: () => sent(),
  });
  if (!detail.mayAssign.allowed) return null;
  return (
    <section className={styles.part}>
      {detail.assignedTo && <p className="fs13 t2">{text.assigned(detail.assignedTo)}</p>}
      <PersonPicker
        label={text.assign}
        load={loadPeople}
        loaderKey="ask-people"
        onChange={(chosen) => setPerson(chosen as PostOption)}
        value={person}
      />
      {assign.error && <ErrorState error={assign.error} look="strip" />}
      {person && (
        <ActionButton busy={assign.isPending} onPress={() => assign.mutate()}>
          {text.assignVerb}
        </ActionButton>
      )}
    </section>
  );
}
