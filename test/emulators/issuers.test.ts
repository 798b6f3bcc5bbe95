import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { issueCertificate, verifyPdfDetailed } from '@congvu/pades';
import { crlAddress, ocspAddress } from '@congvu/pades/authority';
import { createGuardedFetch, type Fetcher } from '@congvu/pades/fetch';
import { createRevocationClient, memoryStore, verifyPdfOnline } from '@congvu/pades/pki';
import {
  crlOf,
  DAY_MS,
  judged,
  person,
  root,
  SIGNED,
  signedBy,
  sub,
  subAuthority,
} from '../../packages/pades/test/judged.ts';
import { type CrlFault, startCrl } from './crl.ts';
import { type OcspFault, startOcsp } from './ocsp.ts';

let now = SIGNED;
const services = { authority: sub, stranger: subAuthority(root), clock: () => now };
const ocsp = await startOcsp(services);
const crl = await startCrl(services);
after(() => Promise.all([ocsp.close(), crl.close()]));
afterEach(() => {
  ocsp.fault = undefined;
  crl.fault = undefined;
  crl.entries = [];
  now = SIGNED;
});

const allow = [`127.0.0.1:${ocsp.port}`, `127.0.0.1:${crl.port}`];
const fetchFrom = createGuardedFetch({ allow });
const both = [ocspAddress(ocsp.url), crlAddress(`${crl.url}/sub.crl`)];
const letter = (extensions: typeof both): Uint8Array =>
  signedBy(issueCertificate(sub, { ...person, extensions }));
const askable = letter(both);
const onlyCrl = letter(both.slice(1));
const onlyOcsp = letter(both.slice(0, 1));

async function verdict(pdf: Uint8Array, fetch: Fetcher = fetchFrom): Promise<string> {
  const client = createRevocationClient({ fetch, clock: () => now });
  const options = {
    trustAnchors: [root.certificate],
    at: now,
    evidence: { crls: [crlOf(root, [], { thisUpdate: now })] },
  };
  const { report } = await verifyPdfOnline(pdf, { ...options, client });
  const codes = report.signatures[0]?.reasons.filter((code) => /^(?:CERT|REV)_/.test(code)) ?? [];
  return [report.verdict, ...codes].join(' ');
}

test('signing.md 6.4: the issuer is asked when the file proves nothing; offline it stays open', async () => {
  assert.equal(judged(askable).report.verdict, 'indeterminate');
  const before = crl.asked.length;
  assert.equal(await verdict(askable), 'valid');
  assert.equal(crl.asked.length, before, 'OCSP was enough');
  assert.equal(await verdict(onlyCrl), 'valid');
});

test('signing.md 9 OCSP: each fault leaves the verdict open or says what is true', async () => {
  const open: OcspFault[] = ['try-later', 'unknown', 'wrong-delegate', 'wrong-nonce', 'http-500', 'redirect'];
  for (const fault of [...open, 'oversize', 'cut', 'garbage'] as const) {
    ocsp.fault = fault;
    assert.equal(await verdict(onlyOcsp), 'indeterminate REV_UNKNOWN', fault);
    assert.equal(await verdict(askable), 'valid', `${fault}: the list answers instead`);
  }
  ocsp.fault = 'stale';
  assert.equal(await verdict(onlyOcsp), 'indeterminate REV_STALE');
  ocsp.fault = 'revoked';
  assert.equal(await verdict(onlyOcsp), 'invalid CERT_REVOKED');
  ocsp.fault = 'hold';
  assert.equal(await verdict(onlyOcsp), 'invalid CERT_ON_HOLD');
});

test('signing.md 9 CRL: each fault leaves the verdict open', async () => {
  const faults: CrlFault[] = ['huge', 'wrong-issuer', 'http-500', 'redirect', 'cut', 'garbage'];
  for (const fault of faults) {
    crl.fault = fault;
    assert.equal(await verdict(onlyCrl), 'indeterminate REV_UNKNOWN', fault);
  }
  crl.fault = 'expired';
  assert.equal(await verdict(onlyCrl), 'indeterminate REV_STALE');
});

test('signing.md 6.5: nothing is fetched for strangers, nor without a way to the network', async () => {
  const counts = () => ocsp.asked.length + crl.asked.length;
  const before = counts();
  const client = createRevocationClient({ fetch: fetchFrom, clock: () => now });
  const stranger = await verifyPdfOnline(askable, { trustAnchors: [], at: now, client });
  assert.equal(stranger.report.verdict, 'indeterminate');
  assert.equal(
    await verdict(onlyOcsp, createGuardedFetch()),
    'indeterminate REV_UNKNOWN',
    'loopback is no issuer',
  );
  assert.equal(counts(), before);
});

test('signing.md 6.4: one question for many who ask, a minute of rest after a failure', async () => {
  const store = memoryStore();
  const client = createRevocationClient({ fetch: fetchFrom, clock: () => now, store });
  const [wanted] = verifyPdfDetailed(onlyOcsp, { trustAnchors: [root.certificate], at: now }).wanted;
  const asked = ocsp.asked.length;
  await Promise.all([client.ask(wanted!), client.ask(wanted!), client.ask(wanted!)]);
  await client.ask(wanted!);
  assert.equal(ocsp.asked.length, asked + 1);
  now = new Date(SIGNED.getTime() + DAY_MS);
  ocsp.fault = 'http-500';
  assert.equal(await client.ask(wanted!), undefined, 'over after half a day');
  ocsp.fault = undefined;
  assert.equal(await client.ask(wanted!), undefined, 'not asked again at once');
  now = new Date(now.getTime() + 61_000);
  assert.equal((await client.ask(wanted!))?.kind, 'ocsp');
});
