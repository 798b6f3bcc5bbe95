import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/call.ts';

export type SeenFile = {
  /** SHA-256 of the bytes on the screen; null while they load, '' where the browser cannot tell. */
  hex: string | null;
  /** The bytes on the screen are not those that were submitted. */
  isOther: boolean;
  onBytes: (bytes: Uint8Array<ArrayBuffer>, hex: string) => void;
  onLastPageSeen: () => void;
};

/** What was really seen: the digest of the rendered bytes, and "đã xem" at the end of the last page (R-RT-7). */
export function useSeenFile(detail: OutgoingDetail): SeenFile {
  const [hex, setHex] = useState<string | null>(null);
  const [isAtEnd, setIsAtEnd] = useState(false);
  const told = useRef('');
  const client = useQueryClient();
  const { id } = detail;
  const current = detail.file?.sha256 ?? null;
  useEffect(() => {
    if (!isAtEnd || !hex || hex !== current || told.current === hex) return;
    told.current = hex;
    // A failed note costs nothing but the word "chưa xem"; it is sent again with the next opening.
    call(outgoingApi.markSeen, { params: { id }, body: { contentSha256: hex } }).then(
      () => client.invalidateQueries({ queryKey: ['outgoing', 'waiting'] }),
      () => {
        told.current = '';
      },
    );
  }, [id, hex, current, isAtEnd, client]);
  return {
    hex,
    isOther: hex !== null && hex !== '' && hex !== current,
    onBytes: useCallback((_bytes: Uint8Array<ArrayBuffer>, seen: string) => setHex(seen), []),
    onLastPageSeen: useCallback(() => setIsAtEnd(true), []),
  };
}
