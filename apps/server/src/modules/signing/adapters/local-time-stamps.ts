import { type KeyHolder, PadesError, parseCertificate } from '@congvu/pades';
import {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
} from '@congvu/pades/authority';
import { createTimeStamper } from '@congvu/pades/sign';
import type { KeyStore } from '../../../platform/ports.ts';
import type { TimeStamps } from '../../../platform/time-stamps.ts';
import { demoKeysOf, demoRootRef } from '../certificates/demo-authority.ts';
import type { P12KeyStore } from './p12-key-store.ts';

const stampRef = 'demo-time-stamps';

/** The time-stamp authority of an installation that has the demo authority: a service of its own under the same root,
 *  asked in this process. Its time is the clock's; it proves nothing outside. */
export function createLocalTimeStamps(keys: KeyStore): TimeStamps {
  const held = demoKeysOf(keys);
  const hasRoot = async (): Promise<boolean> => held !== undefined && (await held.has(demoRootRef));
  return {
    isRequired: false,
    reach: async () => ((await hasRoot()) ? 'local' : 'none'),
    async stamp(imprint, { at, anchors }) {
      if (!held || !(await hasRoot())) throw new PadesError('TSA_UNAVAILABLE', 'no demo authority');
      const holder = await holderOf(held);
      const stamper = createTimeStamper({
        authorities: [{ url: 'local:' }],
        fetcher: async ({ body }) => {
          const query = readTimeStampQuery(body as Uint8Array);
          return { status: 200, body: grantedResponse(issueTimeStamp(holder, { at, ...query })) };
        },
        now: () => at,
        anchors,
      });
      return stamper(imprint);
    },
  };
}

async function holderOf(keys: P12KeyStore): Promise<KeyHolder> {
  if (await keys.has(stampRef)) return keys.load(stampRef);
  const root = await keys.load(demoRootRef);
  const { notBefore, notAfter } = parseCertificate(root.certificate);
  const made = issueTimeStampAuthority(root, {
    commonName: 'Công Vụ – dấu thời gian thử nghiệm',
    organisation: 'TEST – thử nghiệm, không có giá trị pháp lý',
    keyBits: 2048,
    notBefore,
    notAfter,
  });
  await keys.add(made, stampRef);
  return made;
}
