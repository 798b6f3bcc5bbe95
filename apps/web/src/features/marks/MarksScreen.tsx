import { type Mark, type MarkKind, markKinds } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useNotice } from '../incoming/use-notice.ts';
import { MarkDialog } from './MarkDialog.tsx';
import { MarkedList } from './MarkedList.tsx';
import styles from './marks.module.css';
import { marks as words } from './messages.ts';
import { marksQuery, useMarkActs } from './queries.ts';

/** /thu-muc: the own folders and labels, and what lies in them. */
export function MarksScreen() {
  const [openId, setOpenId] = useUrlState('nhan');
  const [, pushOpenId] = useUrlState('nhan', '', 'push');
  const handheld = isHandheld(useViewport());
  const query = useQuery(marksQuery);
  const acts = useMarkActs();
  const [removed, setRemoved] = useState<Mark | null>(null);
  const [notice, setNotice] = useNotice();
  const items = query.data?.items ?? [];
  const open = items.find(({ id }) => id === openId);
  const remove = (mark: Mark) => {
    setRemoved(mark);
    setNotice(words.removed(mark.name));
    setOpenId(null);
    acts.remove.mutate(mark.id);
  };
  const undo = (mark: Mark) => acts.restore.mutate(mark.id, { onSuccess: () => setNotice(null) });
  const failure = query.error ?? acts.remove.error ?? acts.restore.error;
  return (
    <Panes
      isOpen={open !== undefined}
      labels={{ list: words.list, reading: open ? words.documents(open.name) : words.title }}
      list={
        <>
          <title>{common.pageTitle(words.title)}</title>
          <Head onDone={handheld ? () => undefined : setOpenId} />
          {failure != null && <ErrorState error={failure} look="strip" />}
          {query.isPending ? (
            <Skeleton lines={6} />
          ) : (
            <MarkList items={items} onOpen={handheld ? pushOpenId : setOpenId} openId={openId} />
          )}
          <div aria-live="polite" role="status">
            {notice && removed && (
              <p className={styles.notice}>
                <span className="grow">{notice}</span>
                <ActionButton icon="takeBack" onPress={() => undo(removed)}>
                  {words.undo}
                </ActionButton>
              </p>
            )}
          </div>
        </>
      }
      reading={
        open ? (
          <MarkedList
            key={open.id}
            mark={open}
            onClose={handheld ? () => setOpenId(null) : undefined}
            onRemove={() => remove(open)}
          />
        ) : (
          <EmptyState icon="mark" sentence={items.length === 0 ? words.none : words.choose} />
        )
      }
      widths={{ list: 360 }}
    />
  );
}

function Head({ onDone }: { onDone: (id: string) => void }) {
  const [isAdding, setIsAdding] = useState(false);
  const done = (id: string) => {
    setIsAdding(false);
    onDone(id);
  };
  return (
    <div className={styles.bar}>
      <h1>{words.title}</h1>
      <ActionButton icon="mark" keys="N" look="primary" onPress={() => setIsAdding(true)}>
        {words.add}
      </ActionButton>
      {isAdding && <MarkDialog mark={null} onClose={() => setIsAdding(false)} onDone={done} />}
    </div>
  );
}

type ListProps = { items: readonly Mark[]; openId: string; onOpen: (id: string) => void };

function MarkList({ items, openId, onOpen }: ListProps) {
  if (items.length === 0) return <p className={`t2 ${styles.empty}`}>{words.none}</p>;
  const of = (kind: MarkKind) => items.filter((one) => one.kind === kind);
  return (
    <div className={styles.list}>
      {markKinds
        .filter((kind) => of(kind).length > 0)
        .map((kind) => (
          <section aria-label={words.kindTitles[kind]} key={kind}>
            <h2 className="fs13 t2 fw">{words.kindTitles[kind]}</h2>
            <ul>
              {of(kind).map((mark) => (
                <li key={mark.id}>
                  <button
                    aria-current={mark.id === openId || undefined}
                    className={styles.mark}
                    onClick={() => onOpen(mark.id)}
                    type="button"
                  >
                    <span aria-hidden="true" className={`${styles.spot} ${styles[mark.colour]}`}>
                      <Icon name={kind === 'folder' ? 'workfiles' : 'mark'} size={16} />
                    </span>
                    <span className="grow ell">
                      <bdi>{mark.name}</bdi>
                    </span>
                    <span className="t2">{formatCount(mark.count)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
