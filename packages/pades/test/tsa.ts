import {
  grantedResponse,
  issueTimeStamp,
  issueTimeStampAuthority,
  readTimeStampQuery,
} from '../src/authority/index.ts';
import type { KeyHolder } from '../src/index.ts';
import type { Fetcher } from '../src/net/fetcher.ts';
import { createTimeStamper, type TimeStampAnswer } from '../src/sign/index.ts';
import { NOT_AFTER, NOT_BEFORE, people, SIGNED_AT } from './people.ts';

let holder: KeyHolder | undefined;

/** A time-stamp authority under the CA of {@link people}. */
export function tsa(): KeyHolder {
  holder ??= issueTimeStampAuthority(people().authority, {
    commonName: 'Dấu thời gian thử nghiệm',
    organisation: 'Ban Cơ yếu thử nghiệm',
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    keyBits: 2048,
  });
  return holder;
}

/** The authority over HTTP, at an instant of its own. */
export const tsaServer =
  (at: Date, from: KeyHolder = tsa()): Fetcher =>
  async ({ body }) => {
    const query = readTimeStampQuery(body as Uint8Array);
    return { status: 200, body: grantedResponse(issueTimeStamp(from, { at, ...query })) };
  };

/** A client of one well-behaved authority. */
export function stamperAt(at: Date = SIGNED_AT): (imprint: Uint8Array) => Promise<TimeStampAnswer> {
  return createTimeStamper({
    authorities: [{ url: 'http://tsa.test/' }],
    fetcher: tsaServer(at),
    now: () => at,
    anchors: [people().authority.certificate],
  });
}
