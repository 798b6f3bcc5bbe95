import {
  createCertificateAuthority,
  type Der,
  issueCertificate,
  type KeyHolder,
  type SubjectSpec,
} from '@congvu/pades';
import type { Clock } from '../../../platform/clock.ts';
import type { KeyStore } from '../../../platform/ports.ts';
import type { P12KeyStore } from '../adapters/p12-key-store.ts';

export const demoAuthorityName = 'Công Vụ – chứng thực thử nghiệm';
export const demoRootRef = 'demo-root';
const tenYearsMs = 10 * 365.25 * 86_400_000;

export type DemoSubject = Pick<
  SubjectSpec,
  'commonName' | 'organisation' | 'organisationalUnit' | 'title' | 'email'
> & { notBefore?: Date; notAfter?: Date };

/** An authority of this installation alone: its certificates prove nothing outside and say so in their issuer. */
export type DemoAuthority = {
  /** The root, to be registered as trust anchor of kind `test`. */
  readonly root: Der;
  issue(subject: DemoSubject): Promise<{ credentialRef: string; certificate: Der }>;
};

/** Opens the demo authority among the keys; makes it at the first start. */
export async function ensureDemoAuthority(keys: P12KeyStore, clock: Clock): Promise<DemoAuthority> {
  const root = (await keys.has(demoRootRef))
    ? await keys.load(demoRootRef)
    : await makeRoot(keys, validity(clock));
  return {
    root: root.certificate,
    async issue(subject) {
      const holder = issueCertificate(root, { keyBits: 2048, ...validity(clock), ...subject });
      return { credentialRef: await keys.add(holder), certificate: holder.certificate };
    },
  };
}

/** From the year of the demo's letters until well after today. */
const validity = (clock: Clock): { notBefore: Date; notAfter: Date } => ({
  notBefore: new Date('2020-01-01T00:00:00+07:00'),
  notAfter: new Date(Math.max(Date.parse('2035-01-01T00:00:00+07:00'), clock.now().getTime() + tenYearsMs)),
});

async function makeRoot(keys: P12KeyStore, dates: { notBefore: Date; notAfter: Date }): Promise<KeyHolder> {
  const root = createCertificateAuthority({
    name: demoAuthorityName,
    organisation: 'TEST – thử nghiệm, không có giá trị pháp lý',
    keyBits: 3072,
    ...dates,
  });
  await keys.add(root, demoRootRef);
  return root;
}

/** The keys when they are files of ours; undefined where real devices sign. */
export const demoKeysOf = (keys: KeyStore): P12KeyStore | undefined =>
  'add' in keys && 'load' in keys ? (keys as P12KeyStore) : undefined;

/** The root of the demo authority, where there is one. */
export async function demoRootOf(keys: KeyStore): Promise<Der | undefined> {
  const held = demoKeysOf(keys);
  return held && (await held.has(demoRootRef)) ? (await held.load(demoRootRef)).certificate : undefined;
}
