import { parseCheckCode } from '@congvu/contracts/light';
import { useEffect, useRef, useState } from 'react';
import { sha256Hex } from '../../lib/sha256.ts';
import { askCode, askDigest, CheckTrouble, sendFile } from './check-api.ts';
import { addressOf, type CheckState, looksLikePdf, type OwnFile } from './check-state.ts';
import { check } from './messages.ts';

const codeOfAddress = (): string | null =>
  parseCheckCode(decodeURIComponent(/^\/kiem-tra\/([^/]+)/.exec(location.pathname)?.[1] ?? ''));

/** All that the page does: ask by code, compare a file here, send it only when told to. */
export function useCheck() {
  const [state, setState] = useState<CheckState>({ kind: 'idle' });
  const [code, setCode] = useState<string | null>(codeOfAddress);
  const run = useLatest(setState);
  const askForCode = (asked: string): void => {
    setCode(asked);
    void run(async (show) => {
      show({ kind: 'busy', what: 'asking' });
      show({ kind: 'answer', check: await askCode(asked), own: null });
    });
  };
  useEffect(() => {
    const follow = (): void => {
      const asked = codeOfAddress();
      if (asked) askForCode(asked);
      else setState({ kind: 'idle' });
    };
    follow();
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return {
    state,
    code,
    ask: (asked: string): void => {
      if (asked !== codeOfAddress()) history.pushState(null, '', addressOf(asked));
      askForCode(asked);
    },
    compare: (file: File): void => void run((show) => compare(file, { show, expected: code !== null })),
    send: (own: OwnFile): void => void run((show, signal) => send(own, { show, signal })),
    stop: (): void => void run(async (show) => show({ kind: 'idle' })),
  };
}

type Show = (state: CheckState) => void;
type Work = (show: Show, signal: AbortSignal) => Promise<void>;

/** Runs one thing at a time: a newer one stops the older, whose late answer is not shown. */
function useLatest(setState: Show): (work: Work) => Promise<void> {
  const latest = useRef<AbortController | null>(null);
  return async (work) => {
    latest.current?.abort();
    const own = new AbortController();
    latest.current = own;
    const show: Show = (state) => {
      if (!own.signal.aborted) setState(state);
    };
    try {
      await work(show, own.signal);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      const trouble =
        error instanceof CheckTrouble
          ? error.trouble
          : { title: check.fault.server, detail: check.fault.serverNext };
      show({ kind: 'trouble', trouble, own: null });
    }
  };
}

const refusedFile = (title: string): CheckState => ({
  kind: 'trouble',
  trouble: { title, detail: '' },
  own: null,
});

/** Works out the hash here and asks for it; the bytes stay. */
async function compare(file: File, of: { show: Show; expected: boolean }): Promise<void> {
  of.show({ kind: 'busy', what: 'reading' });
  if (file.size === 0) return of.show(refusedFile(check.upload.empty));
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return of.show(refusedFile(check.upload.unreadable));
  if (!looksLikePdf(new Uint8Array(bytes))) return of.show(refusedFile(check.upload.notPdf));
  // Without https there is no crypto.subtle; then only the full check is left.
  const sha256 = crypto.subtle ? await sha256Hex(new Uint8Array(bytes)) : null;
  const own: OwnFile = { file, sha256 };
  of.show({ kind: 'busy', what: 'asking' });
  const answer = sha256 ? await askDigest(sha256) : null;
  if (answer && answer.result !== 'unknown') of.show({ kind: 'answer', check: answer, own });
  else of.show({ kind: 'unknown-file', own, expected: of.expected });
}

async function send(own: OwnFile, of: { show: Show; signal: AbortSignal }): Promise<void> {
  of.show({ kind: 'sending', percent: 0 });
  const onProgress = (percent: number): void =>
    of.show(percent < 100 ? { kind: 'sending', percent } : { kind: 'busy', what: 'checking' });
  try {
    const { facts } = await sendFile(own.file, { onProgress, signal: of.signal });
    of.show({ kind: 'report', facts, own });
  } catch (error) {
    if (!(error instanceof CheckTrouble)) throw error;
    of.show({ kind: 'trouble', trouble: error.trouble, own });
  }
}
