import { type SearchHit, searchApi } from '@congvu/contracts';
import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { call } from '../lib/call.ts';
import { formatCount } from '../lib/format.ts';
import { useSettled } from '../lib/use-delayed.ts';
import { useTabPost } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { MarkedText } from '../ui/MarkedText.tsx';
import { Segment } from '../ui/Segment.tsx';
import styles from './overlays.module.css';
import { documentHit, goHits, orderedHits, type PaletteHit } from './palette-hits.ts';
import { useActionTargets, useNavItems } from './use-nav-items.ts';

type Kind = keyof typeof shell.search.kinds;
const KINDS = (Object.keys(shell.search.kinds) as Kind[]).map((value) => ({
  value,
  label: shell.search.kinds[value],
}));
const SHOWN_HITS = 8;

/** Ctrl+K: screens and actions at once, documents from the server. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [active, setActive] = useState(0);
  const navigate = useNavigate();
  const listId = useId();
  const { hits, total, failed } = useHits(query, kind);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);
  const open = (hit: PaletteHit | undefined, inNewTab: boolean) => {
    const url = hit?.url ?? fullSearchUrl(query, kind);
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
          <div className={styles.filters}>
            <Segment
              label={shell.search.filter}
              onChange={(next) => {
                setKind(next);
                setActive(0);
              }}
              options={KINDS}
              value={kind}
            />
            <span aria-live="polite" className="right">
              {total}
            </span>
          </div>
          <div className={styles.results}>
            {failed && <p className={styles.foot}>{shell.search.failed}</p>}
            {hits.length === 0 && <p className={styles.foot}>{shell.search.nothing}</p>}
            <HitList active={active} hits={hits} id={listId} onOpen={(hit) => open(hit, false)} />
          </div>
          <div className={styles.foot}>
            <KeyHint keys="↑ ↓" /> {shell.search.choose} <KeyHint keys="Enter" /> {shell.search.openKey}
            <KeyHint keys="Ctrl+Enter" /> {shell.search.openTab}
            <Link className="u right" onClick={onClose} to={fullSearchUrl(query, kind)}>
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
            <Icon name={hit.icon} size={16} />
            <div className="grow">
              <p>
                <MarkedText snippet={hit.title} />
              </p>
              {hit.meta && (
                <p className="fs13 t2">
                  <MarkedText snippet={hit.meta} />
                </p>
              )}
            </div>
            <span className="fs13 t3 nowrap">{hit.why}</span>
          </div>
        </div>
      ))}
    </div>
  );
}

function useHits(query: string, kind: Kind) {
  const targets = [...useNavItems(), ...useActionTargets()];
  const tabPost = useTabPost();
  const settled = useSettled(query.trim());
  const answer = useQuery({
    queryKey: ['search', 'quick', tabPost, settled, kind],
    queryFn: ({ signal }) =>
      call(searchApi.search, { query: { q: settled, limit: SHOWN_HITS, ...kindFilter(kind) }, signal }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isAsked = query.trim() !== '';
  const found: SearchHit[] = isAsked ? (answer.data?.items ?? []) : [];
  const screens = kind === 'all' ? goHits(targets, query) : [];
  return {
    hits: orderedHits([...screens, ...found.map(documentHit)]),
    total: isAsked && answer.data ? totalOf(answer.data) : null,
    failed: answer.isError,
  };
}

const totalOf = ({ count, capped }: { count: number; capped: boolean }) =>
  shell.search.found(formatCount(capped ? count - 1 : count), capped);

const kindFilter = (kind: Kind) => (kind === 'all' ? {} : { kind });

function fullSearchUrl(query: string, kind: Kind): string {
  const filter = kind === 'all' ? '' : `&loai=${kind === 'incoming' ? 'den' : 'di'}`;
  return `/tim?q=${encodeURIComponent(query.trim())}${filter}`;
}
