import { createHash } from 'node:crypto';
import { issueCertificate } from '@congvu/pades';
import { createPkcs11Provider } from '../apps/server/src/modules/signing/providers/pkcs11/pkcs11-provider.ts';
import { NOT_AFTER, NOT_BEFORE, people } from '../packages/pades/test/people.ts';
import { createSoftToken } from '../test/emulators/soft-token.ts';
import { ratePerSecond } from './measure.ts';

/** `node bench/token-work.ts SECONDS`: RSA-2048 signatures a second of a SoftHSM2 token behind the session pool, asked
 *  for in batches of 50 as a leader does (signing.md 14). One number on stdout. */
const seconds = Number(process.argv[2] ?? 3);
const batch = 50;
const token = createSoftToken('bench');
const subject = { commonName: 'Bench', organisation: 'Thử', notBefore: NOT_BEFORE, notAfter: NOT_AFTER };
token.add('a1', issueCertificate(people().authority, { ...subject, keyBits: 2048 }));
const provider = createPkcs11Provider({ ...token, sessions: 8, rsa: 'pkcs1' });
const toSign = createHash('sha256').update('bench').digest();
const hash = { toSign, signedAttrs: toSign, alg: 'pkcs1-sha256', display: '' } as const;
const hashes = Array.from({ length: batch }, (_, at) => ({ docId: String(at), ...hash }));
const signBatch = () => provider.start({ requestId: 'bench', credential: 'a1', hashes, display: '' });

await signBatch();
const rate = await ratePerSecond({ clients: 2, seconds }, signBatch);
await provider.close();
token.close();
console.log(rate * batch);
