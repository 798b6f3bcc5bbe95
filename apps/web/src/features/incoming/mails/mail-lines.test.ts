import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MailboxStatus, mailboxFaultCodes } from '@congvu/contracts';
import { broughtLine, mailboxLine, senderOf, stateLine, subjectOf, testLine } from './mail-lines.ts';
import { mailTexts } from './messages.ts';

const calm: MailboxStatus = {
  ...{ address: 'vanthu@huyen.example.vn', host: 'mail.example.vn', folder: 'INBOX', takenFolder: 'Đã nhận' },
  ...{ isPaused: false, isLooking: false, lookedAt: null, doneAt: null, fault: null, test: null },
};
const at = '2020-08-03T08:00:00+07:00';

test('UI P7 the mailbox says how it is and what to do', () => {
  assert.match(mailboxLine(calm).text, /Chưa xem/u);
  assert.equal(mailboxLine({ ...calm, fault: 'login-refused' }).tone, 'warn');
  assert.match(mailboxLine({ ...calm, fault: 'login-refused' }).text, /Sửa tên đăng nhập hoặc mật khẩu/u);
  assert.match(mailboxLine({ ...calm, lookedAt: at, doneAt: at }).text, /^Xem xong lần cuối/u);
  const later = '2020-08-03T09:00:00+07:00';
  assert.match(mailboxLine({ ...calm, lookedAt: later, doneAt: at }).text, /không nhận lại/u);
  assert.equal(testLine(null), null);
  assert.equal(testLine({ at, fault: null })?.tone, 'ok');
  assert.match(testLine({ at, fault: 'certificate' })!.text, /Chứng thư/u);
  assert.match(mailboxLine({ ...calm, isPaused: true, lookedAt: at, doneAt: at }).text, /tạm dừng/u);
  // Each way to fail has a sentence of its own.
  assert.equal(new Set(Object.values(mailTexts.faults)).size, mailboxFaultCodes.length);
});

test('UI P7 a mail says what became of it; a refused one has no name', () => {
  assert.match(stateLine({ state: 'held', holdReason: 'many', detail: null }).text, /20 thư/u);
  assert.match(
    stateLine({ state: 'refused', holdReason: null, detail: 'vì lớn' }).text,
    /^Không nhận: vì lớn$/u,
  );
  assert.equal(subjectOf({ subject: '', state: 'refused' }), 'Thư không lưu nội dung');
  assert.equal(senderOf({ fromName: 'Sở', fromAddress: 'a@b.vn' }), 'Sở <a@b.vn>');
  const item = { id: 'i', within: [], sizeBytes: 1, scanId: null };
  const line = broughtLine('thư.eml', {
    items: [
      { ...item, name: 'a.pdf', state: 'offered', detail: null },
      { ...item, name: 'b.zip', state: 'other', detail: 'có mật khẩu' },
    ],
  });
  assert.equal(line, 'thư.eml: 1 tệp chờ vào sổ. Chưa vào được: b.zip (có mật khẩu).');
});
