import { formOf, isSigned, listFields } from '../pdf/form.ts';
import { listPages, type Page } from '../pdf/pages.ts';
import { openPdf } from '../pdf/reader.ts';
import { insidePage, rectOfSeen, type SeenBox, seenOfRect, seenSize } from './placing.ts';

export type SeenPage = {
  width: number;
  height: number;
  /** A box of the page as it is looked at in the coordinates of the file, and back; both kept inside the page. */
  rectOf: (box: SeenBox) => [number, number, number, number];
  boxOf: (rect: readonly [number, number, number, number]) => SeenBox;
};

/** Pages as they are looked at, and whether the file bears signatures. Throws as `printCopy`. */
export function listSeenPages(bytes: Uint8Array): { pages: SeenPage[]; isSigned: boolean } {
  const file = openPdf(bytes);
  const view = file.last();
  const pages = listPages(view).map(seenPage);
  const fields = formOf(view) ? listFields(view) : [];
  return { pages, isSigned: fields.some((field) => field.type === 'Sig' && isSigned(view, field)) };
}

const seenPage = (page: Page): SeenPage => ({
  ...seenSize(page),
  rectOf: (box) => [...rectOfSeen(page, insidePage(page, box))],
  boxOf: (rect) => insidePage(page, seenOfRect(page, rect)),
});
