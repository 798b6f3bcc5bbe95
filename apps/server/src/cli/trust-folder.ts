import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const pem = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** The certificates (DER or PEM, several in one file too) among the named files of a folder. */
export async function readCertificates(folder: string, names: readonly string[]): Promise<Uint8Array[]> {
  const certificates: Uint8Array[] = [];
  for (const name of names) {
    if (!/\.(der|cer|crt|pem)$/i.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const blocks = [...bytes.toString('latin1').matchAll(pem)];
    if (blocks.length === 0) certificates.push(new Uint8Array(bytes));
    for (const block of blocks) certificates.push(new Uint8Array(Buffer.from(block[1]!, 'base64')));
  }
  return certificates;
}
