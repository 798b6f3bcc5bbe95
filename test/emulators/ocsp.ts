import type { KeyHolder } from '@congvu/pades';
import {
  issueOcspAnswer,
  issueOcspResponder,
  NO_CHECK,
  type OcspStatus,
  ocspFailure,
  readOcspRequest,
} from '@congvu/pades/authority';
import { type Answer, type Asked, type Emulated, emulate } from './http.ts';

/** How the service misbehaves (signing.md 9). */
export type OcspFault =
  | 'try-later'
  | 'unknown'
  | 'revoked'
  | 'hold'
  | 'wrong-delegate'
  | 'wrong-nonce'
  | 'stale'
  | 'http-500'
  | 'redirect'
  | 'oversize'
  | 'cut'
  | 'garbage';

export interface OcspEmulator extends Emulated {
  fault: OcspFault | undefined;
  /** Answers only when this is done: a slow service. */
  held: Promise<void> | undefined;
}

interface Options {
  readonly authority: KeyHolder;
  /** Another authority, whose delegate answers in the place of the right one. */
  readonly stranger: KeyHolder;
  readonly clock: () => Date;
  /** Serial numbers (INTEGER, hex) of revoked certificates. */
  readonly revoked?: ReadonlySet<string>;
}

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** An OCSP responder on loopback; it reads GET and POST and refuses what RFC 6960 does not know. */
export async function startOcsp(options: Options): Promise<OcspEmulator> {
  const at = options.clock().getTime();
  const validity = { notBefore: new Date(at - YEAR_MS), notAfter: new Date(at + YEAR_MS) };
  const spec = {
    commonName: 'OCSP thử nghiệm',
    organisation: 'TEST',
    keyBits: 'P-256',
    ...validity,
  } as const;
  const right = issueOcspResponder(options.authority, { ...spec, extensions: [NO_CHECK] });
  const wrong = issueOcspResponder(options.stranger, { ...spec, extensions: [NO_CHECK] });
  const state: Pick<OcspEmulator, 'fault' | 'held'> = { fault: undefined, held: undefined };
  const server = await emulate(async (asked) => {
    await state.held;
    return answer(asked, { ...options, fault: state.fault, right, wrong });
  });
  return Object.assign(state, server);
}

type Run = Options & { fault: OcspFault | undefined; right: KeyHolder; wrong: KeyHolder };

const reply = (body: Uint8Array): Answer => ({ type: 'application/ocsp-response', body });

function answer(asked: Asked, run: Run): Answer {
  const { fault } = run;
  if (fault === 'http-500') return { status: 500 };
  if (fault === 'redirect') return { status: 302, headers: { location: 'http://127.0.0.1:1/' } };
  if (fault === 'oversize') return reply(new Uint8Array(70_000));
  if (fault === 'garbage') return reply(new Uint8Array(Buffer.from('<html></html>')));
  if (fault === 'try-later') return reply(ocspFailure(3));
  const request = read(asked);
  if (!request) return reply(ocspFailure(1));
  const body = issueOcspAnswer(fault === 'wrong-delegate' ? run.wrong : run.right, about(request, run));
  return fault === 'cut' ? { ...reply(body), cut: true } : reply(body);
}

type Request = ReturnType<typeof readOcspRequest>;

function read(asked: Asked): Request | undefined {
  try {
    const der =
      asked.method === 'GET'
        ? new Uint8Array(Buffer.from(decodeURIComponent(asked.path.slice(1)), 'base64'))
        : asked.body;
    return readOcspRequest(der);
  } catch {
    return undefined;
  }
}

function about(request: Request, run: Run) {
  const { fault, clock } = run;
  const [id] = request.ids;
  if (!id) throw new Error('a request without certificate');
  const now = clock();
  const produced = new Date(now.getTime() - (fault === 'stale' ? 48 * HOUR_MS : 0));
  const nonce = fault === 'wrong-nonce' ? Uint8Array.of(0x04, 0x02, 9, 9) : undefined;
  return {
    about: id.raw,
    status: statusOf(Buffer.from(id.serial).toString('hex'), run),
    producedAt: produced,
    thisUpdate: produced,
    nextUpdate: new Date(produced.getTime() + 12 * HOUR_MS),
    ...(nonce ? { nonce } : {}),
  };
}

function statusOf(serial: string, { fault, clock, revoked }: Run): OcspStatus {
  const at = new Date(clock().getTime() - 24 * HOUR_MS);
  if (fault === 'unknown') return { is: 'unknown' };
  if (fault === 'hold') return { is: 'revoked', at, reason: 'certificateHold' };
  return fault === 'revoked' || revoked?.has(serial)
    ? { is: 'revoked', at, reason: 'keyCompromise' }
    : { is: 'good' };
}
