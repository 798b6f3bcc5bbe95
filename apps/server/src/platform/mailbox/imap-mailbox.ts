import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import { guardedAddress, type HostGuard } from './mail-host.ts';
import { MailboxFault, type MailboxSettings, type MailReader, type MailSession } from './mailbox.ts';

type Limits = { timeoutMs: number; largestBytes: number; guard?: HostGuard };

/** IMAP (RFC 9051, RFC 3501) by imapflow. Nothing is logged by the library: its lines repeat subjects. */
export function createImapReader({ timeoutMs, largestBytes, guard = { allow: [] } }: Limits): MailReader {
  return {
    withMailbox: async (settings, work) => {
      const { host } = settings;
      const address = settings.isGuarded ? await guardedAddress(settings, guard) : host;
      const client = new ImapFlow({
        host: address,
        // The certificate is that of the name, not of the address it was found at.
        ...(address !== host && !isIP(host) ? { servername: host } : {}),
        port: settings.port,
        secure: settings.security === 'tls',
        ...(settings.security === 'tls' ? {} : { doSTARTTLS: settings.security === 'starttls' }),
        auth: { user: settings.user, pass: settings.password },
        logger: false,
        disableAutoIdle: true,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        maxLiteralSize: largestBytes,
        maxLineLength: 1024 * 1024,
        maxResponseSize: largestBytes * 2,
      });
      const told = teller(client);
      try {
        await told(client.connect(), 'unreachable');
        const mailbox = await told(client.mailboxOpen(settings.folder), 'no-folder');
        return await work(sessionOf(client, { settings, told, uidValidity: String(mailbox.uidValidity) }));
      } finally {
        client.close();
      }
    },
  };
}

type Opened = { settings: MailboxSettings; uidValidity: string; told: Tell };

function sessionOf(client: ImapFlow, { settings, told, uidValidity }: Opened): MailSession {
  let hasTakenFolder = false;
  return {
    uidValidity,
    list: async () => {
      if (client.mailbox && client.mailbox.exists === 0) return [];
      const rows = await told(client.fetchAll('1:*', { uid: true, size: true, internalDate: true }));
      return rows
        .map(({ uid, size, internalDate }) => ({
          uid,
          sizeBytes: size ?? 0,
          receivedAt: internalDate ? validDate(internalDate) : null,
        }))
        .toSorted((a, b) => a.uid - b.uid);
    },
    fetch: async (uid, maxBytes) => {
      const found = await told(client.fetchOne(String(uid), { source: true }, { uid: true }));
      if (!found || found.uid !== uid || !found.source || found.source.length > maxBytes) return null;
      return found.source;
    },
    moveAway: async (uid) => {
      if (!hasTakenFolder) await told(client.mailboxCreate(settings.takenFolder), 'cannot-move');
      hasTakenFolder = true;
      const moved = await told(
        client.messageMove(String(uid), settings.takenFolder, { uid: true }),
        'cannot-move',
      );
      // The library answers false for a lost connection too.
      if (!moved) throw new MailboxFault(client.usable ? 'cannot-move' : 'broken');
    },
  };
}

function validDate(value: Date | string): Date | null {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

type Failure = {
  code?: string;
  authenticationFailed?: boolean;
  tlsFailed?: boolean;
  mailboxMissing?: boolean;
  responseStatus?: string;
};
const timeouts = new Set(['ETIMEOUT', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
const unknown = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const hidden = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

type Tell = <T>(answer: Promise<T>, otherwise?: MailboxFault['code']) => Promise<T>;

/** Turns what the library throws into a code; `otherwise` for what the server answers with NO. */
function teller(client: ImapFlow): Tell {
  let event: Failure = {};
  // Why a connection ended is said here; the command that waits learns only that it did.
  client.on('error', (error: Failure) => {
    event = error;
  });
  return async (answer, otherwise = 'broken') => {
    try {
      return await answer;
    } catch (error) {
      throw new MailboxFault(codeOf({ ...event, ...pick(error as Failure) }, otherwise));
    }
  };
}

/** The code of a lost connection yields to that of its cause. */
const pick = ({ code, ...failure }: Failure): Failure =>
  code === 'NoConnection' ? failure : { ...failure, ...(code ? { code } : {}) };

/** Says what went wrong without a word of the server. */
export function codeOf(
  { code = '', ...failure }: Failure,
  otherwise: MailboxFault['code'],
): MailboxFault['code'] {
  if (failure.authenticationFailed) return 'login-refused';
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/u.test(code)) return 'certificate';
  if (failure.tlsFailed || /TLS|SSL/u.test(code)) return 'tls';
  if (timeouts.has(code)) return 'timeout';
  if (unknown.has(code)) return 'unknown-host';
  if (hidden.has(code)) return 'unreachable';
  return failure.mailboxMissing || failure.responseStatus === 'NO' ? otherwise : 'broken';
}
