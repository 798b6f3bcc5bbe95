import { Popover } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { initialsOf } from '../lib/format.ts';
import { signOut } from '../lib/me.ts';
import { ALL_POSTS, writeTabPost } from '../lib/tab-post.ts';
import { useMe } from '../lib/use-me.ts';
import { usePreferences } from '../lib/use-preferences.ts';
import { shell } from '../messages/shell.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Segment } from '../ui/Segment.tsx';
import styles from './TopBar.module.css';

const texts = shell.user;
const fontScales = (['normal', 'large', 'larger'] as const).map((value) => ({
  value,
  label: texts.fontScales[value],
}));
const densities = (['medium', 'compact'] as const).map((value) => ({ value, label: texts.densities[value] }));

/** Account, size of letters, density, single keys, sign out. */
export function UserMenu() {
  const { account } = useMe();
  const { preferences, change, notSaved } = usePreferences();
  const [opened, setOpened] = useState(false);
  return (
    <Popover onChange={setOpened} opened={opened} position="bottom-end" trapFocus>
      <Popover.Target>
        <button className={styles.me} onClick={() => setOpened(!opened)} type="button">
          <span className="sr-only">{texts.open}, </span>
          {initialsOf(account.fullName)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.open}>
        <div className={styles.menu}>
          <div>
            <b>{account.fullName}</b>
            <p className="fs13 t3">{account.username}</p>
            <Link className="u" onClick={() => setOpened(false)} to="/tai-khoan">
              {texts.account}
            </Link>
            <br />
            <Link className="u" onClick={() => setOpened(false)} to="/thu-muc">
              {shell.actions.marks}
            </Link>
            <br />
            <Link className="u" onClick={() => setOpened(false)} to="/vang-mat">
              {texts.absence}
            </Link>
          </div>
          <div className={styles.setting}>
            <span>{texts.fontScale}</span>
            <Segment
              label={texts.fontScale}
              onChange={(fontScale) => change({ fontScale })}
              options={fontScales}
              value={preferences.fontScale}
            />
          </div>
          <div className={styles.setting}>
            <span>{texts.density}</span>
            <Segment
              label={texts.density}
              onChange={(density) => change({ density })}
              options={densities}
              value={preferences.density}
            />
          </div>
          <label className={styles.setting}>
            <span>{texts.singleKeys}</span>
            <input
              checked={preferences.singleKeys}
              onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
              type="checkbox"
            />
          </label>
          {notSaved && <p className="fs13 warn">{texts.notSaved}</p>}
          <ActionButton fullWidth onPress={() => void leave()}>
            {texts.signOut}
          </ActionButton>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

async function leave(): Promise<void> {
  writeTabPost(ALL_POSTS);
  // Whatever the server says, nothing of this person may stay in the memory of the tab.
  await signOut().catch(() => undefined);
  window.location.assign('/dang-nhap');
}
