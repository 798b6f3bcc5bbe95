import { mailsApi } from '@congvu/contracts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../../lib/call.ts';
import { useFileDrop } from '../../../lib/use-file-drop.ts';
import { useHasRole } from '../../../lib/use-me.ts';
import { useUrlState } from '../../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../../lib/use-viewport.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Segment } from '../../../ui/Segment.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { refreshScans } from '../register/scans/queries.ts';
import { isSecretFault, SecretChoice } from '../SecretChoice.tsx';
import { MailboxPanel } from './MailboxPanel.tsx';
import { MailDrawer } from './MailDrawer.tsx';
import { MailList } from './MailList.tsx';
import styles from './mails.module.css';
import { mailTexts as words } from './messages.ts';
import { type MailGroup, mailboxQuery, mailsQuery } from './queries.ts';
import { useBringMail } from './use-bring-mail.ts';

/** /van-ban-den/hop-thu: the mailbox of the agency, its rules, and the mail it holds for the clerk (documents.md §15.8). */
export function MailScreen() {
  const isClerk = useHasRole('clerk');
  if (!isClerk) return <EmptyState icon="locked" sentence={words.onlyClerk} />;
  return <MailDesk />;
}

function MailDesk() {
  const client = useQueryClient();
  const [since, setSince] = useState<string | null>(null);
  const mailbox = useQuery(mailboxQuery(since !== null));
  const bring = useBringMail();
  const drop = useFileDrop((files) => void bring.bring(files));
  const [openId, setOpenId] = useUrlState('thu');
  const isPhone = isHandheld(useViewport());
  const box = mailbox.data?.mailbox ?? null;
  const { doneAt } = box ?? {};
  // A look that came to its end may have brought mail and scans.
  useEffect(() => {
    if (!doneAt) return;
    void client.invalidateQueries({ queryKey: ['mails', 'list'] });
    void refreshScans(client);
  }, [client, doneAt]);
  const isLooking = box?.isLooking === true || (since !== null && box?.lookedAt === since);
  const look = async () => {
    setSince(box?.lookedAt ?? '');
    await call(mailsApi.look).catch(() => undefined);
    await client.invalidateQueries({ queryKey: ['mails'] });
    window.setTimeout(() => setSince(null), 8000);
  };
  return (
    <>
      <Toolbar
        actions={
          <>
            {!isPhone && <BringButton bring={bring} />}
            <ActionButton
              busy={isLooking}
              disabledReason={mailbox.data && !box ? words.noneShort : null}
              look="primary"
              onPress={() => void look()}
              reasonPlace="hidden"
            >
              {isLooking ? words.looking : words.look}
            </ActionButton>
          </>
        }
        backTo="/van-ban-den"
        status={
          !isPhone && (
            <Link className="u fs13 nowrap" to="/van-ban-den/vao-so?giay=1">
              {words.toDesk}
            </Link>
          )
        }
        title={words.title}
      />
      <div className={styles.body} {...drop.handlers}>
        <div className={styles.page}>
          {drop.isOver && <p className={styles.drop}>{words.drop}</p>}
          <Brought bring={bring} isPhone={isPhone} onOpen={setOpenId} />
          {mailbox.error && <ErrorState error={mailbox.error} onRetry={() => void mailbox.refetch()} />}
          {mailbox.isPending && <Skeleton lines={6} />}
          {mailbox.data && <MailboxPanel status={mailbox.data} />}
          {isPhone && <BringButton bring={bring} />}
          <Mails held={mailbox.data?.held ?? null} onOpen={setOpenId} openId={openId} />
        </div>
        {openId && <MailDrawer id={openId} key={openId} onClose={() => setOpenId(null)} />}
      </div>
    </>
  );
}

type MailsProps = { held: number | null; openId: string; onOpen: (id: string) => void };

function Mails({ held, openId, onOpen }: MailsProps) {
  const [group, setGroup] = useUrlState('nhom', 'held');
  const shown: MailGroup = group === 'all' ? 'all' : 'held';
  const list = useInfiniteQuery(mailsQuery(shown));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={words.list}>
      <Segment
        label={words.groups}
        onChange={setGroup}
        options={[
          { value: 'held', label: held ? `${words.held} (${held > 1000 ? '999+' : held})` : words.held },
          { value: 'all', label: words.all },
        ]}
        value={shown}
      />
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? (
        <Skeleton lines={6} />
      ) : (
        <MailList
          empty={words.empty[shown]}
          onMore={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : null}
          onOpen={onOpen}
          openId={openId}
          rows={rows}
        />
      )}
    </section>
  );
}

type Bring = ReturnType<typeof useBringMail>;

function BringButton({ bring }: { bring: Bring }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        accept=".eml,message/rfc822"
        aria-label={words.inputLabel}
        className="sr-only"
        multiple
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void bring.bring(files);
        }}
        ref={picker}
        tabIndex={-1}
        type="file"
      />
      <ActionButton busy={bring.bringing !== null} onPress={() => picker.current?.click()}>
        {words.bring}
      </ActionButton>
    </>
  );
}

type BroughtProps = { bring: Bring; isPhone: boolean; onOpen: (id: string) => void };

/** What became of the mail, with the way to its files; registering itself is work for a computer. */
function Brought({ bring, isPhone, onOpen }: BroughtProps) {
  return (
    <div aria-live="polite" role="status">
      {bring.bringing && <p className="fs13 t2">{words.bringing(bring.bringing)}</p>}
      {bring.told.map(({ line, id, offers }) => (
        <div className={`fs13 ${styles.told}`} key={id}>
          <p>{line}</p>
          {offers && !isPhone && (
            <Link className="u" to="/van-ban-den/vao-so?giay=1">
              {words.registerBrought}
            </Link>
          )}
          <button className="u" onClick={() => onOpen(id)} type="button">
            {words.openBrought}
          </button>
        </div>
      ))}
      {bring.refused.map((one) => (
        <div className={styles.refused} key={one.name}>
          <ErrorState error={one.error} look="strip" />
          {isSecretFault(one.error) && (
            <SecretChoice name={one.name} onDeclare={(reason) => bring.declare(one, reason)} />
          )}
        </div>
      ))}
    </div>
  );
}
