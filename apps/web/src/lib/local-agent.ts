import type { AgentReply } from '@congvu/contracts';

/** How a talk with the signing program on this computer ended (signing.md §9.6). */
export type AgentOutcome =
  /** It answered; what it said is for the server to judge. */
  | { kind: 'reply'; reply: AgentReply }
  /** No connection: not running, or the browser does not let pages reach this computer. */
  | { kind: 'unreachable' }
  /** It took the question and closed, or kept still too long: only the server knows whether a file arrived. */
  | { kind: 'silent' };

export type AgentTimes = { connectMs: number; replyMs: number };

/** The person plugs in the token and types a PIN meanwhile; agents also close late. */
const DEFAULT_TIMES: AgentTimes = { connectMs: 3000, replyMs: 5 * 60_000 };

/**
 * Sends one text and waits for one JSON answer: `askAgent('wss://127.0.0.1:8987/SignMsg', '{…}')`. Never throws;
 * `signal` gives up (answered as `silent`).
 */
export function askAgent(
  url: string,
  text: string,
  options: { times?: Partial<AgentTimes>; signal?: AbortSignal } = {},
): Promise<AgentOutcome> {
  const times = { ...DEFAULT_TIMES, ...options.times };
  return new Promise((settle) => {
    const socket = new WebSocket(url);
    let isOpen = false;
    let timer = setTimeout(() => finish({ kind: 'unreachable' }), times.connectMs);
    const finish = (outcome: AgentOutcome): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', giveUp);
      settle(outcome);
      socket.close();
    };
    const giveUp = (): void => finish({ kind: 'silent' });
    options.signal?.addEventListener('abort', giveUp, { once: true });
    socket.addEventListener('open', () => {
      isOpen = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, times.replyMs);
      socket.send(text);
    });
    socket.addEventListener('message', (event) => finish(readReply(event.data)));
    // An error is always followed by a close.
    socket.addEventListener('close', () => finish({ kind: isOpen ? 'silent' : 'unreachable' }));
  });
}

/** What has no status says nothing. */
function readReply(data: unknown): AgentOutcome {
  const reply = parse(String(data));
  if (typeof reply !== 'object' || reply === null || !('Status' in reply)) return { kind: 'silent' };
  const { Status, ...rest } = reply as Record<string, unknown>;
  const text = (name: string): string => {
    const value = rest[name];
    // Programs break base64 into lines and end their messages with NUL.
    return typeof value === 'string'
      ? value.replaceAll(/\p{Cc}+/gu, name === 'Message' ? ' ' : '').slice(0, LONGEST)
      : '';
  };
  const Message = text('Message').slice(0, 1000);
  const known = { Message, Signature: text('Signature'), CertBase64: text('CertBase64') };
  return { kind: 'reply', reply: { Status: Number.isInteger(Status) ? (Status as number) : -1, ...known } };
}

const LONGEST = 100_000;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
