import { type CertificateOwnerRow, certificateStateLabels } from '@congvu/contracts';
import { dayOf, formatDay } from '../../lib/format.ts';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { certificates } from './messages.ts';

const words = certificates.overview;

type Standing = Pick<CertificateOwnerRow, 'state' | 'notAfter' | 'daysLeft'>;

/** State as icon and word; days left where they matter, the end on hover. */
export function StateChip({ state, notAfter, daysLeft }: Standing) {
  const { text, kind } = certificateStateLabels[state];
  const end = notAfter ? words.until(formatDay(dayOf(notAfter))) : undefined;
  return (
    <StatusChip kind={kind} title={end}>
      {text}
      {state === 'expiring' && daysLeft !== null && `, ${words.left(daysLeft)}`}
    </StatusChip>
  );
}
