import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OID } from '../../src/der/oid.ts';
import { createCertificateAuthority, type KeyHolder, parseCertificate } from '../../src/index.ts';
import { buildCertificate, type CertificateSpec } from '../../src/pki/build.ts';
import { letterPdf } from '../letters.ts';
import { NOT_AFTER, NOT_BEFORE, people } from '../people.ts';
import { missingWitnesses } from '../witnesses.ts';
import { type Attack, doubtful, invalid } from './attack.ts';
import { signByHand } from './by-hand.ts';
import { cmsOf } from './cms.ts';

/** A certificate of the test authority in which something is not as it should be. */
export function issued(change: Partial<CertificateSpec>, issuer: KeyHolder = people().authority): KeyHolder {
  const key = change.subjectKey ?? people().leader.key;
  const certificate = buildCertificate({
    subject: [[OID.commonName, 'Nguyễn Văn Ưng']],
    subjectKey: key,
    issuerName: parseCertificate(issuer.certificate).subject.der,
    issuerKey: issuer.key,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyUsageBits: [0, 1],
    ...change,
  });
  return { key, certificate, chain: [issuer.certificate, ...issuer.chain] };
}

export const signedBy = (holder: KeyHolder): Uint8Array =>
  signByHand(letterPdf(), { cms: (content) => cmsOf(content, { holder }) });

const date = (text: string): Date => new Date(text);

/** Whole bytes, worthless or doubtful certificates (signing.md 7.1, rules 5a and 8). */
export function pki(): Attack[] {
  const control = signedBy(issued({}));
  const make = (
    name: string,
    holder: KeyHolder,
    expected: Pick<Attack, 'integrity' | 'verdict' | 'codes'>,
  ): Attack => ({
    name,
    bytes: signedBy(holder),
    control,
    ...expected,
  });
  const { leader, seal } = people();
  const below = { subjectKey: seal.key, subject: [[OID.commonName, 'Dưới CA']] } as const;
  const byLeaf = issued({ ...below, keyUsageBits: [0, 5] });
  const lookAlike = createCertificateAuthority({
    name: 'CA thử nghiệm Công Vụ',
    organisation: 'Ban Cơ yếu thử nghiệm',
    keyBits: 2048,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
  });
  const lone = { ...lookAlike, chain: [] };
  const underNoSign = issued({ ...below, ca: {}, keyUsageBits: [0] });
  const deep = issued({ ...below, ca: {}, keyUsageBits: [5] });
  return [
    make(
      'look-alike authority of the same name',
      issued({}, lone),
      doubtful('CHAIN_UNTRUSTED', 'CHAIN_INCOMPLETE'),
    ),
    make(
      'look-alike beside the true authority',
      { ...issued({}, lone), chain: [people().authority.certificate] },
      doubtful('CHAIN_UNTRUSTED', 'CHAIN_INCOMPLETE'),
    ),
    make(
      'self-signed',
      { key: leader.key, certificate: selfSigned(leader.key), chain: [] },
      doubtful('CHAIN_UNTRUSTED', 'CHAIN_INCOMPLETE'),
    ),
    make('a leaf as authority', issued({}, byLeaf), invalid('CERT_NOT_CA')),
    make('an authority that may not sign certificates', issued({}, underNoSign), invalid('CERT_NOT_CA')),
    make('deeper than the path length allows', issued({}, deep), invalid('CERT_CONSTRAINT')),
    make('expired', issued({ notAfter: date('2026-07-20T00:00:00Z') }), doubtful('CERT_EXPIRED')),
    make('not yet valid', issued({ notBefore: date('2026-07-22T00:00:00Z') }), invalid('CERT_NOT_YET')),
    make('key for encryption alone', issued({ keyUsageBits: [2] }), invalid('CERT_USAGE')),
    make('RSA 1024', issued({ subjectKey: rsa(1024) }), doubtful('ALG_WEAK_KEY')),
    {
      ...make('RSA 512', issued({ subjectKey: rsa(768) }), doubtful('ALG_BROKEN')),
      integrity: 'suspicious',
      verdict: 'invalid',
    },
    ...weakDigest(control),
  ];
}

const rsa = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;

function selfSigned(key: KeyObject): Uint8Array {
  return buildCertificate({
    subject: [[OID.commonName, 'Nguyễn Văn Ưng']],
    subjectKey: key,
    issuerName: 'self',
    issuerKey: key,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyUsageBits: [0, 1],
  });
}

/** Signatures with digests nobody should use any more, made by openssl. */
function weakDigest(control: Uint8Array): Attack[] {
  if (missingWitnesses(['openssl']).length > 0) return [];
  const make = (digest: string, expected: Pick<Attack, 'integrity' | 'verdict' | 'codes'>): Attack => ({
    name: `digest ${digest}`,
    bytes: signByHand(letterPdf(), {
      subFilter: 'adbe.pkcs7.detached',
      cms: (content) => opensslCms(content, people().leader, ['-md', digest]),
    }),
    control,
    ...expected,
  });
  return [
    make('sha1', doubtful('ALG_WEAK_DIGEST')),
    { ...make('md5', doubtful('ALG_BROKEN')), integrity: 'suspicious', verdict: 'invalid' },
  ];
}

/** A detached CMS by `openssl cms -sign`. */
export function opensslCms(content: Uint8Array, holder: KeyHolder, args: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'pades-'));
  try {
    const pem = (der: Uint8Array, label: string): string =>
      `-----BEGIN ${label}-----\n${Buffer.from(der)
        .toString('base64')
        .replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`;
    const files = {
      key: holder.key.export({ type: 'pkcs8', format: 'pem' }) as string,
      cert: pem(holder.certificate, 'CERTIFICATE'),
      ca: holder.chain.map((der) => pem(der, 'CERTIFICATE')).join(''),
    };
    const paths = Object.entries({ ...files, content: content }).map(([name, data]) => {
      const path = join(folder, name);
      execFileSync('sh', ['-c', 'cat > "$0"', path], { input: data });
      return [name, path];
    });
    const at = Object.fromEntries(paths) as Record<string, string>;
    const out = join(folder, 'out');
    execFileSync(
      'openssl',
      [
        'cms',
        '-sign',
        '-binary',
        '-outform',
        'DER',
        '-in',
        at.content ?? '',
        '-signer',
        at.cert ?? '',
        '-inkey',
        at.key ?? '',
        '-certfile',
        at.ca ?? '',
        '-out',
        out,
        ...args,
      ],
      { stdio: 'pipe' },
    );
    return new Uint8Array(readFileSync(out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ed25519 has no digest of its own choosing. */
export function ed25519(): KeyHolder & { sign: (data: Uint8Array) => Uint8Array } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const holder = issued({ subjectKey: privateKey });
  return { ...holder, sign: (data) => new Uint8Array(sign(null, data, privateKey)) };
}
