import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../lib/api.ts';
import { useSettled } from '../lib/use-delayed.ts';
import { useTabPost } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import styles from './overlays.module.css';
import { GROUP_ICONS, goHits, orderedHits, type PaletteHit, type QuickAnswer } from './palette-hits.ts';
import { useNavItems } from './use-nav-items.ts';

/** Ctrl+K: screens at once, documents and people from the server. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const navigate = useNavigate();
  const listId = useId();
  const { hits, total, failed } = useHits(query);
  const open = (hit: PaletteHit | undefined, inNewTab: boolean) => {
    const url = hit?.url ?? fullSearchUrl(query);
    onClose();
    if (inNewTab) window.open(url, '_blank', 'noopener');
    else void navigate(url);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((at) => (at + step + hits.length) % Math.max(hits.length, 1));
    else if (event.key === 'Enter') open(hits[active], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root
      centered={false}
      lockScroll={false}
      onClose={onClose}
      opened
      padding={0}
      size={760}
      yOffset="0.5rem"
    >
      <Modal.Overlay backgroundOpacity={0.4} color="#171D26" />
      <Modal.Content aria-label={shell.search.title}>
        <div className={styles.palette}>
          <div className={styles.field}>
            <Icon name="search" />
            <input
              aria-activedescendant={hits[active] && `${listId}-${active}`}
              aria-controls={listId}
              aria-expanded="true"
              aria-label={shell.searchLabel}
              data-autofocus
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              placeholder={shell.searchPlaceholder}
              role="combobox"
              value={query}
            />
            <KeyHint keys="Esc" />
          </div>
          <div className={styles.results}>
            {failed && <p className={styles.foot}>{shell.search.failed}</p>}
            {hits.length === 0 && <p className={styles.foot}>{shell.search.nothing}</p>}
            <HitList active={active} hits={hits} id={listId} onOpen={(hit) => open(hit, false)} />
          </div>
          <div className={styles.foot}>
            <KeyHint keys="↑ ↓" /> {shell.search.choose} <KeyHint keys="Enter" /> {shell.search.openKey}
            <KeyHint keys="Ctrl+Enter" /> {shell.search.openTab}
            <span aria-live="polite" className="right">
              {total !== null && shell.search.found(total)}
            </span>
            <Link className="u" onClick={onClose} to={fullSearchUrl(query)}>
              {shell.search.full}
            </Link>
          </div>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type HitListProps = { id: string; hits: PaletteHit[]; active: number; onOpen: (hit: PaletteHit) => void };

function HitList({ id, hits, active, onOpen }: HitListProps) {
  return (
    <div aria-label={shell.search.title} id={id} role="listbox">
      {hits.map((hit, index) => (
        <div key={hit.id} role="presentation">
          {hits[index - 1]?.group !== hit.group && (
            <h3 role="presentation">{shell.search.groups[hit.group]}</h3>
          )}
          <div
            aria-selected={index === active}
            className={styles.hit}
            id={`${id}-${index}`}
            onClick={() => onOpen(hit)}
            onKeyDown={() => undefined}
            role="option"
            tabIndex={-1}
          >
            <Icon name={GROUP_ICONS[hit.group]} size={16} />
            <div className="grow">
              <p>{hit.title}</p>
              {hit.meta && <p className="fs13 t2">{hit.meta}</p>}
            </div>
            <span className="fs13 t3">{hit.why}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

function useHits(query: string) {
  const items = useNavItems();
  const tabPost = useTabPost();
  const settled = useSettled(query.trim());
  const answer = useQuery({
    queryKey: ['search', 'quick', tabPost, settled],
    queryFn: ({ signal }) => api.get<QuickAnswer>('/search/quick', { signal, query: { q: settled } }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = query.trim() ? (answer.data?.items ?? []) : [];
  return {
    hits: orderedHits([...goHits(items, query), ...found]),
    total: query.trim() ? (answer.data?.total ?? null) : null,
    failed: answer.isError,
  };
}

function fullSearchUrl(query: string): string {
  return `/tim?q=${encodeURIComponent(query.trim())}`;
}
