import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../../../platform/actor.ts';
import { type Runtime, runCommand } from '../../../platform/command.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { algorithmFor } from '../providers/algorithm.ts';
import {
  type Credential,
  ProviderFault,
  type ProviderJob,
  type ProviderResult,
  type SigningProvider,
} from '../providers/provider.ts';
import { findProvider } from '../providers/provider-registry.ts';
import { answerBinding } from './answer-binding.ts';
import { startBinding } from './start-binding.ts';

export type BindAtProvider = {
  ownerKind: 'person' | 'agency';
  /** Name of the provider in the configuration. */
  providerId: string;
  /** The person's number at the service (CCCD, tax code); '' for a token. */
  userId: string;
  /** Needed when the service knows several certificates. */
  credentialRef?: string;
  /** Passes the time between two questions; real time unless given. */
  pause?: (ms: number) => Promise<unknown>;
};

/** Binds a certificate whose key lies at a remote service or on a token: the service shows the certificate, its key
 *  signs our challenge (on the phone, if that is its way), and only then it is bound (signing.md §10). The network is
 *  used between the two commands. Throws what the commands refuse, `InvalidInput`, `ProviderFault`. */
export async function bindAtProvider(
  runtime: Runtime,
  actor: Person,
  input: BindAtProvider,
): Promise<{ certificateId: string; warnings: string[] }> {
  const provider = findProvider(runtime.ports, input.providerId);
  if (!provider?.credentials) throw unfit('provider', 'Cấu hình không có dịch vụ ký hoặc thiết bị tên này.');
  const credential = choose(await provider.credentials({ userId: input.userId }), input.credentialRef);

  const certificate = Buffer.from(pemOf([credential.certificate, ...credential.chain])).toString('base64');
  const { ownerKind } = input;
  const { id, challenge } = await runCommand(runtime, actor, (ctx) =>
    startBinding(ctx, { ownerKind, requestId: null, certificate }),
  );
  const wait = { pause: input.pause ?? sleep, from: runtime.clock.now() };
  const value = await signedBy({ provider, credential, wait }, challenge);

  const held = { provider: provider.id, credentialRef: credential.ref };
  const signature = Buffer.from(value).toString('base64');
  return runCommand(runtime, actor, (ctx) => answerBinding(ctx, { id, signature, held }));
}

const unfit = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);

function choose(list: readonly Credential[], ref: string | undefined): Credential {
  const fitting = list.filter((each) => each.isUsable && (ref === undefined || each.ref === ref));
  const [first, second] = fitting;
  if (!first) throw unfit('credential', 'Không có chứng thư số dùng được ở đó.');
  if (!second) return first;
  const known = fitting.map((each) => `${each.ref} (${new X509Certificate(each.certificate).subject})`);
  throw unfit('credential', `Có nhiều chứng thư số, chọn một: ${known.join('; ')}`);
}

function pemOf(certificates: readonly Uint8Array[]): string {
  return certificates.map((der) => new X509Certificate(der).toString()).join('');
}

type Wait = { pause: (ms: number) => Promise<unknown>; from: Date };

/** The value over the challenge; waits as long as the service lets the person think. */
async function signedBy(
  { provider, credential, wait }: { provider: SigningProvider; credential: Credential; wait: Wait },
  challenge: string,
): Promise<Uint8Array> {
  const signedAttrs = new Uint8Array(Buffer.from(challenge, 'utf8'));
  const display = 'Gắn chứng thư số với tài khoản';
  const hash = {
    docId: randomUUID(),
    toSign: new Uint8Array(createHash('sha256').update(signedAttrs).digest()),
    signedAttrs,
    alg: algorithmFor(credential.certificate, provider),
    display,
  };
  const job = { requestId: randomUUID(), credential: credential.ref, hashes: [hash], display };
  const started = await provider.start(job);
  const done = 'done' in started ? started.done : await polled({ provider, job, wait }, started);
  const result = done.find(({ docId }) => docId === hash.docId);
  if (result && 'value' in result) return result.value;
  throw new ProviderFault(result?.failed ?? 'PROTOCOL', { note: 'no value for the challenge' });
}

async function polled(
  { provider, job, wait }: { provider: SigningProvider; job: ProviderJob; wait: Wait },
  started: { ref: string; pollAfterMs: number; expiresAt: Date },
): Promise<readonly ProviderResult[]> {
  let { ref } = started;
  const { pollAfterMs, expiresAt } = started;
  const lifeMs = expiresAt.getTime() - wait.from.getTime();
  for (let waitedMs = 0; provider.poll && waitedMs <= lifeMs; waitedMs += pollAfterMs) {
    await wait.pause(pollAfterMs);
    const answer = await provider.poll(ref, job);
    if (answer === 'waiting') continue;
    if ('ref' in answer) ref = answer.ref;
    else if ('failed' in answer) throw new ProviderFault(answer.failed, { note: 'challenge not signed' });
    else return answer.done;
  }
  throw new ProviderFault('EXPIRED', { note: 'challenge not signed in time' });
}
