import { useQuery } from '@tanstack/react-query';
import { api } from '../lib/api.ts';
import { formatTime } from '../lib/format.ts';
import { useHasRole, useTabPost } from '../lib/use-me.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './TopBar.module.css';

/** Instants of today's two checks of the inbox (RFC 3339), null while not done. */
type DutyToday = { morningAt: string | null; afternoonAt: string | null };

/** The twice-daily check of incoming documents; absent where it does not concern the role. */
export function DutyIndicator() {
  const tabPost = useTabPost();
  const isConcerned = useHasRole('clerk', 'leader', 'office', 'officer', 'unit_head', 'mailbox', 'monitor');
  const duty = useQuery({
    queryKey: ['duty', 'today', tabPost],
    queryFn: ({ signal }) => api.get<DutyToday>('/compliance/duty/today', { signal }),
    enabled: isConcerned,
    staleTime: 60_000,
    retry: false,
  });
  if (!duty.data) return null;
  return (
    <span className={styles.duty} title={shell.duty.title}>
      <Icon name="seen" size={16} />
      <span>
        {shell.duty.label} <Check at={duty.data.morningAt} label={shell.duty.morning} /> ·{' '}
        <Check at={duty.data.afternoonAt} label={shell.duty.afternoon} />
      </span>
    </span>
  );
}

function Check({ at, label }: { at: string | null; label: string }) {
  return (
    <b className={at ? 'ok' : 'warn'}>
      {label} {at ? formatTime(at) : shell.duty.notYet}
    </b>
  );
}
