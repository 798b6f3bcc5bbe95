import { type Draft, type OutgoingDetail, outgoingApi, type ResponseOf } from '@congvu/contracts';
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
export function usePreview(draft: Draft | null, kept: KeptFiles = noFiles): Preview {
  const page = usePage(useSettled(draft, PAGE_QUIET_MS));
  const settled = useSettled(draft, CHECK_QUIET_MS);
  const check = useCheck(settled, kept);
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

/** The kept document of the text and its appendices in files of their own: they are judged together (F-A-2). */
export type KeptFiles = { id: string | null; appendixFiles: number };
const noFiles: KeptFiles = { id: null, appendixFiles: 0 };

function useCheck(draft: Draft | null, { id, appendixFiles }: KeptFiles): Check {
  const [state, setState] = useState<Check>({ check: null, checkError: null, isChecking: true });
  useEffect(() => {
    if (!draft) return;
    const ended = new AbortController();
    const { signal } = ended;
    const tell = (part: Partial<Check>) => !signal.aborted && setState((now) => ({ ...now, ...part }));
    tell({ isChecking: true });
    const query = id && appendixFiles > 0 ? { filesOf: id } : {};
    call(outgoingApi.checkFormat, { body: draft, query, signal }).then(
      (check) => tell({ check, checkError: null, isChecking: false }),
      (checkError: unknown) => tell({ checkError, isChecking: false }),
    );
    return () => ended.abort();
  }, [draft, id, appendixFiles]);
  return state;
}

export const keptFilesOf = (detail: OutgoingDetail | null | undefined): KeptFiles => ({
  id: detail?.id ?? null,
  appendixFiles: detail?.attachments.filter(({ kind }) => kind === 'appendix').length ?? 0,
});
