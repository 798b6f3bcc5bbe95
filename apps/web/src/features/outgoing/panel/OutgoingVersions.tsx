import { composeApi, type KeptVersion, type OutgoingDetail } from '@congvu/contracts';
import { Checkbox } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatInstant } from '../../../lib/format.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { findAction } from '../action-list.ts';
import styles from '../compare/Compare.module.css';
import { CompareDialog } from '../compare/CompareDialog.tsx';
import { compareText as text } from '../compare/messages.ts';
import { outgoingText } from '../messages.ts';
import panel from '../Outgoing.module.css';
import { outgoingVersionPages } from '../queries.ts';

/** Every kept version: who, when, why; any two side by side; an older one put back (ui.md §5.4, R-RT-9). */
export function OutgoingVersions({ detail }: { detail: OutgoingDetail }) {
  const query = useInfiniteQuery(outgoingVersionPages(detail.id));
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [pair, setPair] = useState<readonly [number, number] | null>(null);
  const [restored, setRestored] = useState<KeptVersion | null>(null);
  if (query.error)
    return <ErrorState error={query.error} look="strip" onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={5} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length < 2) return <p className={panel.section}>{outgoingText.panel.noVersions}</p>;
  const compare = (one: number, other: number) => setPair([Math.min(one, other), Math.max(one, other)]);
  const toggle = (version: number) =>
    setChosen((now) =>
      now.includes(version) ? now.filter((one) => one !== version) : [...now, version].slice(-2),
    );
  const [first, second] = chosen;
  return (
    <div className={panel.section}>
      <div className={styles.bar}>
        <ActionButton
          disabledReason={first !== undefined && second !== undefined ? null : text.choose}
          onPress={() => first !== undefined && second !== undefined && compare(first, second)}
          reasonPlace="hidden"
          size="small"
        >
          {text.compare}
        </ActionButton>
        <span className="fs13 t2" role="status">
          {text.chosen(chosen.length)}
        </span>
      </div>
      <ul aria-label={text.list} className={styles.versions}>
        {items.map((item, index) => (
          <li className={styles.version} key={item.version}>
            <Checkbox
              aria-label={text.pick(item.version)}
              checked={chosen.includes(item.version)}
              onChange={() => toggle(item.version)}
            />
            <VersionWords item={item} />
            <div className={styles.acts}>
              <VersionActs
                isRestorable={!item.isCurrent && findAction(detail, 'saveDraft')?.allowed === true}
                onCompare={compare}
                onRestore={() => setRestored(item)}
                pair={[item, items[index + 1]]}
              />
            </div>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button className="cellnum" onClick={() => void query.fetchNextPage()} type="button">
          {text.more}
        </button>
      )}
      {pair && <CompareDialog id={detail.id} onClose={() => setPair(null)} pair={pair} versions={items} />}
      <RestoreDialog detail={detail} item={restored} onClose={() => setRestored(null)} />
    </div>
  );
}

function VersionWords({ item }: { item: KeptVersion }) {
  const kind = text.kinds[item.kind];
  return (
    <p>
      <b>{text.version(item.version, item.isCurrent)}</b>
      {kind && ` · ${kind}`}
      <span className="fs13 t2"> {`${item.by} · ${formatInstant(item.at)}`}</span>
    </p>
  );
}

type ActsProps = {
  /** The version and the one before it. */
  pair: readonly [KeptVersion, KeptVersion | undefined];
  isRestorable: boolean;
  onCompare: (one: number, other: number) => void;
  onRestore: () => void;
};

function VersionActs({ pair: [item, previous], isRestorable, onCompare, onRestore }: ActsProps) {
  return (
    <>
      {previous && (
        <button
          className="cellnum fs13"
          onClick={() => onCompare(previous.version, item.version)}
          type="button"
        >
          {text.compareWithPrevious}
        </button>
      )}
      {isRestorable && (
        <button className="cellnum fs13" onClick={onRestore} type="button">
          {text.restore}
        </button>
      )}
    </>
  );
}

type RestoreProps = { detail: OutgoingDetail; item: KeptVersion | null; onClose: () => void };

function RestoreDialog({ detail, item, onClose }: RestoreProps) {
  const client = useQueryClient();
  const restore = async () => {
    if (!item) return;
    await call(composeApi.restoreVersion, {
      params: { id: detail.id },
      version: detail.version,
      body: { from: item.version },
    });
    await client.invalidateQueries({ queryKey: ['outgoing'] });
  };
  return (
    <ConfirmDialog
      onClose={onClose}
      onConfirm={restore}
      opened={item !== null}
      sentence={text.restoreSentence}
      title={text.restoreTitle(item?.version ?? 0)}
      verb={text.restoreVerb}
    />
  );
}
