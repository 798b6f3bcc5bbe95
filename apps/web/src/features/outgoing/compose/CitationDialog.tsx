import { type RunCite, type SearchHit, searchApi } from '@congvu/contracts';
import { Checkbox, Modal, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { TypeAhead } from '../../../ui/TypeAhead.tsx';
import { citeOf, isCitable, outsideCite } from '../letter/citations.ts';
import styles from './Compose.module.css';
import { composeText } from './messages.ts';

const text = composeText.cite;

type CitationDialogProps = {
  onClose: () => void;
  onInsert: (cite: RunCite, asBasis: boolean) => void;
  /** The number that stands in the text already: the words stay, they only get their document. */
  bound?: string;
};

/** Dẫn văn bản: found in the library by number or words, else typed and marked as of elsewhere (ui.md §6.6). */
export function CitationDialog({ onClose, onInsert, bound }: CitationDialogProps) {
  const [asBasis, setAsBasis] = useState(false);
  const [outside, setOutside] = useState(bound ?? '');
  const load = useCallback(async (q: string, signal: AbortSignal): Promise<SearchHit[]> => {
    if (q === '') return [];
    const { items } = await call(searchApi.search, { query: { q, limit: 40 }, signal });
    return items.filter(isCitable).slice(0, 20);
  }, []);
  const insert = (cite: RunCite) => {
    onClose();
    onInsert(cite, asBasis);
  };
  return (
    <Modal onClose={onClose} opened size="lg" title={bound ? text.bindTitle(bound) : text.title}>
      <div className={styles.citeBox}>
        <TypeAhead
          description={text.hint}
          idOf={(hit) => hit.id}
          label={text.search}
          load={load}
          {...(bound ? { firstQuery: bound } : {})}
          loaderKey="citations"
          onPick={(hit) => insert(citeOf(hit))}
          placeholder={text.placeholder}
          renderItem={(hit) => <Hit hit={hit} />}
          startsDialog
        />
        {!bound && (
          <Checkbox
            checked={asBasis}
            label={text.asBasis}
            onChange={(event) => setAsBasis(event.currentTarget.checked)}
          />
        )}
        <Textarea
          autosize
          description={text.outsideHint}
          label={text.outsideLabel}
          minRows={2}
          onChange={(event) => setOutside(event.currentTarget.value)}
          value={outside}
        />
        <ActionButton
          disabledReason={outside.trim() === '' ? text.outsideEmpty : null}
          onPress={() => insert(outsideCite(outside))}
        >
          {bound ? text.markOutside : text.insertOutside}
        </ActionButton>
      </div>
    </Modal>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <span>
      <b>{citeOf(hit).short}</b>
      <span className="fs13 t2">{` ${hit.issuerName} · ${hit.subject}`}</span>
      {hit.effect !== 'in_force' && <span className="fs13 warn">{` · ${hit.fields.effect ?? ''}`}</span>}
    </span>
  );
}
