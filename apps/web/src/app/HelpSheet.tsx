import { Drawer } from '@mantine/core';
import { useMe } from '../lib/use-me.ts';
import { useShortcutList } from '../lib/use-shortcut.ts';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { lastFaultCode } from '../ui/failure.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import styles from './overlays.module.css';

const LIST_KEYS = [
  { keys: '↑ ↓ J K', label: shell.help.listMove },
  { keys: 'Enter O', label: shell.help.listOpen },
  { keys: 'X', label: shell.help.listSelect },
  { keys: 'Shift+↓', label: shell.help.listExtend },
];

/** Every shortcut that works here and now, from the registry itself. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const list = useShortcutList();
  const { preferences } = useMe();
  const everywhere = list.filter((shortcut) => shortcut.group === shell.help.everywhere);
  const here = list.filter((shortcut) => shortcut.group !== shell.help.everywhere);
  const code = lastFaultCode();
  return (
    <Drawer onClose={onClose} opened position="right" size={400} title={shell.help.title}>
      {!preferences.singleKeys && <p className="fs13 warn">{shell.help.off}</p>}
      {here.length > 0 && <KeyTable rows={here} title={shell.help.thisScreen} />}
      <KeyTable rows={LIST_KEYS} title={shell.help.inList} />
      <KeyTable rows={everywhere} title={shell.help.everywhere} />
      {code && (
        <p className="fs13 t2">
          {shell.help.lastCode}: <code className="mono">{code}</code>
        </p>
      )}
    </Drawer>
  );
}

function KeyTable({ title, rows }: { title: string; rows: readonly { keys: string; label: string }[] }) {
  return (
    <section className={styles.keys}>
      <h3 className="fs13 t2">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={`${row.keys}-${row.label}`}>
            <dt>{row.label}</dt>
            <dd>
              <span className="sr-only">{row.keys}</span>
              <KeyHint keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
