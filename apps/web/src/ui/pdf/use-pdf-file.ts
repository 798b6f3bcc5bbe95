import { useEffect, useRef, useState } from 'react';
import { api } from '../../lib/api.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { type OpenPdf, openPdf } from './pdf-document.ts';

/** Where the file comes from: a path of the API, or bytes at hand (live preview). */
export type PdfSource = {
  /** API path below /api/v1, e.g. `/documents/…/renditions/…`. */
  url?: string;
  bytes?: Uint8Array<ArrayBuffer>;
  /** The bytes are our own live preview: replaced many times a minute, never hashed. */
  isPreview?: boolean;
  /** The very bytes that are drawn and their SHA-256 (64 hexadecimal digits; '' without https). */
  onBytes?: (bytes: Uint8Array<ArrayBuffer>, sha256hex: string) => void;
};

type FileState = { pdf: OpenPdf | null; problem: unknown; isUnreadable: boolean };

const EMPTY: FileState = { pdf: null, problem: null, isUnreadable: false };

/** Fetches, hashes and opens the file; the old page stays while a new preview opens. */
export function usePdfFile({ url, bytes, isPreview, onBytes }: PdfSource): FileState & { retry: () => void } {
  const [state, setState] = useState(EMPTY);
  const [attempt, setAttempt] = useState(0);
  const tell = useRef(onBytes);
  tell.current = onBytes;
  useEffect(() => {
    const ended = new AbortController();
    // Another letter must not stand under the new number, a new version of the same preview may.
    if (url) setState(EMPTY);
    load({ url, bytes, isPreview }, ended.signal).then(
      ({ data, hex, pdf }) => {
        if (ended.signal.aborted) return pdf?.close();
        setState(pdf ? { ...EMPTY, pdf } : { ...EMPTY, isUnreadable: true });
        tell.current?.(data, hex);
      },
      (problem) => !ended.signal.aborted && setState({ ...EMPTY, problem }),
    );
    return () => ended.abort();
  }, [url, bytes, isPreview, attempt]);
  useEffect(() => () => state.pdf?.close(), [state.pdf]);
  return { ...state, retry: () => setAttempt((count) => count + 1) };
}

async function load(source: Omit<PdfSource, 'onBytes'>, signal: AbortSignal) {
  const data = source.bytes ?? (await api.bytes(source.url ?? '', { signal }));
  const hex = source.isPreview ? '' : await hashOrNothing(data);
  const pdf = await openPdf(data, source).catch(() => null);
  return { data, hex, pdf };
}

/** Plain http offers no SubtleCrypto; the screen then says why signing is not offered. */
async function hashOrNothing(data: Uint8Array<ArrayBuffer>): Promise<string> {
  return globalThis.crypto?.subtle ? sha256Hex(data) : '';
}
