import { blankAt, type FreePlace, freePlace, type PlaceSize } from './free-place.ts';
import type { PageWords } from './page-words.ts';
import { readLetterWords } from './read-file.ts';

/**
 * The free place of the first page: `known` if no word stands there, else by the fields that were read; null where nothing is
 * known of the page.
 */
export function stampPlace(
  { pages, source }: PageWords,
  size: PlaceSize,
  known?: { left: number; top: number },
): FreePlace | null {
  const [first] = pages;
  if (!first || first.words.length === 0) return null;
  if (known && blankAt(first, size)(known)) return { ...known, isFree: true };
  const { subject, notation, issuedOn, type } = readLetterWords({ pages: [first], source });
  // A letter without the name of a type has its subject under the number (NĐ 30/2020 Đ.22).
  const order =
    type.value === 'OFFICIAL_LETTER' ? [subject, notation, issuedOn] : [notation, issuedOn, subject];
  return freePlace(
    first,
    size,
    order.flatMap(({ rect, page }) => (rect && page === first.page ? [rect] : [])),
  );
}
