import { type ConsultationTarget, consultationApi, orgApi, type RecipientOption } from '@congvu/contracts';
import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { useAway } from '../absence/use-away.ts';
import styles from './consultation.module.css';
import { consultationText } from './messages.ts';

const text = consultationText.open;
const DAYS = ['2', '3', '4', '5'];

async function loadTargets(q: string, signal: AbortSignal): Promise<RecipientOption[]> {
  const { items } = await call(orgApi.recipients, { query: { q }, signal });
  return items.filter(({ kind }) => kind !== 'group');
}

function toTarget({ kind, id }: RecipientOption): ConsultationTarget {
  if (kind === 'post') return { kind: 'person', postId: id };
  return kind === 'unit' ? { kind: 'unit', unitId: id } : { kind: 'agency', agencyId: id };
}

type Props = { id: string; onClose: () => void; onDone: () => unknown };

/** Whom to ask what, and until when. */
export function OpenDialog({ id, onClose, onDone }: Props) {
  const [targets, setTargets] = useState<RecipientOption[]>([]);
  const [question, setQuestion] = useState('');
  const [days, setDays] = useState('3');
  const isReady = question.trim() !== '' && targets.length > 0;
  const add = (option: RecipientOption) =>
    setTargets((now) => [...now.filter((one) => one.id !== option.id), option]);
  const send = async () => {
    await call(consultationApi.open, {
      params: { id },
      body: { question: question.trim(), workingDays: Number(days), targets: targets.map(toTarget) },
    });
    await onDone();
  };
  return (
    <ConfirmDialog
      disabledReason={isReady ? null : text.missing}
      holdsText={isReady}
      onClose={onClose}
      onConfirm={send}
      opened
      sentence={text.across}
      title={text.title}
      verb={text.verb}
    >
      <div className={styles.part}>
        <TypeAhead
          idOf={(option: RecipientOption) => option.id}
          label={text.targets}
          load={loadTargets}
          clearsAfterPick
          loaderKey="consultation-targets"
          onPick={add}
          placeholder={text.add}
          renderItem={(option: RecipientOption) => (
            <div>
              <b>{option.label}</b>
              <p className="fs13 t2">{option.hint}</p>
            </div>
          )}
        />
        <Chosen
          onRemove={(id) => setTargets((now) => now.filter((one) => one.id !== id))}
          targets={targets}
        />
        <Textarea
          autosize
          label={consultationText.question}
          maxLength={2000}
          minRows={3}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          required
          value={question}
        />
        <NativeSelect
          data={DAYS}
          label={text.days}
          onChange={(event) => setDays(event.currentTarget.value)}
          value={days}
        />
      </div>
    </ConfirmDialog>
  );
}

function Chosen(props: { targets: readonly RecipientOption[]; onRemove: (id: string) => void }) {
  const awayOf = useAway();
  return (
    <ul>
      {props.targets.map((target) => (
        <li className={styles.line} key={target.id}>
          <span className="grow">
            {target.label}
            {target.kind === 'post' && awayOf(target.id) && (
              <span className="fs13 warn"> {awayOf(target.id)}</span>
            )}
          </span>
          <IconButton
            icon="close"
            label={text.remove(target.label)}
            onPress={() => props.onRemove(target.id)}
          />
        </li>
      ))}
    </ul>
  );
}
