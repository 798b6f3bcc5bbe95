import { type OutgoingDetail, type SignaturePlace, signingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import type { PdfOverlay } from '../../ui/PdfViewer.tsx';
import { signingText as text } from './messages.ts';
import { isUnplaced, onPage, type Proposal, shownPlace } from './placement.ts';

export type Placement = {
  proposal: Proposal | undefined;
  shown: SignaturePlace | null;
  /** As sent with the signature; null while the proposal stands. */
  moved: SignaturePlace | null;
  isUnplaced: boolean;
  overlays: PdfOverlay[];
  /** Overlay to bring into view: it waits for the hand, or went to another page. */
  toShow: string | null;
  onMove: (id: string, rect: PdfOverlay['rect']) => void;
  turnPage: (by: 1 | -1) => void;
  reset: () => void;
};

/** Another page is another overlay, so that it is brought into view once. */
const overlayId = (page: number): string => `signature-by-hand-${page}`;

/** Where my picture goes on this file: proposed by the server, moved by hand. Another file begins anew. */
export function usePlacement(detail: OutgoingDetail): Placement {
  const sha256 = detail.file?.sha256 ?? '';
  const query = useQuery({
    queryKey: ['outgoing', 'placement', detail.id, sha256],
    queryFn: ({ signal }) => call(signingApi.placement, { params: { id: detail.id }, signal }),
    enabled: detail.openStep === 'SIGN' && sha256 !== '',
  });
  const [chosen, setChosen] = useState<{ sha256: string; place: SignaturePlace } | null>(null);
  const proposal = query.data;
  const moved = chosen?.sha256 === sha256 ? chosen.place : null;
  const shown = proposal ? shownPlace(proposal, moved) : null;
  const put = (place: SignaturePlace | undefined) => place && setChosen({ sha256, place });
  return {
    proposal,
    shown,
    moved,
    isUnplaced: isUnplaced(proposal, moved),
    overlays: shown ? [overlayOf(shown, proposal?.picture?.dataUrl)] : [],
    toShow: shown && shown.page !== proposal?.place?.page ? overlayId(shown.page) : null,
    onMove: (_id, rect) => put(shown ? { page: shown.page, rect: [...rect] } : undefined),
    turnPage: (by) => put(shown && proposal ? onPage(shown, by, proposal.pages) : undefined),
    reset: () => setChosen(null),
  };
}

const overlayOf = ({ page, rect }: SignaturePlace, image: string | undefined): PdfOverlay => ({
  id: overlayId(page),
  page,
  rect,
  kind: 'signature-here',
  label: text.place.box,
  isMovable: true,
  ...(image ? { image } : {}),
});
