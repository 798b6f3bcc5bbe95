import type { BodyInputOf, doorsApi, MailboxDoor } from '@congvu/contracts';
import { doorTexts } from './messages.ts';

const faults = doorTexts.mailbox.faults;

/** As typed. */
export type MailboxForm = {
  address: string;
  host: string;
  port: string;
  security: 'tls' | 'starttls';
  user: string;
  password: string;
  folder: string;
  takenFolder: string;
};

export function formOf(box: MailboxDoor | null): MailboxForm {
  if (!box)
    return {
      ...{ address: '', host: '', port: '993', security: 'tls', user: '', password: '' },
      ...{ folder: 'INBOX', takenFolder: 'Đã nhận' },
    };
  const { address, host, port, user, folder, takenFolder } = box;
  const security = box.security === 'starttls' ? ('starttls' as const) : ('tls' as const);
  return { address, host, port: String(port), security, user, password: '', folder, takenFolder };
}

/** What the form can see itself; the former password goes only where it went before. */
export function mailboxFault(form: MailboxForm, former: MailboxDoor | null): string | null {
  const port = Number(form.port);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(form.address.trim())) return faults.address;
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u.test(form.host.trim())) return faults.host;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return faults.port;
  if (form.user.trim() === '') return faults.user;
  if (form.password === '' && !isSameServer(form, former)) return faults.password;
  const [from, to] = [form.folder.trim(), form.takenFolder.trim()];
  return from === '' || to === '' || from === to ? faults.folder : null;
}

const isSameServer = (form: MailboxForm, former: MailboxDoor | null): boolean =>
  former !== null &&
  former.host === form.host.trim().toLowerCase() &&
  former.port === Number(form.port) &&
  former.security === form.security &&
  former.user === form.user.trim();

/** Another way of securing has another usual port; one that was typed stays. */
export function withSecurity(form: MailboxForm, security: MailboxForm['security']): MailboxForm {
  const usual = { tls: '993', starttls: '143' };
  const port = form.port === usual[form.security] ? usual[security] : form.port;
  return { ...form, security, port };
}

export const mailboxBody = (form: MailboxForm): BodyInputOf<typeof doorsApi.saveMailbox> => ({
  ...form,
  ...{
    address: form.address.trim(),
    host: form.host.trim(),
    port: Number(form.port),
    user: form.user.trim(),
  },
  ...{ folder: form.folder.trim(), takenFolder: form.takenFolder.trim() },
});
