import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../../lib/use-viewport.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Panes } from '../../../ui/Panes.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { LetterPdf } from '../LetterPdf.tsx';
import { mailTexts } from '../mails/messages.ts';
import { incoming } from '../messages.ts';
import { incomingQuery } from '../queries.ts';
import { VerdictLine } from '../VerdictLine.tsx';
import { LetterEntry } from './LetterEntry.tsx';
import { LetterPage } from './LetterPage.tsx';
import { OutboxStrip } from './outbox/OutboxStrip.tsx';
import type { OutboxEntry } from './outbox/outbox.ts';
import { RegisterQueue } from './RegisterQueue.tsx';
import styles from './register.module.css';
import type { RegisterField } from './register-form.ts';
import { FolderDrawer } from './scans/FolderDrawer.tsx';
import { folderTexts } from './scans/folder-messages.ts';
import { scanWords } from './scans/messages.ts';
import { PaperDesk } from './scans/PaperDesk.tsx';
import { scansQuery } from './scans/queries.ts';
import { SeparatorsDialog } from './scans/SeparatorsDialog.tsx';
import { type Desk, useDesk } from './use-desk.ts';
import { letterReadingQuery, usePlaces } from './use-prefill.ts';

const words = incoming.register;
const WIDTHS = { list: 262, side: 404 };
const LABELS = { list: words.queue, side: words.formLabel };

/** /van-ban-den/vao-so: one letter after another, hands on the keyboard (ui.md §6.4). */
export function RegisterScreen() {
  const isPhone = isHandheld(useViewport());
  if (isPhone) {
    return (
      <>
        <Toolbar backTo="/van-ban-den" title={words.title} />
        <EmptyState
          action={
            <span className="row">
              <Link className="u" to="/van-ban-den?nhom=cho-vao-so">
                {words.asList}
              </Link>
              <Link className="u" to="/van-ban-den/hop-thu">
                {mailTexts.open}
              </Link>
            </span>
          }
          icon="registers"
          sentence={words.phone}
        />
      </>
    );
  }
  return <RegisterDesk />;
}

function RegisterDesk() {
  const desk = useDesk();
  const navigate = useNavigate();
  const [paper, setPaper] = useUrlState('giay');
  const isPaper = paper === '1';
  const toPaper = () => setPaper('1');
  const reopen = async (entry: OutboxEntry) => {
    await desk.reopen(entry);
    const { target } = entry;
    const to = target.kind === 'letter' ? `mo=${target.letterId}` : `giay=1&quet=${target.scanId ?? '0'}`;
    void navigate(`/van-ban-den/vao-so?${to}`);
  };
  const [isPrinting, setIsPrinting] = useState(false);
  const [showsFolder, setShowsFolder] = useState(false);
  return (
    <>
      <Toolbar
        actions={
          <>
            {isPaper ? (
              <>
                <ActionButton icon="incoming" onPress={() => void navigate('/van-ban-den/hop-thu')}>
                  {mailTexts.open}
                </ActionButton>
                <ActionButton icon="scan" onPress={() => setShowsFolder(!showsFolder)}>
                  {folderTexts.open}
                </ActionButton>
                <ActionButton icon="print" onPress={() => setIsPrinting(true)}>
                  {scanWords.separators}
                </ActionButton>
              </>
            ) : (
              <ActionButton icon="scan" keys="Alt+Q" onPress={toPaper}>
                {words.paper}
              </ActionButton>
            )}
            <ActionButton onPress={() => void navigate('/van-ban-den?nhom=cho-vao-so')}>
              {words.asList}
            </ActionButton>
          </>
        }
        status={<JustNow desk={desk} />}
        title={isPaper ? words.paperTitle : words.title}
      />
      {desk.error && desk.rows.length === 0 && <ErrorState error={desk.error} onRetry={desk.retry} />}
      <OutboxStrip onReopen={(entry) => void reopen(entry)} outbox={desk.outbox} />
      <div className={styles.body}>
        {isPaper ? (
          <PaperDesk key={desk.reopened?.id} desk={desk} onLeave={() => setPaper(null)} />
        ) : (
          <LetterDesk desk={desk} onPaper={toPaper} />
        )}
        {isPaper && showsFolder && <FolderDrawer onClose={() => setShowsFolder(false)} />}
      </div>
      <SeparatorsDialog onClose={() => setIsPrinting(false)} opened={isPrinting} />
    </>
  );
}

/** The number given, for three seconds and for readers; then the way back to it. */
function JustNow({ desk }: { desk: Desk }) {
  return (
    <span aria-live="polite" className="fs13 t2" role="status">
      {desk.given ? (
        <span className={styles.given}>{desk.given}</span>
      ) : (
        desk.last && (
          <>
            {words.justNow}{' '}
            <Link className="u" to={`/van-ban/${desk.last.id}`}>
              {desk.last.text}
            </Link>{' '}
            <Link className="u" rel="noopener" target="_blank" to={`/van-ban-den/${desk.last.id}/dau-den`}>
              {incoming.stamp.print}
            </Link>
          </>
        )
      )}
    </span>
  );
}

function LetterDesk({ desk, onPaper }: { desk: Desk; onPaper: () => void }) {
  const letter = useQuery({ ...incomingQuery(desk.openId ?? ''), enabled: desk.openId !== null });
  const [focused, setFocused] = useState<RegisterField | null>(null);
  const isOn = letter.data?.id === desk.openId && Boolean(letter.data?.file);
  const places = usePlaces(letterReadingQuery(desk.openId ?? ''), { isOn, focused });
  useShortcut({ keys: 'Alt+↓', label: words.nextLetter, run: () => desk.move(1) });
  useShortcut({ keys: 'Alt+↑', label: words.previousLetter, run: () => desk.move(-1) });
  if (desk.isPending) return <Skeleton lines={8} />;
  if (!desk.openId) return <NoLetters onPaper={onPaper} />;
  const ready = letter.data?.id === desk.openId ? letter.data : null;
  return (
    <Panes
      labels={LABELS}
      list={<RegisterQueue desk={desk} />}
      reading={
        ready ? (
          <LetterPage>
            {ready.file && <VerdictLine id={ready.id} />}
            <LetterPdf letter={ready} places={places} />
          </LetterPage>
        ) : (
          <Waiting error={letter.error} onRetry={() => void letter.refetch()} />
        )
      }
      side={
        ready ? (
          <LetterEntry desk={desk} key={ready.id} letter={ready} onFocusField={setFocused} />
        ) : (
          <Skeleton lines={8} />
        )
      }
      widths={WIDTHS}
    />
  );
}

/** Nothing came over the exchange: what was scanned or mailed may still wait at the desk of paper. */
function NoLetters({ onPaper }: { onPaper: () => void }) {
  const pages = useInfiniteQuery(scansQuery).data?.pages ?? [];
  const count = pages.reduce((sum, page) => sum + page.items.length, 0);
  const shown = pages.at(-1)?.next ? `${count}+` : String(count);
  return (
    <EmptyState
      action={
        <ActionButton icon="scan" look={count > 0 ? 'primary' : 'default'} onPress={onPaper}>
          {count > 0 ? words.toScans : words.paperTitle}
        </ActionButton>
      }
      icon="registers"
      sentence={count > 0 ? words.emptyButScans(shown) : words.empty}
    />
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return error ? <ErrorState error={error} onRetry={onRetry} /> : <Skeleton lines={8} />;
}
