import { type MailDetail, mailsApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { broughtLine } from './mail-lines.ts';

export async function sendMail(file: File): Promise<MailDetail> {
  const body = new FormData();
  body.append('file', file, file.name);
  return call(mailsApi.upload, { body });
}

/** Mail brought in by hand, one after the other: each is looked at by the server before it is kept. */
export function useBringMail() {
  const client = useQueryClient();
  const [bringing, setBringing] = useState<string | null>(null);
  const [told, setTold] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<readonly { name: string; error: unknown }[]>([]);
  const bring = async (files: readonly File[]) => {
    setTold([]);
    setRefused([]);
    for (const file of files) {
      setBringing(file.name);
      await sendMail(file).then(
        (mail) => setTold((before) => [...before, broughtLine(file.name, mail)]),
        (error: unknown) => setRefused((before) => [...before, { name: file.name, error }]),
      );
    }
    setBringing(null);
    await client.invalidateQueries({ queryKey: ['mails'] });
    await client.invalidateQueries({ queryKey: ['scans'] });
  };
  return { bring, bringing, told, refused };
}
