import { type IncomingDetail, incomingApi, type PreparedAct, preparedApi } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';
import { useCurrentPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { DirectiveFields } from '../incoming/foot/DirectiveFields.tsx';
import { useDirectiveDraft } from '../incoming/foot/directive-drafts.ts';
import { directiveBody, directiveFault } from '../incoming/foot/directive-form.ts';
import { preparedText as text } from './messages.ts';
import { PreparedCard } from './PreparedCard.tsx';
import styles from './prepared.module.css';
import { preparedQuery } from './queries.ts';
import { WordsDialog } from './WordsDialog.tsx';

type Props = { letter: IncomingDetail; otherwise: ReactNode };

/** The foot of a secretary at the leader's desk: a note, an outcome or a return written ready. */
export function WriteNote({ letter, otherwise }: Props) {
  const { data } = useQuery(preparedQuery('incoming', letter.id));
  const leader = useCurrentPost()?.standsIn?.name ?? '';
  if (!data?.mayPrepare) return otherwise;
  return (
    <div>
      <p className="fs13 t2">{data.item ? text.write.again : text.write.forLeader(leader)}</p>
      {data.item && <PreparedCard document={{ id: letter.id, direction: 'incoming' }} item={data.item} />}
      <Fields letter={letter} />
    </div>
  );
}

function Fields({ letter }: { letter: IncomingDetail }) {
  const [draft, setDraft] = useDirectiveDraft(letter.id);
  const [isReturning, setIsReturning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const leadField = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const prepare = async (content: PreparedAct) => {
    const { id, version } = letter;
    await call(preparedApi.prepare, { params: { id }, version, body: { content } });
    await client.invalidateQueries({ queryKey: ['incoming'] });
  };
  const press = (content: PreparedAct) => {
    setError(null);
    prepare(content).catch(setError);
  };
  const putFirst = () => {
    setError(null);
    call(incomingApi.putFirst, { params: { id: letter.id } })
      .then(() => client.invalidateQueries({ queryKey: ['incoming'] }))
      .catch(setError);
  };
  const note = () => {
    const {
      text: words = '',
      deadlineOn = null,
      workingDays = null,
      assignments,
      confirmation = 'by_itself',
    } = directiveBody(draft);
    press({
      act: 'direct',
      text: words,
      deadlineOn,
      workingDays,
      confirmation,
      assignments: assignments.map(whole),
    });
  };
  return (
    <>
      <DirectiveFields draft={draft} firstField={leadField} letter={letter} onChange={setDraft} />
      {error !== null && <ErrorState error={error} look="strip" />}
      <div className={styles.buttons} style={{ marginTop: 8 }}>
        {!letter.isFirst && <ActionButton onPress={() => putFirst()}>{text.first}</ActionButton>}
        <ActionButton onPress={() => setIsReturning(true)}>{text.write.returnToClerk}</ActionButton>
        <ActionButton onPress={() => press({ act: 'noteOnly', text: draft.text.trim() })}>
          {text.write.noteOnly}
        </ActionButton>
        <ActionButton disabledReason={directiveFault(draft)} look="primary" onPress={note}>
          {text.write.direct}
        </ActionButton>
      </div>
      {isReturning && (
        <WordsDialog
          initial=""
          label={text.write.reason}
          leastLength={10}
          onClose={() => setIsReturning(false)}
          onConfirm={(reason) => prepare({ act: 'returnToClerk', reason })}
          title={text.write.returnToClerk}
          verb={text.write.keep}
        />
      )}
    </>
  );
}

type Sent = ReturnType<typeof directiveBody>['assignments'][number];
const whole = ({ role, unitId = null, postId = null, deadlineOn = null }: Sent) => ({
  role,
  unitId,
  postId,
  deadlineOn,
});
