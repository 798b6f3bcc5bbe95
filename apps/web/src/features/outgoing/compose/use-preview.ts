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

const EMPTY: Preview = { bytes: null, pageError: null, check: null, checkError: null, isChecking: true };
/** Typing has stopped (ui.md §6.6: preview within 300 ms). */
const QUIET_MS = 250;

/** Page and findings of the draft from the generator that makes the file to be signed; null = nothing to lay out. */
export function usePreview(draft: Draft | null): Preview {
  const settled = useSettled(draft, QUIET_MS);
  const [preview, setPreview] = useState(EMPTY);
  useEffect(() => {
    if (!settled) return;
    const ended = new AbortController();
    const { signal } = ended;
    const tell = (part: Partial<Preview>) => !signal.aborted && setPreview((now) => ({ ...now, ...part }));
    tell({ isChecking: true });
    callBytes(outgoingApi.preview, { body: settled, signal }).then(
      (bytes) => tell({ bytes, pageError: null }),
      (pageError: unknown) => tell({ pageError }),
    );
    call(outgoingApi.checkFormat, { body: settled, signal }).then(
      (check) => tell({ check, checkError: null, isChecking: false }),
      (checkError: unknown) => tell({ checkError, isChecking: false }),
    );
    return () => ended.abort();
  }, [settled]);
  return { ...preview, isChecking: preview.isChecking || settled !== draft };
}
