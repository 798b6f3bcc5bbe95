import type { CheckedFacts, FileCheck, PublicCheck } from '@congvu/contracts';
import type { Trouble } from './check-state.ts';
import { check } from './messages.ts';

const base = '/api/v1/public/verify';
const ownHeaders = { Accept: 'application/json', 'X-Congvu-Csrf': '1' };

/** A question that got no answer; carries what to show. */
export class CheckTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.title);
    this.trouble = trouble;
  }
}

export const askCode = (code: string): Promise<PublicCheck> => ask(`${base}/${encodeURIComponent(code)}`);
export const askDigest = (sha256: string): Promise<PublicCheck> => ask(`${base}/files/${sha256}`);

async function ask(url: string): Promise<PublicCheck> {
  return (await (await reach(url, { headers: ownHeaders })).json()) as PublicCheck;
}

/** The result as a printed sheet. */
export async function fetchSheet(facts: CheckedFacts): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { ...ownHeaders, 'Content-Type': 'application/json' };
  const response = await reach(`${base}/sheet`, { method: 'POST', headers, body: JSON.stringify(facts) });
  return new Uint8Array(await response.arrayBuffer());
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, credentials: 'omit' }).catch(() => null);
  if (!response) throw new CheckTrouble(offline());
  if (!response.ok) throw new CheckTrouble(troubleOf(await response.text().catch(() => '')));
  return response;
}

const offline = (): Trouble => ({ title: check.fault.offline, detail: check.fault.offlineNext });

/** The words of a problem document; something else came from a proxy and is not shown. */
export function troubleOf(body: string): Trouble {
  try {
    const { title, detail } = JSON.parse(body) as Partial<Trouble>;
    if (typeof title === 'string' && typeof detail === 'string') return { title, detail };
  } catch {
    // Not ours.
  }
  return { title: check.fault.server, detail: check.fault.serverNext };
}

type Sending = { onProgress: (percent: number) => void; signal: AbortSignal };

/** Sends the file for the full check; XMLHttpRequest is the one way to see how far it is. */
export function sendFile(file: File, { onProgress, signal }: Sending): Promise<FileCheck> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    request.open('POST', base);
    for (const [name, value] of Object.entries(ownHeaders)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    request.onload = () => {
      if (request.status === 200) done(JSON.parse(request.responseText) as FileCheck);
      else fail(new CheckTrouble(troubleOf(request.responseText)));
    };
    request.onerror = () => fail(new CheckTrouble(offline()));
    request.onabort = () => fail(new DOMException('stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
