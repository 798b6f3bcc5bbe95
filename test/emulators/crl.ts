import type { KeyHolder } from '@congvu/pades';
import { type CrlEntry, issueCrl } from '@congvu/pades/authority';
import { type Answer, type Emulated, emulate } from './http.ts';

/** How the service misbehaves (signing.md 9). */
export type CrlFault = 'expired' | 'huge' | 'wrong-issuer' | 'http-500' | 'redirect' | 'cut' | 'garbage';

export interface CrlEmulator extends Emulated {
  fault: CrlFault | undefined;
  /** What stands on the list. */
  entries: readonly CrlEntry[];
}

interface Options {
  readonly authority: KeyHolder;
  readonly stranger: KeyHolder;
  readonly clock: () => Date;
}

const DAY_MS = 86_400_000;
const TOO_MUCH = 33 * 1024 * 1024;

/** A server with the CRL of an authority, on loopback. */
export async function startCrl(options: Options): Promise<CrlEmulator> {
  const state: { fault: CrlFault | undefined; entries: readonly CrlEntry[] } = {
    fault: undefined,
    entries: [],
  };
  const server = await emulate(() => answer(options, state));
  return Object.assign(
    Object.create(null, {
      fault: {
        get: () => state.fault,
        set: (fault: CrlFault | undefined) => {
          state.fault = fault;
        },
      },
      entries: {
        get: () => state.entries,
        set: (entries: readonly CrlEntry[]) => {
          state.entries = entries;
        },
      },
    }) as CrlEmulator,
    server,
  );
}

function answer(
  options: Options,
  { fault, entries }: { fault: CrlFault | undefined; entries: readonly CrlEntry[] },
): Answer {
  const type = 'application/pkix-crl';
  if (fault === 'http-500') return { status: 500 };
  if (fault === 'redirect') return { status: 301, headers: { location: 'http://127.0.0.1:1/' } };
  if (fault === 'huge') return { type, body: new Uint8Array(TOO_MUCH) };
  if (fault === 'garbage') return { type, body: new Uint8Array(Buffer.from('<html></html>')) };
  const by = fault === 'wrong-issuer' ? options.stranger : options.authority;
  const thisUpdate = new Date(options.clock().getTime() - (fault === 'expired' ? 3 * DAY_MS : 60_000));
  const body = issueCrl(by, {
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + DAY_MS),
    number: 1,
    entries,
  });
  return fault === 'cut' ? { type, body, cut: true } : { type, body };
}
