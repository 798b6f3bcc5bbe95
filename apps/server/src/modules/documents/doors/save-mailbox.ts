import type { BodyOf, doorsApi, Refusal } from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { PersonCtx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { enqueueTest } from '../mails/ask-mailbox.ts';
import { findKeptMailbox, type KeptMailbox, keepMailbox } from './door.store.ts';
import { doorsOfServer, sealPlace } from './own-doors.query.ts';

type Input = BodyOf<typeof doorsApi.saveMailbox>;

export const decideAdministrator = ({ actor }: PersonCtx): Refusal[] =>
  has(actor, 'admin') ? [] : [refuse('documents.not-yours', { who: 'Quản trị' })];

/** The mailbox of the agency; the password is sealed before it is kept and never answered again. */
export async function saveMailbox(ctx: PersonCtx, input: Input): Promise<{ ok: true }> {
  const server = await doorsOfServer(ctx);
  const former = await findKeptMailbox(ctx, ctx.actor.agencyId);

  assertAllowed([
    ...decideAdministrator(ctx),
    ...(server.mailbox ? [refuse('documents.door-of-server', { name: 'CONGVU_MAILBOXES' })] : []),
    ...(input.folder === input.takenFolder ? [refuse('documents.mailbox-same-folder')] : []),
    ...(mayKeepPassword(former, input) ? [] : [refuse('documents.mailbox-password-needed')]),
  ]);

  const { address, host, port, security, user, folder, takenFolder, password } = input;
  await keepMailbox(ctx, {
    ...{ address: address.toLowerCase(), host: host.toLowerCase(), port, security, folder },
    ...{ user_name: user, taken_folder: takenFolder },
    sealed_password:
      password === ''
        ? former!.sealed_password
        : ctx.ports.sealer.seal(password, sealPlace(ctx.actor.agencyId)),
  });
  await enqueueTest(ctx);
  const data = { address, host, port, security, user, isPasswordNew: password !== '' };
  ctx.audit({ verb: 'saveMailbox', objectType: 'mailbox', objectId: ctx.actor.agencyId, data });
  return { ok: true };
}

/** The former password goes only where it went before: who may change the host must not learn it that way. Pure. */
export function mayKeepPassword(
  former: KeptMailbox | undefined,
  input: Pick<Input, 'host' | 'port' | 'security' | 'user' | 'password'>,
): boolean {
  if (input.password !== '') return true;
  if (!former) return false;
  const { host, port, security, user } = input;
  return (
    former.host === host.toLowerCase() &&
    former.port === port &&
    former.security === security &&
    former.user_name === user
  );
}
