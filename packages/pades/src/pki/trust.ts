import { type Der, parseCertificate } from './certificate.ts';

const PEM = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/g;

/** The certificates in a file: one as DER, or any number as PEM. Empty when there is none that can be read. */
export function certificatesIn(file: Uint8Array): Der[] {
  const text = Buffer.from(file.buffer, file.byteOffset, file.length).toString('latin1');
  const blocks = [...text.matchAll(PEM)].map(
    (block) => new Uint8Array(Buffer.from(block[1] ?? '', 'base64')),
  );
  return (blocks.length > 0 ? blocks : [file]).filter((der) => {
    try {
      return parseCertificate(der).der.length === der.length;
    } catch {
      return false;
    }
  });
}
