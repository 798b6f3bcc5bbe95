import { type IncomingDetail, type ResponseOf, type SearchHit, tasksApi } from '@congvu/contracts';
import { NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../../lib/call.ts';
import { formatInstant } from '../../../lib/format.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segment } from '../../../ui/Segment.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { DocumentPicker } from '../../relations/DocumentPicker.tsx';
import { numberLine } from '../incoming-rows.ts';
import { incoming } from '../messages.ts';
import {
  type ClosingForm,
  type ClosingKind,
  checkLink,
  checkWords,
  closingBody,
  closingFault,
  closingSentence,
  startForm,
} from './closing-form.ts';
import styles from './foot.module.css';
import type { IncomingActs } from './use-incoming-acts.ts';

const words = incoming.foot.closing;
type Closing = ResponseOf<typeof tasksApi.closing>;
type Props = { letter: IncomingDetail; acts: IncomingActs; opened: boolean; onClose: () => void };

const KINDS = (['reply', 'product', 'none'] as const).map((value) => ({ value, label: words.kinds[value] }));

/** Kết thúc: what is still missing, all at once, and what the work ended in: an answer, another product, or a reason. */
export function CompleteDialog({ letter, acts, opened, onClose }: Props) {
  const replies = letter.replies.filter(({ state }) => state === 'dispatched').map(({ label }) => label);
  const hasReply = replies.length > 0;
  const [form, setForm] = useState(() => startForm(hasReply));
  const [hit, setHit] = useState<SearchHit | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['incoming', 'closing', letter.id, letter.version],
    queryFn: ({ signal }) => call(tasksApi.closing, { params: { id: letter.id }, signal }),
    enabled: opened,
  });
  const change = (values: Partial<ClosingForm>) => setForm((before) => ({ ...before, ...values }));
  const pick = (found: SearchHit | null) => {
    setHit(found);
    change({ documentId: found?.id ?? null });
  };
  const fault = closingFault(form, { checks: data?.checks ?? [], hasReply });
  return (
    <ConfirmDialog
      disabledReason={data ? fault : words.loading}
      holdsText={form.text !== '' || hit !== null}
      onClose={onClose}
      onConfirm={() => acts.send('complete', closingBody(form))}
      opened={opened}
      sentence={closingSentence(letter.channel)}
      title={incoming.foot.completeTitle(numberLine(letter) ?? incoming.noNumber)}
      verb={incoming.foot.completeVerb}
    >
      {error && !data && <ErrorState error={error} look="strip" onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={3} />}
      {data && <Checks checks={data.checks} letterId={letter.id} onLeave={onClose} />}
      <div className="row">
        <Segment<ClosingKind>
          label={words.kind}
          onChange={(kind) => change({ kind })}
          options={KINDS}
          value={form.kind}
        />
      </div>
      {form.kind === 'reply' && (
        <p className="fs13 t2">{hasReply ? words.replied(replies.join(', ')) : words.noReply}</p>
      )}
      {form.kind === 'product' && (
        <Product
          change={change}
          files={data?.files ?? []}
          form={form}
          hit={hit}
          letter={letter}
          pick={pick}
        />
      )}
      <Textarea
        label={form.kind === 'none' ? words.reason : words.note}
        maxLength={2000}
        onChange={(event) => change({ text: event.currentTarget.value })}
        required={form.kind === 'none'}
        rows={2}
        value={form.text}
      />
      {form.kind === 'none' && <Suggestions onPick={(text) => change({ text })} />}
    </ConfirmDialog>
  );
}

const Suggestions = ({ onPick }: { onPick: (text: string) => void }) => (
  <div className="row" style={{ flexWrap: 'wrap' }}>
    {words.suggestions.map((one) => (
      <button className="cellnum fs13" key={one} onClick={() => onPick(one)} type="button">
        {one}
      </button>
    ))}
  </div>
);

type ChecksProps = { checks: Closing['checks']; letterId: string; onLeave: () => void };

function Checks({ checks, letterId, onLeave }: ChecksProps) {
  if (checks.length === 0) return null;
  return (
    <section aria-label={words.missing}>
      <h3 className="fs13 fw">{words.missing}</h3>
      <ul className={styles.checks}>
        {checks.map((check) => {
          const { to, label } = checkLink(check, letterId);
          return (
            <li key={`${check.code}-${check.assignmentId ?? check.outgoingId}`}>
              <Icon name={check.blocks ? 'attention' : 'history'} size={16} />
              <span className="grow">{checkWords(check)}</span>
              <Link className="u nowrap" onClick={onLeave} to={to}>
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type ProductProps = {
  letter: IncomingDetail;
  files: Closing['files'];
  form: ClosingForm;
  hit: SearchHit | null;
  pick: (hit: SearchHit | null) => void;
  change: (values: Partial<ClosingForm>) => void;
};

/** A document of the library, or a file that was reported; one of both. */
function Product({ letter, files, form, hit, pick, change }: ProductProps) {
  return (
    <>
      {form.fileId === null && (
        <DocumentPicker exceptId={letter.id} label={words.document} onChange={pick} value={hit} />
      )}
      {hit === null && files.length > 0 && (
        <NativeSelect
          data={[
            { value: '', label: words.noFile },
            ...files.map((file) => ({
              value: file.id,
              label: words.fileLine(file.name, file.by, formatInstant(file.at)),
            })),
          ]}
          label={words.file}
          onChange={(event) => change({ fileId: event.currentTarget.value || null })}
          value={form.fileId ?? ''}
        />
      )}
    </>
  );
}
