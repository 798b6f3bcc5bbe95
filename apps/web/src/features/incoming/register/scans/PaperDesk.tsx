import { useMemo, useState } from 'react';
import { useShortcut } from '../../../../lib/use-shortcut.ts';
import { Panes } from '../../../../ui/Panes.tsx';
import { incoming } from '../../messages.ts';
import { LetterPage } from '../LetterPage.tsx';
import type { OutboxEntry } from '../outbox/outbox.ts';
import { PaperEntry } from '../PaperEntry.tsx';
import type { RegisterField } from '../register-form.ts';
import type { Desk } from '../use-desk.ts';
import { scanReadingQuery, usePlaces } from '../use-prefill.ts';
import { scanWords } from './messages.ts';
import { ScanList } from './ScanList.tsx';
import { ScanPreview } from './ScanPreview.tsx';
import { useScans } from './use-scans.ts';

/** Scans of letters that are entered and wait for the line. */
const scansOf = (entries: readonly OutboxEntry[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ target }) => (target.kind === 'paper' && target.scanId) || []));

const WIDTHS = { list: 262, side: 404 };
const LABELS = { list: scanWords.queue, side: incoming.register.formLabel };

/** Letters on paper, one scan after the other, or without any (documents.md §15.4). */
export function PaperDesk({ desk, onLeave }: { desk: Desk; onLeave: () => void }) {
  const { waiting } = desk.outbox;
  const scans = useScans(useMemo(() => scansOf(waiting), [waiting]));
  const [round, setRound] = useState(0);
  const [focused, setFocused] = useState<RegisterField | null>(null);
  const { openId } = scans;
  const places = usePlaces(scanReadingQuery(openId ?? ''), { isOn: openId !== null, focused });
  useShortcut({ keys: 'Alt+↓', label: scanWords.next, run: () => scans.move(1) });
  useShortcut({ keys: 'Alt+↑', label: scanWords.previous, run: () => scans.move(-1) });
  const registered = () => {
    setRound((count) => count + 1);
    if (scans.openId) scans.finish(scans.openId);
  };
  return (
    <Panes
      labels={LABELS}
      list={<ScanList scans={scans} />}
      reading={
        <LetterPage>
          <ScanPreview places={places} scans={scans} />
        </LetterPage>
      }
      side={
        <PaperEntry
          desk={desk}
          key={`${scans.openId}${round}`}
          onFocusField={setFocused}
          onLeave={onLeave}
          onRegistered={registered}
          scan={scans.open}
        />
      }
      widths={WIDTHS}
    />
  );
}
