import { ui } from '../messages/ui.ts';
import { StatusChip } from './StatusChip.tsx';

/** The wire numbers of documents.md §14: 0 ordinary … 3 most urgent. */
export type Urgency = 0 | 1 | 2 | 3;

/** White on seal red; nothing for ordinary documents. */
export function UrgencyChip({ urgency }: { urgency: Urgency }) {
  if (urgency === 0) return null;
  return (
    <StatusChip kind="R" icon="urgent">
      {ui.urgency[urgency]}
    </StatusChip>
  );
}
