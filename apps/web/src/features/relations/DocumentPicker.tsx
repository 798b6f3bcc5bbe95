import { type SearchHit, searchApi } from '@congvu/contracts';
import { useCallback } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { citeOf, isCitable } from '../outgoing/letter/citations.ts';
import { relations } from './messages.ts';
import styles from './relations.module.css';

const words = relations.picker;
const shownHits = 20;

type Props = {
  label: string;
  value: SearchHit | null;
  onChange: (hit: SearchHit | null) => void;
  /** The document itself is no answer. */
  exceptId?: string;
  startsDialog?: boolean;
};

/** One document of the library, by number, words or conditions as in the search; arrows and Enter choose (ui.md §5.11). */
export function DocumentPicker({ label, value, onChange, exceptId, startsDialog }: Props) {
  const load = useCallback(
    async (q: string, signal: AbortSignal): Promise<SearchHit[]> => {
      if (q === '') return [];
      const { items } = await call(searchApi.search, { query: { q, limit: 40 }, signal });
      const fitting = items.filter((hit) => isCitable(hit) && hit.id !== exceptId).slice(0, shownHits);
      return [...fitting.filter(isOwn), ...fitting.filter((hit) => !isOwn(hit))];
    },
    [exceptId],
  );
  if (value) {
    return (
      <div className={styles.picked}>
        <div className="grow">
          <p className="fs13 fw">{label}</p>
          <DocumentLine hit={value} />
        </div>
        <ActionButton onPress={() => onChange(null)} size="small">
          {words.change}
        </ActionButton>
      </div>
    );
  }
  return (
    <TypeAhead
      description={words.hint}
      idOf={(hit) => hit.id}
      label={label}
      load={load}
      loaderKey={`documents-${exceptId ?? ''}`}
      onPick={onChange}
      placeholder={words.placeholder}
      renderItem={(hit) => <DocumentLine hit={hit} />}
      startsDialog={startsDialog}
    />
  );
}

const isOwn = ({ kind }: SearchHit): boolean => kind === 'outgoing';

function DocumentLine({ hit }: { hit: SearchHit }) {
  const facts = [words.kinds[hit.kind], hit.issuerName, hit.issuedOn && formatDay(hit.issuedOn)];
  return (
    <span>
      <b>{citeOf(hit).short}</b>
      <span className="fs13 t2">{` ${facts.filter(Boolean).join(' · ')}`}</span>
      {hit.effect !== 'in_force' && <span className="fs13 warn">{` · ${hit.fields.effect ?? ''}`}</span>}
      <br />
      <span className="fs13 t2">{hit.subject}</span>
    </span>
  );
}
