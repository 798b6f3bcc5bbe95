import { parseCertificate } from '@congvu/pades';
import { InvalidInput } from '../../../platform/errors.ts';

const maxCertificates = 6;
const unreadable = () =>
  new InvalidInput([
    {
      path: 'certificate',
      message: 'Không đọc được chứng thư số. Chọn tệp .cer, .crt hoặc .pem của chứng thư.',
    },
  ]);

/** A certificate file, DER or PEM, base64 on the wire: the first certificate and those that came with it. */
export function readCertificateFile(base64: string): { der: Uint8Array; chain: Uint8Array[] } {
  const bytes = Buffer.from(base64, 'base64');
  const found = bytes.toString('latin1').includes('-----BEGIN CERTIFICATE-----') ? fromPem(bytes) : [bytes];
  const [der, ...chain] = found.slice(0, maxCertificates).map((one) => new Uint8Array(one));
  if (!der) throw unreadable();
  try {
    for (const one of [der, ...chain]) {
      // Bytes behind the certificate would make one key pass for several certificates.
      if (parseCertificate(one).der.length !== one.length) throw unreadable();
    }
    return { der, chain };
  } catch {
    throw unreadable();
  }
}

const fromPem = (bytes: Buffer): Buffer[] =>
  [
    ...bytes.toString('latin1').matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g),
  ].map((match) => Buffer.from(match[1]!, 'base64'));
