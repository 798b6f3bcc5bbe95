import type { ResponseOf, SignaturePlace, signingApi } from '@congvu/contracts';

export type Proposal = ResponseOf<typeof signingApi.placement>;

/** Where the picture lies on the page: as moved, as proposed, or waiting to be put. */
export const shownPlace = (proposal: Proposal, moved: SignaturePlace | null): SignaturePlace | null =>
  proposal.picture ? (moved ?? proposal.place ?? proposal.start) : null;

/** Nothing was found and nothing put yet: nothing may be signed. */
export const isUnplaced = (proposal: Proposal | undefined, moved: SignaturePlace | null): boolean =>
  proposal?.picture != null && proposal.place === null && moved === null;

/** The same place on the page before or after; undefined where there is none. */
export function onPage(place: SignaturePlace, by: 1 | -1, pages: number): SignaturePlace | undefined {
  const page = place.page + by;
  return page >= 1 && page <= pages ? { ...place, page } : undefined;
}
