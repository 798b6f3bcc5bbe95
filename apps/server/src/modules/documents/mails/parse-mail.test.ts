import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipOf } from '@congvu/letter/docx';
import { type MailFile, mailOf } from '../../../../../../test/builders/mails.ts';
import { wordsOfHtml } from './html-words.ts';
import { inspectMail } from './inspect-mail.ts';
import { applies, decideMail, type MailFacts } from './mail-decision.ts';
import { harmlessLine } from './mail-text.ts';
import { MailUnreadable, parseMail } from './parse-mail.ts';

const most = 20 * 1024 * 1024;
const parse = (bytes: Uint8Array) => parseMail(bytes, most);
const pdf = (name: string): MailFile => ({ name, bytes: Buffer.from(`%PDF-1.7 ${name}`) });
const briefOf = async (bytes: Uint8Array) =>
  (await parse(bytes)).parts.map((part) =>
    [...part.within, part.name, ...('fault' in part ? [part.fault] : [])].join(' > '),
  );
const zip = (entries: Record<string, string>) => Buffer.from(zipOf(entries));

test('documents.md §15.8 every attachment is offered, also inside .eml and zip, with where it lay', async () => {
  const inner = mailOf({ subject: 'Thư bên trong', files: [pdf('trong.pdf')], text: 'Lời trong' });
  const archive = zip({ 'thu-muc/kem.pdf': '%PDF-1.7 k', 'ban.eml': inner.toString('latin1') });
  const mail = mailOf({
    subject: 'V/v gửi văn bản',
    text: 'Kính gửi văn thư',
    files: [
      pdf('ngoài.pdf'),
      { name: 'chuyển tiếp.eml', bytes: inner, type: 'message/rfc822' },
      { name: 'tai-lieu.zip', bytes: archive },
    ],
  });
  const parsed = await parse(mail);
  assert.deepEqual(
    [parsed.subject, parsed.from.address, parsed.sentAt?.toISOString()],
    ['V/v gửi văn bản', 'vanthu@sonoivu.example.vn', '2020-08-03T01:00:00.000Z'],
  );
  assert.deepEqual(await briefOf(mail), [
    'ngoài.pdf',
    'chuyển tiếp.eml > trong.pdf',
    'tai-lieu.zip > kem.pdf',
    'tai-lieu.zip > ban.eml > trong.pdf',
  ]);
  assert.match(parsed.text, /^Kính gửi văn thư[\s\S]*\[chuyển tiếp\.eml\] Thư bên trong\nLời trong/u);
});

test('documents.md §15.8 zip in e-mail: encrypted, bombs and ways out of the folder are refused, the rest is kept', async () => {
  const good = zip({ 'a.pdf': '%PDF-1.7' });
  const locked = Buffer.from(good);
  // General purpose flag, bit 0, in the central directory (APPNOTE 4.4.4).
  locked.writeUInt16LE(1, locked.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 8);
  const leadingOut = Buffer.from(zip({ '/../x/a.pdf': '%PDF-1.7' }));
  const files = [
    { name: 'khoa.zip', bytes: locked },
    { name: 'bom.zip', bytes: zip({ 'to.pdf': '0'.repeat(16 * 1024 * 1024) }) },
    { name: 'duong.zip', bytes: leadingOut },
    { name: 'hong.zip', bytes: Buffer.from('PK\u0003\u0004 nothing') },
    { name: 'tot.zip', bytes: good },
  ];
  assert.deepEqual(await briefOf(mailOf({ files })), [
    'khoa.zip > encrypted-zip',
    'bom.zip > bomb',
    'duong.zip > broken-zip',
    'hong.zip > broken-zip',
    'tot.zip > a.pdf',
  ]);
});

test('quality.md 35 mail in mail in mail and a thousand files stop at the limit', async () => {
  let mail = mailOf({ files: [pdf('day.pdf')] });
  for (let depth = 0; depth < 8; depth += 1)
    mail = mailOf({ files: [{ name: `${depth}.eml`, bytes: mail, type: 'message/rfc822' }] });
  assert.deepEqual(await briefOf(mail), ['7.eml > 6.eml > 5.eml > 4.eml > 3.eml > too-deep']);
  const many = await parse(mailOf({ files: Array.from({ length: 150 }, (_, i) => pdf(`${i}.pdf`)) }));
  assert.equal(many.parts.length, 101);
  assert.ok('fault' in many.parts.at(-1)!);
  await assert.rejects(parse(Buffer.from('%PDF-1.7 this is no mail')), MailUnreadable);
});

test('quality.md 2 names with right-to-left marks and control characters are made harmless', async () => {
  const mail = mailOf({
    subject: 'Công văn \u202efdp.exe\u202c\u0007',
    from: '"S\u200bở \u2066Nội vụ\u2069" <VanThu@SoNoiVu.example.vn>',
    files: [pdf('giay\u202efdp.moi.pdf'), pdf('../../etc/passwd\u0000.pdf')],
  });
  const parsed = await parse(mail);
  assert.deepEqual(
    [parsed.subject, parsed.from],
    ['Công văn fdp.exe', { name: 'Sở Nội vụ', address: 'vanthu@sonoivu.example.vn' }],
  );
  assert.deepEqual(
    parsed.parts.map(({ name }) => name),
    ['giayfdp.moi.pdf', 'passwd .pdf'],
  );
  assert.equal(harmlessLine('a\u2028b\ud800'.repeat(400), 20).length, 20);
});

const calm: MailFacts = {
  mail: {
    from: { name: '', address: 'vt@so.example.vn' },
    subject: 'V/v báo cáo',
    messageId: 'a@so.example.vn',
    answers: [],
    isAutomatic: false,
  },
  ...{ rules: [], ownAddress: 'vanthu@quanson.example.vn', ownHost: 'vanban.example.vn' },
  ...{ recentFromSender: 19, hasSameId: false, offered: 1 },
};

test('documents.md §15.8 loops, automatic mail and more than twenty an hour wait for the clerk', async () => {
  const why = (change: Partial<MailFacts>) => {
    const decision = decideMail({ ...calm, ...change });
    return decision.kind === 'hold' ? decision.why : decision.kind;
  };
  assert.equal(why({}), 'take', 'nineteen before it: the twentieth is taken');
  assert.equal(why({ recentFromSender: 20 }), 'many');
  assert.equal(why({ mail: { ...calm.mail, isAutomatic: true } }), 'automatic');
  assert.equal(why({ mail: { ...calm.mail, messageId: '1@VanBan.example.vn' } }), 'loop');
  assert.equal(why({ mail: { ...calm.mail, messageId: '1@xvanban.example.vn' } }), 'take');
  assert.equal(
    why({ mail: { ...calm.mail, from: { name: '', address: 'vanthu@quanson.example.vn' } } }),
    'loop',
  );
  assert.equal(why({ hasSameId: true }), 'same-id');
  assert.equal(why({ offered: 0 }), 'nothing');
  const of = (header: string) => parse(mailOf({ headers: [header] })).then((one) => one.isAutomatic);
  assert.deepEqual(
    [
      await of('Auto-Submitted: auto-replied'),
      await of('Auto-Submitted: no'),
      await of('Return-Path: <>'),
      await of('X-A: b'),
    ],
    [true, false, true, false],
  );
});

test('documents.md §15.8 rules by sender and subject: the first that fits counts, yet none lets a loop in', () => {
  const rules = [
    { field: 'sender' as const, pattern: 'VT@so.example.vn', action: 'take' as const },
    { field: 'sender' as const, pattern: '@so.example.vn', action: 'ignore' as const },
    { field: 'subject' as const, pattern: 'quảng cáo', action: 'hold' as const },
  ];
  const of = (address: string, subject: string) =>
    decideMail({ ...calm, rules, mail: { ...calm.mail, subject, from: { name: '', address } } }).kind;
  assert.deepEqual(
    [
      of('vt@so.example.vn', ''),
      of('khac@so.example.vn', ''),
      of('a@b.vn', 'Thư QUẢNG CÁO'),
      of('a@b.vn', ''),
    ],
    ['take', 'ignore', 'hold', 'take'],
  );
  const automatic = decideMail({ ...calm, rules, mail: { ...calm.mail, isAutomatic: true } });
  assert.deepEqual(automatic, { kind: 'hold', why: 'automatic' });
  assert.equal(
    applies(
      { field: 'sender', pattern: '@so.example.vn', action: 'take' },
      {
        subject: '',
        from: { name: '', address: 'a@xso.example.vn' },
      },
    ),
    false,
  );
});

test('quality.md 37 the words of an HTML body are found in one pass, whatever is left open in it', () => {
  const from = performance.now();
  for (const hostile of ['<', '<style>', '<a', '<script><', '<!--'])
    wordsOfHtml(hostile.repeat(Math.ceil(400_000 / hostile.length)));
  assert.ok(performance.now() - from < 4000, 'quadratic before: a minute');
  const page =
    '<html><head><TITLE>x</TITLE></head><Style a="b">p{}</STYLE ><body><p>Kính gửi</p>\n<div>3 < 5 &amp; 7</div>một&nbsp;<b>hai</b><style>dở';
  assert.equal(wordsOfHtml(page).replace(/\s+/gu, ' ').trim(), 'Kính gửi 3 < 5 & 7 một hai dở');
});

test('DOC SEC-1 a mark said only in the HTML body is found beside a harmless plain one', async () => {
  const mail = [
    'From: a@so.example.vn',
    'Subject: Gui van ban',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Xem ban HTML',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>UBND</p><p><b>TUYỆT MẬT</b></p>',
    '--b--',
    '',
  ].join('\r\n');
  const ports = { scans: {} as never, largestUploadBytes: most };
  assert.equal((await inspectMail(Buffer.from(mail), ports)).kind, 'secret');
  const plain = Buffer.from(mail.replace('TUYỆT MẬT', 'Kính gửi'));
  assert.equal((await inspectMail(plain, ports)).kind, 'sound');
});
