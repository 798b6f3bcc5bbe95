import type { ScanRow } from '@congvu/contracts';
import type { DeskItem } from './desk-items.ts';
import { desk } from './messages.ts';

/** A scan or a file of a mail that waits at the desk of paper. */
export const fromScan = (row: ScanRow): DeskItem => ({
  id: `register-scan-${row.id}`,
  kind: 'register',
  object: row.mail?.subject || row.name,
  why: row.mail
    ? desk.mailedBy(row.mail.fromName || row.mail.fromAddress, row.name)
    : desk.scannedBy(row.broughtBy),
  dueAt: null,
  urgency: 0,
  arrivedAt: row.arrivedAt,
  to: `/van-ban-den/vao-so?giay=1&quet=${row.id}`,
  act: desk.acts.register,
});
