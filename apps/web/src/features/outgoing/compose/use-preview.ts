import { type Draft, outgoingApi, type ResponseOf } from '@congvu/contracts';
import { useEffect, useState } from 'react';
import { call, callBytes } from '../../../lib/call.ts';
import { useSettled } from '../../../lib/use-delayed.ts';

export type FormatCheck = ResponseOf<typeof outgoingApi.checkFormat>;

export type Preview = {
  /** The last page that could be laid out. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Why the page shown is older than the text; null when it is current. */
  pageError: unknown;
  check: FormatCheck | null;
  checkError: unknown;
  /** The findings belong to an older text. */
  isChecking: boolean;
};

/** A pause between two keys: the page is asked for, and follows within 300 ms of the key (ui.md §6.6). */
const PAGE_QUIET_MS = 80;
/** Typing has stopped: findings are read then, not between two letters of a word. */
const CHECK_QUIET_MS = 400;

/** Page and findings of the draft from the generator that makes the file to be signed; null = nothing to lay out. */
export function usePreview(draft: Draft | null): Preview {
  const page = usePage(useSettled(draft, PAGE_QUIET_MS));
  const settled = useSettled(draft, CHECK_QUIET_MS);
  const check = useCheck(settled);
  return { ...page, ...check, isChecking: check.isChecking || settled !== draft };
}

type Page = Pick<Preview, 'bytes' | 'pageError'>;

function usePage(draft: Draft | null): Page {
  const [page, setPage] = useState<Page>({ bytes: null, pageError: null });
  useEffect(() => {
    if (!draft) return;
    // A newer text ends the question of the older one; the server then does not lay it out either.
    const ended = new AbortController();
    const { signal } = ended;
    callBytes(outgoingApi.preview, { body: draft, signal }).then(
      (bytes) => !signal.aborted && setPage({ bytes, pageError: null }),
      (pageError: unknown) => !signal.aborted && setPage(({ bytes }) => ({ bytes, pageError })),
    );
    return () => ended.abort();
  }, [draft]);
  return page;
}

type Check = Pick<Preview, 'check' | 'checkError' | 'isChecking'>;

function useCheck(draft: Draft | null): Check {
  const [state, setState] = useState<Check>({ check: null, checkError: null, isChecking: true });
  useEffect(() => {
    if (!draft) return;
    const ended = new AbortController();
    const { signal } = ended;
    const tell = (part: Partial<Check>) => !signal.aborted && setState((now) => ({ ...now, ...part }));
    tell({ isChecking: true });
    call(outgoingApi.checkFormat, { body: draft, signal }).then(
      (check) => tell({ check, checkError: null, isChecking: false }),
      (checkError: unknown) => tell({ checkError, isChecking: false }),
    );
    return () => ended.abort();
  }, [draft]);
  return state;
}
