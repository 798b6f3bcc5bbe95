import { Menu } from '@mantine/core';
import { Fragment, useState } from 'react';
import { formatDay } from '../lib/format.ts';
import type { Post } from '../lib/me.ts';
import { ALL_POSTS, writeTabPost } from '../lib/tab-post.ts';
import { useCurrentPost, useMe } from '../lib/use-me.ts';
import { useShortcut } from '../lib/use-shortcut.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import styles from './TopBar.module.css';

/** Agency and role of this tab (Alt+C); choosing needs no new login and loses nothing typed. */
export function RoleSwitcher() {
  const { posts } = useMe();
  const own = posts.filter((post) => !post.standsIn);
  const current = useCurrentPost() ?? (own.length === 1 ? own[0] : undefined);
  const [opened, setOpened] = useState(false);
  const label = shell.roles.switcher;
  useShortcut({ keys: 'Alt+C', label, group: shell.help.everywhere, run: () => setOpened(true) });
  const agencies = [...new Set(posts.map((post) => post.agencyId))];
  return (
    <Menu onChange={setOpened} opened={opened} position="bottom-start" shadow="none" width={380}>
      <Menu.Target>
        <button className={styles.who} title={label} type="button">
          <Icon name="agency" />
          <span className="grow">
            <b>{current?.agencyName ?? (posts.length > 0 ? shell.roles.all : shell.roles.none)}</b>
            {current?.standsIn ? (
              <small className="acting">{shell.roles.acting(current.standsIn)}</small>
            ) : (
              <small>{current ? postLine(current) : shell.roles.allDetail}</small>
            )}
          </span>
          <span className="sr-only">. {label}</span>
          <Icon name="switchRole" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {own.length > 1 && <RoleItem isCurrent={!current} line={shell.roles.all} postId={ALL_POSTS} />}
        {agencies.map((agencyId) => (
          <Fragment key={agencyId}>
            <Menu.Label>{posts.find((post) => post.agencyId === agencyId)?.agencyName}</Menu.Label>
            {posts
              .filter((post) => post.agencyId === agencyId)
              .map((post) => (
                <RoleItem
                  isCurrent={post === current}
                  key={post.appointmentId}
                  line={postLine(post)}
                  post={post}
                  postId={post.appointmentId}
                />
              ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type RoleItemProps = { line: string; postId: string; isCurrent: boolean; post?: Post };

function RoleItem({ line, postId, isCurrent, post }: RoleItemProps) {
  const until = post?.validTo ? formatDay(post.validTo) : null;
  return (
    <Menu.Item aria-current={isCurrent || undefined} onClick={() => writeTabPost(postId)}>
      <span className={styles.post}>
        <span className="grow">
          {isCurrent ? <b>{line}</b> : line}
          {post?.standsIn && (
            <span className={styles.behalf}>
              <StatusChip kind="v">{shell.roles.onBehalf(post.standsIn, until)}</StatusChip>
            </span>
          )}
        </span>
        {!post?.standsIn && until && <span className="fs12 t3">{shell.roles.until(until)}</span>}
        {isCurrent && <Icon className="ok" name="check" size={16} />}
      </span>
    </Menu.Item>
  );
}

function postLine(post: Post): string {
  return post.unitName ? `${post.title} · ${post.unitName}` : post.title;
}
