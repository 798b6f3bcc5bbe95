import { type AnyOperation, checkedFileMaxBytes, type FileCheck, publicCheckApi } from '@congvu/contracts';
import { createRateLimiter, type RateLimiter, sourceOf } from '../../../http/rate-limit.ts';
import { type Call, command, query, type Route, raw } from '../../../http/route.ts';
import { systemFor } from '../../../platform/actor.ts';
import { runCommand } from '../../../platform/command.ts';
import type { Config } from '../../../platform/config.ts';
import { assertAllowed, InvalidInput, Refused } from '../../../platform/errors.ts';
import { refuseCheck } from './check-errors.ts';
import { checkFile } from './check-file.ts';
import { checkIssued } from './check-issued.ts';
import { type CheckSlots, createCheckSlots } from './check-slots.ts';
import { readPublicCheckPolicy, setPublicCheckPolicy } from './policy.store.ts';
import { isProven } from './proof.ts';
import { receiveFile, tooLarge } from './receive-file.ts';
import { sendSheet } from './send-sheet.ts';
import { verificationSheet } from './verification-sheet.ts';

/** The check page (signing.md §12): without login, without cookies, within limits. */
export const publicCheckRoutes: readonly Route[] = [
  raw(publicCheckApi.byCode, 'public', (call) => {
    book(call, gateOf(call.config).questions);
    return checkIssued(call.runtime, call.params);
  }),
  raw(publicCheckApi.byDigest, 'public', (call) => {
    book(call, gateOf(call.config).questions);
    return checkIssued(call.runtime, call.params);
  }),
  raw(publicCheckApi.byFile, 'public', answerFile),
  raw(publicCheckApi.sheet, 'public', answerSheet),
  query(publicCheckApi.readPolicy, 'session', readPublicCheckPolicy),
  command(publicCheckApi.setPolicy, ['admin'], (ctx, { body }) => setPublicCheckPolicy(ctx, body)),
];

type Gate = { questions: RateLimiter; files: RateLimiter; slots: CheckSlots };
const gates = new WeakMap<Config, Gate>();

/** One gate a server. */
function gateOf(config: Config): Gate {
  const gate = gates.get(config) ?? {
    questions: createRateLimiter({ limit: config.CONGVU_CHECKS_PER_MINUTE, windowMs: 60_000 }),
    files: createRateLimiter({ limit: config.CONGVU_CHECKED_FILES_PER_HOUR, windowMs: 3_600_000 }),
    slots: createCheckSlots({ inside: 8, ofSource: 2, computing: 2 }),
  };
  gates.set(config, gate);
  return gate;
}

/** By the time of the machine: the clock of the runtime may stand still. */
function book<O extends AnyOperation>({ request }: Call<O>, limiter: RateLimiter): void {
  const seconds = limiter.take(sourceOf(request.ip), new Date());
  assertAllowed(seconds > 0 ? [refuseCheck('signing.check-limit', { seconds })] : []);
}

/** For the report alone: no path, nothing invisible, not long. */
const nameOf = (sent: string | undefined): string =>
  (sent ?? '')
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/\p{C}/gu, '')
    .slice(0, 200);

const receiveTimeoutMs = 4 * 60_000;
/** Room for the form around the file. */
const formBytes = 64 * 1024;

async function answerFile(call: Call<typeof publicCheckApi.byFile>): Promise<FileCheck> {
  const { request, runtime, config } = call;
  const gate = gateOf(config);
  if (!request.isMultipart()) throw new Refused([refuseCheck('signing.not-a-pdf')]);
  if (Number(request.headers['content-length']) > checkedFileMaxBytes + formBytes)
    throw new Refused([tooLarge(checkedFileMaxBytes)]);
  book(call, gate.files);
  return gate.slots.enter(sourceOf(request.ip), async () => {
    const part = await request.file({ limits: { fileSize: checkedFileMaxBytes + 1 } });
    if (part?.fieldname !== 'file') throw new InvalidInput([{ path: 'file', message: 'Chọn một tệp PDF.' }]);
    const file = await receiveFile(part.file, { maxBytes: checkedFileMaxBytes, timeoutMs: receiveTimeoutMs });
    try {
      return await gate.slots.compute(() => checkFile(runtime, { file, fileName: nameOf(part.filename) }));
    } finally {
      await file.close();
    }
  });
}

async function answerSheet(call: Call<typeof publicCheckApi.sheet>): Promise<void> {
  const { runtime, config, body } = call;
  book(call, gateOf(config).questions);
  const isOurs = await runCommand(runtime, systemFor(null), (ctx) => isProven(ctx, body));
  assertAllowed(isOurs ? [] : [refuseCheck('signing.sheet-over')]);
  sendSheet(call.reply, runtime.ports.letters.renderFactSheet(verificationSheet(body, runtime.clock.now())));
}
