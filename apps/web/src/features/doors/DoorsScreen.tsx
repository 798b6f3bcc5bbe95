import { useQuery } from '@tanstack/react-query';
import { useHasRole } from '../../lib/use-me.ts';
import { common } from '../../messages/common.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { AdminNav } from '../admin/AdminNav.tsx';
import admin from '../admin/admin.module.css';
import cards from '../admin/decision.module.css';
import { FolderCard } from './FolderCard.tsx';
import { MailboxCard } from './MailboxCard.tsx';
import { doorTexts as words } from './messages.ts';
import { doorsQuery } from './queries.ts';

/** /quan-tri/cua-nhan: the mailbox and the scanner folder of the agency (documents.md §15.8). */
export function DoorsScreen() {
  const doors = useQuery(doorsQuery);
  const refusal = useHasRole('admin') ? null : words.onlyAdmin;
  return (
    <div className={admin.page}>
      <title>{common.pageTitle(words.title)}</title>
      <Toolbar backTo="/quan-tri" look="page" title={words.title} />
      <AdminNav />
      <div className={admin.scroll}>
        <p className={admin.hint}>{refusal ?? words.hint}</p>
        {doors.error && !doors.data && (
          <ErrorState error={doors.error} onRetry={() => void doors.refetch()} />
        )}
        {doors.isPending && <Skeleton lines={8} />}
        {doors.data && (
          <div className={cards.column}>
            <MailboxCard box={doors.data.mailbox} refusal={refusal} />
            <FolderCard folder={doors.data.folder} places={doors.data.places} refusal={refusal} />
          </div>
        )}
      </div>
    </div>
  );
}
