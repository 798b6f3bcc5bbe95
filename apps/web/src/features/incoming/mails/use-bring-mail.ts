import { type MailDetail, mailsApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { refreshScans } from '../register/scans/queries.ts';
import { broughtLine } from './mail-lines.ts';

export async function sendMail(file: File, reason?: string): Promise<MailDetail> {
  const body = new FormData();
  if (reason) body.append('notSecretReason', reason);
  body.append('file', file, file.name);
  return call(mailsApi.upload, { body });
}

/** What is told of a mail, and the way to its files. */
export type ToldMail = { line: string; id: string; offers: boolean };

export type RefusedMail = { name: string; error: unknown; file: File };

const toldOf = (name: string, mail: MailDetail): ToldMail => ({
  line: broughtLine(name, mail),
  id: mail.id,
  offers: mail.items.some(({ state }) => state === 'offered'),
});

/** Mail brought in by hand, one after the other: each is looked at by the server before it is kept. */
export function useBringMail() {
  const client = useQueryClient();
  const [bringing, setBringing] = useState<string | null>(null);
  const [told, setTold] = useState<readonly ToldMail[]>([]);
  const [refused, setRefused] = useState<readonly RefusedMail[]>([]);
  const bring = async (files: readonly File[]) => {
    setTold([]);
    setRefused([]);
    for (const file of files) {
      setBringing(file.name);
      await sendMail(file).then(
        (mail) => setTold((before) => [...before, toldOf(file.name, mail)]),
        (error: unknown) => setRefused((before) => [...before, { name: file.name, error, file }]),
      );
    }
    setBringing(null);
    await refresh();
  };
  const refresh = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['mails'] }), refreshScans(client)]);
  /** The same mail once more, with the reason why the mark of secrecy is none (SEC-3). */
  const declare = async (of: RefusedMail, reason: string) => {
    const mail = await sendMail(of.file, reason);
    setRefused((before) => before.filter((one) => one !== of));
    setTold((before) => [...before, toldOf(of.name, mail)]);
    await refresh();
  };
  return { bring, bringing, told, refused, declare };
}
