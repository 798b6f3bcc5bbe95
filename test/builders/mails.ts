export type MailFile = { name: string; bytes: Uint8Array; type?: string };
type Mail = {
  subject?: string;
  from?: string;
  text?: string;
  messageId?: string;
  headers?: readonly string[];
  files?: readonly MailFile[];
};

const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const wrapped = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/gu) ?? []
  ).join('\r\n');

/** A mail as a mail program writes it (RFC 5322, RFC 2045–2047, RFC 2231). */
export function mailOf({ files = [], ...mail }: Mail = {}): Buffer {
  const [, name, address] = /^"(.*)" (<.*>)$/u.exec(mail.from ?? '') ?? [];
  const lines = [
    ...(mail.headers ?? []),
    `From: ${address ? `${word(name!)} ${address}` : (mail.from ?? '<vanthu@sonoivu.example.vn>')}`,
    'To: vanthu@quanson.example.vn',
    `Subject: ${word(mail.subject ?? 'V/v gửi văn bản')}`,
    'Date: Mon, 03 Aug 2020 08:00:00 +0700',
    ...(mail.messageId ? [`Message-ID: <${mail.messageId}>`] : []),
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(Buffer.from(mail.text ?? 'Kính gửi.')),
  ];
  // A mail in a mail must not hold the separator of the one around it.
  const boundary = `mail-${Buffer.from(mail.subject ?? '').length}-${files.reduce((sum, { bytes }) => sum + bytes.length, 0)}`;
  for (const { name: file, bytes, type = 'application/octet-stream' } of files) {
    const isMail = type === 'message/rfc822';
    lines.push(
      '--edge',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(file)}`,
      `Content-Transfer-Encoding: ${isMail ? '8bit' : 'base64'}`,
      '',
      isMail ? Buffer.from(bytes).toString('latin1') : wrapped(bytes),
    );
  }
  lines.push('--edge--', '');
  const own = lines.map((line) =>
    /^(?:--edge|Content-Type: multipart)/u.test(line) ? line.replace('edge', boundary) : line,
  );
  return Buffer.from(own.join('\r\n'), 'latin1');
}
