import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailboxDoor } from '@congvu/contracts';
import { formOf, mailboxBody, mailboxFault, withSecurity } from './mailbox-form.ts';
import { doorTexts } from './messages.ts';

const faults = doorTexts.mailbox.faults;
const former: MailboxDoor = {
  ...{ source: 'agency', address: 'vanthu@quanson.gov.vn', host: 'imap.gov.vn', port: 993, security: 'tls' },
  ...{
    user: 'vanthu',
    folder: 'INBOX',
    takenFolder: 'Đã nhận',
    isPaused: false,
    lookedAt: null,
    doneAt: null,
  },
  ...{ fault: null, test: null, isTesting: false, savedAt: null, savedBy: null },
};

test('quality.md 65 the form asks for the password anew when it would go somewhere else', () => {
  const form = formOf(former);
  assert.equal(form.password, '');
  assert.equal(mailboxFault(form, former), null);
  for (const change of [
    { host: 'khac.gov.vn' },
    { port: '143' },
    { user: 'ai' },
    { security: 'starttls' as const },
  ])
    assert.equal(mailboxFault({ ...form, ...change }, former), faults.password);
  assert.equal(mailboxFault({ ...form, host: 'khac.gov.vn', password: 'x' }, former), null);
  assert.equal(
    mailboxFault({ ...formOf(null), address: 'a@b.vn', host: 'b.vn', user: 'a' }, null),
    faults.password,
  );
});

test('UI-5.5 what is wrong with the mailbox is said before it is sent', () => {
  const form = { ...formOf(former), password: 'x' };
  assert.equal(mailboxFault({ ...form, address: 'vanthu' }, former), faults.address);
  assert.equal(mailboxFault({ ...form, host: 'a b' }, former), faults.host);
  assert.equal(mailboxFault({ ...form, port: '0' }, former), faults.port);
  assert.equal(mailboxFault({ ...form, takenFolder: ' INBOX ' }, former), faults.folder);
  assert.equal(withSecurity(form, 'starttls').port, '143');
  assert.equal(withSecurity({ ...form, port: '1993' }, 'starttls').port, '1993');
  assert.equal(mailboxBody({ ...form, host: ' imap.gov.vn ' }).host, 'imap.gov.vn');
});
