import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportP12, issueCertificate } from '@congvu/pades';
import { fuzz, fuzzFiles } from '../packages/pades/test/attacks/fuzz.ts';
import { tampered } from '../packages/pades/test/attacks.ts';
import { lifeCycle, signFile } from '../packages/pades/test/life-cycle.ts';
import {
  ellipsePng,
  emptyCrl,
  NOT_AFTER,
  NOT_BEFORE,
  people,
  SIGNED_AT,
} from '../packages/pades/test/people.ts';
import { findProgram } from '../packages/pades/test/witnesses.ts';
import { type Bar, isAccepted, ratioOf } from './report.ts';

/** Bars of signing.md 14; each is measured in a process of its own, on one core, between two runs of openssl speed. */
export const SIGNING_BARS = [
  'B-sign',
  'B-sign-10MB',
  'B-cms',
  'B-token',
  'B-validate',
  'B-waiting',
  'B-memory',
  'B-fuzz',
] as const;

type Signing = { folder: string; seconds: number; say: (line: string) => void };

export function signingBars(
  wanted: (bar: string) => boolean,
  o: { seconds: number; mutants: number; say: (line: string) => void },
): Bar[] {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-bench-'));
  try {
    prepare(folder);
    const run = { folder, seconds: Math.min(5, o.seconds), say: o.say };
    const bars: Bar[] = [];
    if (wanted('B-sign')) bars.push(...signatures(run));
    if (wanted('B-sign-10MB')) bars.push(large(run));
    if (wanted('B-cms')) bars.push(floor(run, 'B-cms attributes, CMS', { work: 'assembly', must: 50_000 }));
    if (wanted('B-token')) bars.push(token(run));
    if (wanted('B-validate')) bars.push(...validation(run));
    if (wanted('B-waiting')) bars.push(waiting(run));
    if (wanted('B-memory')) bars.push(...memory(run));
    if (wanted('B-fuzz')) bars.push(mutants(o));
    return bars;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Letters of 100 KB and 10 MB, keys and what is needed to judge them. */
function prepare(folder: string): void {
  const { leader, authority, seal } = people();
  const { empty, sealed } = lifeCycle();
  const curve = issueCertificate(authority, {
    commonName: 'P-256',
    organisation: 'Thử',
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyBits: 'P-256',
  });
  const letter = tampered(empty, (e) => e.add(noise(100_000 - empty.length)));
  const big = tampered(empty, (e) => e.add(noise(10_000_000)));
  const files: Record<string, Uint8Array> = {
    'rsa.p12': exportP12(leader, 'bench'),
    'p256.p12': exportP12(curve, 'bench'),
    'letter.pdf': letter,
    'sealed.pdf': sealed,
    'large.pdf': big,
    'large-signed.pdf': signFile(signFile(big, leader, { field: 'CV_Ky_1' }), seal, { field: 'CV_Dau_1' }),
    'signature.png': ellipsePng(360, 150, [20, 40, 190]),
    'root.der': authority.certificate,
    'list.crl': emptyCrl(SIGNED_AT),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}

/** A stream nobody shows. */
function noise(length: number): string {
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i += 1) bytes[i] = (i * 2654435761) >>> 24;
  return `<</Length ${length}>>\nstream\n${bytes.toString('latin1')}\nendstream`;
}

/** The last core alone where taskset is there: openssl and we on the same one. */
function pinned(program: string, args: readonly string[]): string {
  const core = String(cpus().length - 1);
  const [command, ...rest] = findProgram('taskset')
    ? ['taskset', '-c', core, program, ...args]
    : [program, ...args];
  return execFileSync(command as string, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const work = ({ folder, seconds }: Signing, what: string): number =>
  Number(
    pinned(process.execPath, [join(import.meta.dirname, 'signing-work.ts'), what, folder, String(seconds)]),
  );

type Openssl = { rsaSign: number; rsaVerify: number; p256Sign: number };

function openssl({ seconds }: Signing): Openssl {
  const said = pinned('openssl', [
    'speed',
    '-mr',
    '-seconds',
    String(Math.min(3, seconds)),
    'rsa2048',
    'ecdsap256',
  ]);
  const times = (kind: string): number[] =>
    (new RegExp(`^\\+${kind}:.*$`, 'm').exec(said)?.[0] ?? '').split(':').slice(3).map(Number);
  const [sign = Number.NaN, verify = Number.NaN] = times('F2');
  const [curve = Number.NaN] = times('F4');
  // Older versions print seconds instead of a rate.
  const rate = (value: number): number => (value < 1 ? 1 / value : value);
  return { rsaSign: rate(sign), rsaVerify: rate(verify), p256Sign: rate(curve) };
}

/** Our rate ÷ openssl's, which is measured before and after. */
function against(run: Signing, bar: string, o: { work: string; of: keyof Openssl; must: number }): Bar {
  const before = openssl(run)[o.of];
  const product = work(run, o.work);
  const ratio = { before, product, after: openssl(run)[o.of] };
  run.say(`${bar}: ${Object.values(ratio).map(Math.round).join(' / ')} a second`);
  const value = ratioOf(ratio);
  const doubt = isAccepted(ratio) ? '' : '; baselines > 25 % apart';
  const note = `${Math.round(product)}/s ÷ openssl ${o.of} ${Math.round((ratio.before + ratio.after) / 2)}/s${doubt}`;
  return { bar, measured: value.toFixed(3), must: String(o.must), isMet: value >= o.must, note };
}

const signatures = (run: Signing): Bar[] => [
  against(run, 'B-sign RSA-2048 PKCS#1, 100 KB', { work: 'pkcs1', of: 'rsaSign', must: 0.5 }),
  against(run, 'B-sign RSA-2048 PSS, 100 KB', { work: 'pss', of: 'rsaSign', must: 0.45 }),
  against(run, 'B-sign P-256, 100 KB', { work: 'p256', of: 'p256Sign', must: 0.05 }),
];

/** The session pool may use every core; openssl's reference is one. */
function token(run: Signing): Bar {
  const bar = 'B-token RSA-2048, 8 sessions';
  const must = 0.5;
  if (!findProgram('softhsm2-util') || !findProgram('pkcs11-tool'))
    return { bar, measured: '–', must: String(must), isMet: false, note: 'apt-get install softhsm2 opensc' };
  const before = openssl(run).rsaSign;
  const script = join(import.meta.dirname, 'token-work.ts');
  const product = Number(execFileSync(process.execPath, [script, String(run.seconds)], { encoding: 'utf8' }));
  const value = ratioOf({ before, product, after: openssl(run).rsaSign });
  const note = `${Math.round(product)}/s of SoftHSM2 ÷ openssl rsaSign ${Math.round(product / value)}/s`;
  return { bar, measured: value.toFixed(3), must: String(must), isMet: value >= must, note };
}

function large(run: Signing): Bar {
  const before = work(run, 'sha256');
  const product = work(run, 'large');
  const ratio = { before, product, after: work(run, 'sha256') };
  const value = ratioOf(ratio);
  const note = `${product.toFixed(1)}/s ÷ SHA-256 of the file ${((before + ratio.after) / 2).toFixed(1)}/s`;
  return {
    bar: 'B-sign RSA-2048, 10 MB',
    measured: value.toFixed(3),
    must: '0.8',
    isMet: value >= 0.8,
    note,
  };
}

function floor(run: Signing, bar: string, o: { work: string; must: number }): Bar {
  const value = work(run, o.work);
  const measured = `${Math.round(value)}/s`;
  return { bar, measured, must: `${o.must}/s`, isMet: value >= o.must, note: 'the slower of the two' };
}

function validation(run: Signing): Bar[] {
  const bar = against(run, 'B-validate two signatures, 100 KB', {
    work: 'validating',
    of: 'rsaVerify',
    must: 0.01,
  });
  const rate = Number(/^\d+/.exec(bar.note)?.[0]);
  const least: Bar = {
    ...bar,
    bar: 'B-validate a second',
    measured: `${rate}/s`,
    must: '300/s',
    isMet: rate >= 300,
  };
  return [bar, least];
}

function waiting(run: Signing): Bar {
  const ms = work(run, 'queue');
  const note = 'opened and validated by the library, one after the other, without HTTP';
  return {
    bar: 'B-waiting 200 letters',
    measured: `${Math.round(ms)} ms`,
    must: '2000 ms',
    isMet: ms <= 2000,
    note,
  };
}

const memory = (run: Signing): Bar[] =>
  (['memory to sign', 'memory to validate'] as const).map((what) => {
    const megabytes = Math.round(work(run, what));
    const note = 'largest resident set of a process that does this once with a 10 MB file';
    return {
      bar: `B-memory ${what}`,
      measured: `${megabytes} MB`,
      must: '250 MB',
      isMet: megabytes <= 250,
      note,
    };
  });

function mutants(o: { mutants: number; say: (line: string) => void }): Bar {
  const result = fuzz(fuzzFiles(), { from: 1, count: o.mutants });
  for (const fault of result.faults) o.say(`B-fuzz: ${fault}`);
  const note = `${result.inputs} mutants, ${result.intact} of them unharmed, slowest ${Math.round(result.slowestMs)} ms`;
  const faults = result.faults.length;
  return { bar: 'B-fuzz faults', measured: String(faults), must: '0', isMet: faults === 0, note };
}
