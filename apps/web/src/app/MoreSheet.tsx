import { Drawer } from '@mantine/core';
import { Link } from 'react-router';
import { common } from '../messages/common.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './overlays.module.css';
import { useNavItems } from './use-nav-items.ts';

/** All screens of the role, on phones and tablets. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const items = useNavItems();
  return (
    <Drawer onClose={onClose} opened position="bottom" size="auto" title={shell.navigation}>
      <ul className={styles.more}>
        {items.map((item) => (
          <li key={item.id}>
            <Link className={styles.moreLink} onClick={onClose} to={item.path}>
              <Icon name={item.id} size={22} /> {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
