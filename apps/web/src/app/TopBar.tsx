import { formatCount } from '../lib/format.ts';
import { useCounter } from '../lib/use-me.ts';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { BrandMark } from './BrandMark.tsx';
import { openOverlay } from './overlay-store.ts';
import { RoleSwitcher } from './RoleSwitcher.tsx';
import styles from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';

/** The banner landmark: brand, role, search, duty, bell, help, account. */
export function TopBar({ acting, handheld }: { acting: boolean; handheld: boolean }) {
  const { count } = useCounter('notifications');
  const badge = count > 0 ? formatCount(count) : undefined;
  return (
    <header className={classNames(styles.top, acting && styles.acting)}>
      <span className={styles.brand}>
        <BrandMark />
        {!handheld && <span>{common.productName}</span>}
      </span>
      <RoleSwitcher />
      {!handheld && <SearchField />}
      <div className={classNames('row', styles.buttons)}>
        {handheld && (
          <IconButton icon="search" label={shell.searchLabel} onPress={() => openOverlay('search')} />
        )}
        <IconButton
          badge={badge}
          icon="bell"
          label={badge ? shell.notifications.open(badge) : shell.notifications.openNone}
          onPress={() => openOverlay('notifications')}
        />
        {!handheld && <IconButton icon="help" label={shell.help.open} onPress={() => openOverlay('help')} />}
        <UserMenu />
      </div>
    </header>
  );
}

function SearchField() {
  return (
    <search className={styles.search}>
      <button className={styles.find} onClick={() => openOverlay('search')} type="button">
        <Icon name="search" size={16} />
        <span className="grow ell">{shell.searchPlaceholder}</span>
        <KeyHint keys="Ctrl+K" />
      </button>
    </search>
  );
}
