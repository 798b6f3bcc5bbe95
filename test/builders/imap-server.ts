import { createServer, type Server, type Socket } from 'node:net';

export type Stored = { uid: number; bytes: Buffer; receivedAt: Date };

/** What an IMAP server may do to us. */
export type Mischief = {
  /** Closes the connection after so many bytes of the mail with this place in the folder. */
  dropInFetchOf?: number;
  /** Closes the connection instead of answering MOVE. */
  dropInMove?: boolean;
  refuseLogin?: boolean;
  /** Never answers this command. */
  silentOn?: string;
  /** Announces a literal of this size for every mail. */
  literalBytes?: number;
  /** Answers the FETCH of one mail with another's UID. */
  wrongUid?: boolean;
  /** Refuses MOVE with NO. */
  refuseMove?: boolean;
};

/**
 * An IMAP4rev1 server (RFC 3501, MOVE of RFC 6851, UIDPLUS of RFC 4315) in memory: as documented, and badly where a test
 * says so. One user, folders by name.
 */
export class ImapServer {
  uidValidity = 1600;
  mischief: Mischief = {};
  readonly folders = new Map<string, Stored[]>([['INBOX', []]]);
  /** Every command but its arguments, as it came. */
  readonly seen: string[] = [];
  #nextUid = 1;
  #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #password: string;

  constructor(password: string) {
    this.#password = password;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return (this.#server.address() as { port: number }).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<unknown>((done) => this.#server.close(done));
  }

  deliver(bytes: string | Uint8Array, receivedAt: Date): number {
    const uid = this.#nextUid;
    this.#nextUid += 1;
    this.inbox.push({ uid, bytes: Buffer.from(bytes), receivedAt });
    return uid;
  }

  /** The folder is made anew, as after a restored backup: other UIDs, another UIDVALIDITY. */
  renumber(): void {
    this.uidValidity += 1;
    for (const [index, mail] of this.inbox.entries()) mail.uid = index + 1;
    this.#nextUid = this.inbox.length + 1;
  }

  get inbox(): Stored[] {
    return this.folders.get('INBOX')!;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const state: { folder: string | null; rest: string } = { folder: null, rest: '' };
    socket.write('* OK [CAPABILITY IMAP4rev1 UIDPLUS MOVE] ready\r\n');
    socket.on('data', (data) => {
      state.rest += data.toString('latin1');
      for (let at = state.rest.indexOf('\r\n'); at >= 0; at = state.rest.indexOf('\r\n')) {
        const line = state.rest.slice(0, at);
        state.rest = state.rest.slice(at + 2);
        this.#answer(socket, line, state);
      }
    });
  }

  #answer(socket: Socket, line: string, state: { folder: string | null }): void {
    const [, tag = '', verb = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/u.exec(line) ?? [];
    const command = verb.toUpperCase();
    this.seen.push(command);
    if (this.mischief.silentOn === command) return;
    const ok = (lines: string[] = [], note = 'done') =>
      socket.write(`${[...lines, `${tag} OK ${note}`].join('\r\n')}\r\n`);
    const no = (note: string) => socket.write(`${tag} NO ${note}\r\n`);
    switch (command) {
      case 'CAPABILITY':
        return void ok(['* CAPABILITY IMAP4rev1 UIDPLUS MOVE']);
      case 'LOGIN': {
        const isRight = rest.replace(/"/gu, '').endsWith(` ${this.#password}`);
        return void (this.mischief.refuseLogin || !isRight
          ? no('[AUTHENTICATIONFAILED] wrong password')
          : ok());
      }
      case 'NAMESPACE':
        return void ok(['* NAMESPACE (("" "/")) NIL NIL']);
      case 'LIST':
      case 'LSUB':
        // An empty pattern asks for the separator alone (RFC 3501 6.3.8).
        return void ok(
          rest.endsWith('""')
            ? [`* ${command} (\\Noselect) "/" ""`]
            : [...this.folders.keys()].map((name) => `* ${command} () "/" "${name}"`),
        );
      case 'SELECT':
        return void this.#select(rest.replace(/"/gu, ''), { ok, no, state });
      case 'CREATE': {
        const name = rest.replace(/"/gu, '');
        if (this.folders.has(name)) return void no('[ALREADYEXISTS] there');
        this.folders.set(name, []);
        return void ok();
      }
      case 'FETCH':
      case 'UID FETCH':
        return void this.#fetch(socket, { tag, rest, isUid: command === 'UID FETCH' });
      case 'UID MOVE':
        return void this.#move(socket, { rest, ok, no });
      case 'LOGOUT':
        ok(['* BYE']);
        return void socket.end();
      default:
        return void ok();
    }
  }

  #select(
    name: string,
    to: { ok: (lines: string[], note: string) => unknown; no: (note: string) => unknown; state: object },
  ): void {
    const mails = this.folders.get(name);
    if (!mails) return void to.no('[NONEXISTENT] no such folder');
    Object.assign(to.state, { folder: name });
    to.ok(
      [
        '* FLAGS (\\Seen \\Deleted)',
        `* ${mails.length} EXISTS`,
        '* 0 RECENT',
        `* OK [UIDVALIDITY ${this.uidValidity}] valid`,
        `* OK [UIDNEXT ${this.#nextUid}] next`,
      ],
      '[READ-WRITE] open',
    );
  }

  #fetch(socket: Socket, { tag, rest, isUid }: { tag: string; rest: string; isUid: boolean }): void {
    const wanted = rest.split(' ')[0]!;
    const isAll = wanted.includes('*');
    for (const [index, mail] of this.inbox.entries()) {
      if (!isAll && (isUid ? mail.uid : index + 1) !== Number(wanted)) continue;
      const uid = this.mischief.wrongUid && !isAll ? mail.uid + 1000 : mail.uid;
      const head = `* ${index + 1} FETCH (UID ${uid} RFC822.SIZE ${mail.bytes.length} INTERNALDATE "${imapDate(mail.receivedAt)}"`;
      if (!/BODY/iu.test(rest)) {
        socket.write(`${head})\r\n`);
        continue;
      }
      socket.write(`${head} BODY[] {${this.mischief.literalBytes ?? mail.bytes.length}}\r\n`);
      if (this.mischief.dropInFetchOf === index) {
        socket.write(mail.bytes.subarray(0, mail.bytes.length / 2), () => socket.destroy());
        return;
      }
      socket.write(mail.bytes);
      if (this.mischief.literalBytes === undefined) socket.write(')\r\n');
    }
    socket.write(`${tag} OK fetched\r\n`);
  }

  #move(
    socket: Socket,
    {
      rest,
      ok,
      no,
    }: { rest: string; ok: (lines: string[], note: string) => unknown; no: (note: string) => unknown },
  ): void {
    if (this.mischief.dropInMove) return void socket.destroy();
    if (this.mischief.refuseMove) return void no('[NOPERM] read only');
    const [, uid, name] = /^(\d+) "?([^"]+)"?$/u.exec(rest)!;
    const at = this.inbox.findIndex((mail) => mail.uid === Number(uid));
    const target = this.folders.get(name!);
    if (!target) return void no('[TRYCREATE] no such folder');
    if (at >= 0) target.push(...this.inbox.splice(at, 1));
    ok(at >= 0 ? [`* ${at + 1} EXPUNGE`] : [], 'moved');
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
function imapDate(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getUTCDate())}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000`;
}
