import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import test from 'node:test';
import { after, DAY_MS, END, person, root, SIGNED, START, sub, subAuthority } from '../../test/judged.ts';
import { needs, pem, run } from '../../test/oracles.ts';
import { octetString, oid, sequence, smallInteger, T } from '../der/encode.ts';
import { OID } from '../der/oid.ts';
import { createCertificateAuthority, issueCertificate, type KeyHolder, parseCertificate } from '../index.ts';
import type { CertificateSpec, ExtensionSpec } from './build.ts';
import { buildChain } from './chain.ts';

const parsed = (...holders: (KeyHolder | Uint8Array)[]) =>
  holders.map((each) => parseCertificate(each instanceof Uint8Array ? each : each.certificate));

function codes(
  holder: KeyHolder,
  intermediates: readonly (KeyHolder | Uint8Array)[] = holder.chain,
  at = SIGNED,
): string {
  const [signer] = parsed(holder);
  const chain = {
    signer: signer as never,
    intermediates: parsed(...intermediates),
    anchors: parsed(root),
    at,
  };
  return buildChain(chain).codes.join(' ');
}

/** openssl's opinion about the same chain. */
function opensslSays(holder: KeyHolder, authority: KeyHolder): string {
  const files = {
    root: pem(root.certificate),
    ca: pem(authority.certificate),
    leaf: pem(holder.certificate),
  };
  const at = String(SIGNED.getTime() / 1000);
  return run('openssl', ['verify', '-attime', at, '-CAfile', 'root', '-untrusted', 'ca', 'leaf'], files).text;
}

test('RFC 5280 6.1: control, dates of every certificate but the anchor', () => {
  const holder = issueCertificate(sub, person);
  assert.equal(codes(holder), '');
  assert.equal(codes(holder, holder.chain, after(END, DAY_MS)), 'CERT_EXPIRED');
  assert.equal(codes(holder, holder.chain, after(START, -DAY_MS)), 'CERT_NOT_YET');
  const ended = subAuthority(root, { notAfter: after(SIGNED, -DAY_MS) });
  assert.equal(codes(issueCertificate(ended, person)), 'CERT_EXPIRED');
  assert.equal(codes(holder, []), 'CHAIN_INCOMPLETE');
});

test('signing.md 7.4 PKI: a look-alike with the same name never stands in for the right one', () => {
  const holder = issueCertificate(sub, person);
  const lookAlike = subAuthority(root);
  assert.equal(codes(holder, [lookAlike]), 'CHAIN_INCOMPLETE');
  assert.equal(codes(holder, [lookAlike, sub]), '', 'both at hand: the right one is found');
  const fakeRoot = createCertificateAuthority({
    name: 'Gốc',
    organisation: 'TEST',
    keyBits: 'P-256',
    notBefore: START,
    notAfter: END,
  });
  assert.equal(codes(issueCertificate(subAuthority(fakeRoot), person)), 'CHAIN_UNTRUSTED');
  assert.equal(codes(issueCertificate(fakeRoot, person), [fakeRoot]), 'CHAIN_UNTRUSTED');
});

test('RFC 4158 2.4: cross-certificates, loops and dead ends', () => {
  const island = createCertificateAuthority({
    name: 'Đảo',
    organisation: 'TEST',
    keyBits: 'P-256',
    pathLength: 3,
    notBefore: START,
    notAfter: END,
  });
  const name = [
    [OID.organisation, 'TEST'],
    [OID.commonName, 'Đảo'],
  ] as const;
  const cross = subAuthority(root, { subject: name, subjectKey: island.key });
  const holder = issueCertificate(island, person);
  assert.equal(codes(holder, [island]), 'CHAIN_UNTRUSTED');
  assert.equal(codes(holder, [island, cross]), '');
  const ended = subAuthority(root, {
    subject: name,
    subjectKey: island.key,
    notAfter: after(SIGNED, -DAY_MS),
  });
  assert.equal(codes(holder, [island, ended, cross]), '', 'the better of two paths');
  assert.equal(codes(holder, [island, ended]), 'CERT_EXPIRED');
  const a = subAuthority(root, { subject: [[OID.commonName, 'A']] });
  const b = subAuthority(a, { subject: [[OID.commonName, 'B']] });
  const back = subAuthority(b, { subject: [[OID.commonName, 'A']], subjectKey: a.key });
  assert.equal(
    codes(issueCertificate(a, person), [b, back]),
    'CHAIN_INCOMPLETE',
    'A and B vouch for each other',
  );
});

test('RFC 5280 4.2.1.9: path length; self-issued certificates do not count', () => {
  const zero = subAuthority(root, { ca: { pathLength: 0 } });
  const below = subAuthority(zero, { subject: [[OID.commonName, 'Dưới']] });
  assert.equal(codes(issueCertificate(below, person)), 'CERT_CONSTRAINT');
  const renewed = subAuthority(zero, { subject: [[OID.commonName, 'CA con']] });
  assert.equal(codes(issueCertificate(renewed, person)), '');
  const leaf = issueCertificate(sub, person);
  assert.equal(codes(issueCertificate(leaf, person)), 'CERT_NOT_CA');
  assert.equal(codes(issueCertificate(subAuthority(root, { keyUsageBits: [6] }), person)), 'CERT_NOT_CA');
});

test('RFC 5280 4.2: critical extensions and key usage', () => {
  const odd = { oid: '1.2.3.4', value: octetString(Uint8Array.of(1)), critical: true } as const;
  assert.equal(codes(issueCertificate(sub, { ...person, extensions: [odd] })), 'CERT_CRITICAL');
  assert.equal(codes(issueCertificate(subAuthority(root, { extensions: [odd] }), person)), 'CERT_CRITICAL');
  const policy = {
    oid: OID.policyConstraints,
    value: sequence(T(0x80, Uint8Array.of(0))),
    critical: true,
  } as const;
  assert.equal(
    codes(issueCertificate(subAuthority(root, { extensions: [policy] }), person)),
    'CERT_CRITICAL',
  );
  const any = { oid: OID.inhibitAnyPolicy, value: smallInteger(0), critical: true } as const;
  assert.equal(codes(issueCertificate(subAuthority(root, { extensions: [any] }), person)), '');
  const usage = (type: string): string => codes(issueCertificate(sub, { ...person, extendedUsage: type }));
  assert.equal(usage('1.3.6.1.5.5.7.3.1'), 'CERT_USAGE', 'TLS server');
  assert.equal(usage(OID.timeStamping), 'CERT_USAGE');
  assert.equal(usage('1.3.6.1.5.5.7.3.4'), '', 'e-mail protection, as Vietnamese CAs write');
  assert.equal(usage('1.3.6.1.5.5.7.3.36'), '', 'document signing');
});

const text = (tag: number, value: string): Uint8Array => T(tag, new Uint8Array(Buffer.from(value)));
const trees = (tag: number, ...names: Uint8Array[]): Uint8Array =>
  T(tag, ...names.map((name) => sequence(name)));
const constraints = (...parts: Uint8Array[]): Partial<CertificateSpec> => ({
  extensions: [
    { oid: OID.nameConstraints, value: sequence(...parts), critical: true } satisfies ExtensionSpec,
  ],
});
const directory = (organisation: string): Uint8Array =>
  T(0xa4, sequence(T(0x31, sequence(oid(OID.organisation), text(0x0c, organisation)))));

test('RFC 5280 4.2.1.10: name constraints, as openssl sees them too', (t) => {
  const cases: [string, Partial<CertificateSpec>, Partial<typeof person> & { email?: string }, boolean][] = [
    ['directory within', constraints(trees(0xa0, directory('ubnd  xã thử nghiệm'))), {}, true],
    ['directory outside', constraints(trees(0xa0, directory('Sở khác'))), {}, false],
    ['directory excluded', constraints(trees(0xa1, directory('UBND xã Thử Nghiệm'))), {}, false],
    [
      'host within',
      constraints(trees(0xa0, text(0x81, 'thunghiem.gov.vn'))),
      { email: 'a@thunghiem.gov.vn' },
      true,
    ],
    ['host outside', constraints(trees(0xa0, text(0x81, 'thunghiem.gov.vn'))), { email: 'a@khac.vn' }, false],
    ['domain within', constraints(trees(0xa0, text(0x81, '.gov.vn'))), { email: 'a@thunghiem.gov.vn' }, true],
    [
      'host is no domain',
      constraints(trees(0xa0, text(0x81, 'gov.vn'))),
      { email: 'a@thunghiem.gov.vn' },
      false,
    ],
    ['mailbox excluded', constraints(trees(0xa1, text(0x81, 'a@x.vn'))), { email: 'a@x.vn' }, false],
    ['other kind', constraints(trees(0xa0, text(0x82, 'gov.vn'))), { email: 'a@x.vn' }, true],
  ];
  for (const [name, constrained, changes, isKept] of cases) {
    const authority = subAuthority(root, constrained);
    const holder = issueCertificate(authority, { ...person, extensions: [], ...changes });
    assert.equal(codes(holder), isKept ? '' : 'CERT_CONSTRAINT', name);
    if (needs(t, 'openssl'))
      assert.equal(/leaf: OK/.test(opensslSays(holder, authority)), isKept, `openssl: ${name}`);
  }
});

test('RFC 8410: an authority with an Ed25519 key', () => {
  const key = generateKeyPairSync('ed25519').privateKey;
  const authority = subAuthority(root, { subjectKey: key });
  assert.equal(codes(issueCertificate(authority, person)), '');
});
