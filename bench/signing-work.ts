import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type AppearanceImage,
  completeSignature,
  concatBytes,
  decodePng,
  type KeyHolder,
  loadP12,
  parseCertificate,
  pdfInfo,
  prepareSignature,
  type SigAlg,
  signWithKey,
  verifyPdf,
} from '@congvu/pades';
import { buildSignedData, signedAttributes } from '../packages/pades/src/cms/build.ts';

/** One measurement in a process of its own: `signing-work.ts WHAT FOLDER SECONDS` prints a rate, or memory in MB. */
const [what = '', folder = '', length = '1'] = process.argv.slice(2);
const seconds = Number(length);
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${name}`));
const AT = new Date('2026-07-21T03:00:00Z');

/** Work a second of this process's own time, as openssl speed counts, after some warming up. */
function rate(work: (turn: number) => void): number {
  let turn = 0;
  const run = (ms: number): number => {
    const began = performance.now();
    const before = process.cpuUsage();
    let done = 0;
    for (; performance.now() - began < ms; done += 1, turn += 1) work(turn);
    const { user, system } = process.cpuUsage(before);
    return done / ((user + system) / 1e6);
  };
  run(Math.min(1000, seconds * 500));
  return run(seconds * 1000);
}

const holder = (name: string): KeyHolder => loadP12(file(name), 'bench');

function sign(
  base: Uint8Array,
  o: { who: KeyHolder; alg: SigAlg; image: AppearanceImage; turn: number },
): Uint8Array {
  const { certificate, chain, key } = o.who;
  const prepared = prepareSignature(base, {
    field: 'CV_Ky_1',
    page: 2,
    rect: [370, 150, 490, 200],
    image: o.image,
    certificate,
    chain,
    alg: o.alg,
    at: new Date(AT.getTime() + o.turn * 1000),
  });
  return completeSignature(prepared, signWithKey(key, o.alg, prepared.signedAttrs)).tail;
}

function signing(base: string, alg: SigAlg, key = 'rsa.p12'): number {
  const bytes = file(base);
  const [who, image] = [holder(key), decodePng(file('signature.png'))];
  return rate((turn) => sign(bytes, { who, alg, image, turn }));
}

const judged = (bytes: Uint8Array): string =>
  verifyPdf(bytes, { trustAnchors: [file('root.der')], at: AT, evidence: { crls: [file('list.crl')] } })
    .verdict;

function validating(): number {
  const [letter, anchors, crls] = [file('sealed.pdf'), [file('root.der')], [file('list.crl')]];
  return rate(() => {
    const { verdict } = verifyPdf(letter, { trustAnchors: anchors, at: AT, evidence: { crls } });
    if (verdict !== 'valid') throw new Error(`the letter is ${verdict}`);
  });
}

/** Opens and validates 200 different letters once; milliseconds. */
function queue(): number {
  const [who, image] = [holder('rsa.p12'), decodePng(file('signature.png'))];
  const base = file('letter.pdf');
  const letters = Array.from({ length: 200 }, (_, turn) =>
    concatBytes(base, sign(base, { who, alg: 'pkcs1-sha256', image, turn })),
  );
  const [anchors, crls] = [[file('root.der')], [file('list.crl')]];
  const began = performance.now();
  for (const letter of letters) {
    if (pdfInfo(letter).signedFields.length !== 1) throw new Error('no signature');
    const { verdict } = verifyPdf(letter, { trustAnchors: anchors, at: AT, evidence: { crls } });
    if (verdict !== 'valid') throw new Error(`the letter is ${verdict}`);
  }
  return performance.now() - began;
}

function assembly(): number {
  const { certificate, chain } = holder('rsa.p12');
  const [parsed, digest, signature] = [
    parseCertificate(certificate),
    new Uint8Array(32),
    new Uint8Array(256),
  ];
  const attributes = rate(() => signedAttributes(digest, parsed));
  const signedAttrs = signedAttributes(digest, parsed);
  const parts = { signedAttrs, alg: 'pkcs1-sha256', signature, certificate: parsed, chain } as const;
  return Math.min(
    attributes,
    rate(() => buildSignedData(parts)),
  );
}

const memory = (): number => process.resourceUsage().maxRSS / 1024;

const WORK: Record<string, () => number> = {
  pkcs1: () => signing('letter.pdf', 'pkcs1-sha256'),
  pss: () => signing('letter.pdf', 'pss-sha256'),
  p256: () => signing('letter.pdf', 'ecdsa-p256-sha256', 'p256.p12'),
  large: () => signing('large.pdf', 'pkcs1-sha256'),
  sha256: () => {
    const bytes = file('large.pdf');
    return rate(() => createHash('sha256').update(bytes).digest());
  },
  assembly,
  validating,
  queue,
  'memory to sign': () => {
    const image = decodePng(file('signature.png'));
    sign(file('large.pdf'), { who: holder('rsa.p12'), alg: 'pkcs1-sha256', image, turn: 0 });
    return memory();
  },
  'memory to validate': () => {
    if (judged(file('large-signed.pdf')) !== 'valid') throw new Error('the large letter is not valid');
    return memory();
  },
};

const work = WORK[what];
if (!work) throw new Error(`no such work: ${what}`);
console.log(work());
