/** A mailbox an agency receives letters in; the password stays in memory only. */
export type MailboxSettings = {
  readonly agencyCode: string;
  /** The address itself: what it sent comes back as a loop. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
  /** `none` only towards the own machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Where taken mail is moved. */
  readonly takenFolder: string;
  /** Named on a screen, not by the operator: no internal address is called (quality.md 23). */
  readonly isGuarded?: boolean;
};

export type MailSummary = { uid: number; sizeBytes: number; receivedAt: Date | null };

/** One connection, one open folder. Every call may fail with MailboxFault; nothing is changed but by `moveAway`. */
export type MailSession = {
  /** UIDs mean something only together with it (RFC 9051 2.3.1.1). */
  readonly uidValidity: string;
  /** Mail in the folder, oldest first. */
  list(): Promise<MailSummary[]>;
  /** The whole mail as it came; null when it is gone or larger than `maxBytes`, whatever its summary says. */
  fetch(uid: number, maxBytes: number): Promise<Uint8Array | null>;
  moveAway(uid: number): Promise<void>;
};

/** The network; by jobs only. */
export type MailReader = {
  withMailbox<T>(settings: MailboxSettings, work: (session: MailSession) => Promise<T>): Promise<T>;
};

export const mailboxFaults = [
  'login-refused',
  'unreachable',
  'unknown-host',
  'private-address',
  'certificate',
  'tls',
  'no-folder',
  'timeout',
  'broken',
  'cannot-move',
  'sealed',
] as const;
export type MailboxFaultCode = (typeof mailboxFaults)[number];

/** Carries a code and nothing of what the server said: its words may repeat a password or a subject. */
export class MailboxFault extends Error {
  readonly code: MailboxFaultCode;
  constructor(code: MailboxFaultCode) {
    super(`mailbox: ${code}`);
    this.code = code;
  }
}
