import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { dayOf, formatWeekday } from '../../lib/format.ts';
import type { RoleName } from '../../lib/me.ts';
import { useActivePosts, useHasRole } from '../../lib/use-me.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { incomingCountsQuery } from '../incoming/queries.ts';
import { DeskStrip } from './DeskStrip.tsx';
import styles from './desk.module.css';
import { countGroups } from './desk-items.ts';
import { desk } from './messages.ts';
import { stripNumbers } from './strip-numbers.ts';
import { TodoPanel } from './TodoPanel.tsx';
import { useDeskItems } from './use-desk-items.ts';
import { useMySubmissions, WaitingForOthers } from './WaitingForOthers.tsx';

/** Who drafts, signs, registers or handles; the others have no lists to ask for. */
const WORKERS: readonly RoleName[] = ['officer', 'unit_head', 'office', 'leader', 'clerk'];

/** /ban-lam-viec: what must I do, by when (ui.md §6.2). */
export function DeskScreen() {
  return useHasRole(...WORKERS) ? <WorkDesk /> : <QuietDesk />;
}

/** Auditors and administrators handle no letters: the sentence says so and where their work is. */
function QuietDesk() {
  const navigate = useNavigate();
  const now = useMinute();
  const readsReports = useHasRole('auditor', 'monitor');
  const words = readsReports ? desk.quiet.reports : desk.quiet.account;
  const go = (
    <ActionButton look="primary" onPress={() => void navigate(readsReports ? '/bao-cao' : '/tai-khoan')}>
      {words.action}
    </ActionButton>
  );
  return (
    <>
      <Toolbar look="page" title={formatWeekday(dayOf(now))} />
      <EmptyState action={go} icon="done" sentence={words.sentence} />
    </>
  );
}

function WorkDesk() {
  const now = useMinute();
  const roles = new Set(useActivePosts().flatMap((post) => post.roles));
  const todo = useDeskItems(now);
  const counts = useQuery(incomingCountsQuery).data ?? {};
  const mine = useMySubmissions();
  const groups = countGroups(todo.items, now);
  const numbers = stripNumbers(roles, {
    groups,
    items: todo.items,
    incoming: counts,
    waiting: { count: mine.data?.items.length ?? 0, isMore: Boolean(mine.data?.next) },
  });
  const total = todo.items.length;
  const sentence = total === 0 ? desk.nothing : desk.sentence(total, groups.overdue, todo.hasMore ? '+' : '');
  return (
    <>
      <Toolbar
        actions={<ComposeButton />}
        look="page"
        status={<p className="t2">{todo.isPending ? '' : sentence}</p>}
        title={formatWeekday(dayOf(now))}
      />
      <div className={styles.page}>
        <div className={styles.main}>
          <DeskStrip numbers={numbers} />
          <TodoPanel now={now} toKnow={counts['to-know'] ?? 0} todo={todo} />
        </div>
        <WaitingForOthers now={now} />
      </div>
    </>
  );
}

/** Composing is no work for a phone (ui.md §11). */
function ComposeButton() {
  const navigate = useNavigate();
  const mayDraft = useHasRole('officer', 'unit_head', 'office', 'leader', 'clerk');
  const handheld = isHandheld(useViewport());
  if (!mayDraft || handheld) return null;
  return (
    <ActionButton icon="outgoing" keys="N" look="primary" onPress={() => void navigate('/van-ban-di/moi')}>
      {desk.compose}
    </ActionButton>
  );
}

/** Deadlines pass while the page stands open. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
