import { codeOf } from '../errors.ts';
import { type FormField, isSigned } from '../pdf/form.ts';
import { is, type PdfDict } from '../pdf/objects.ts';
import { listPages, type Page, type Rect, rectOf } from '../pdf/pages.ts';
import { PT_PER_MM, sharedArea } from '../sign/geometry.ts';
import type { Comparison } from './diff.ts';
import { pageText } from './page-text.ts';

const MAX_SHARE = 0.3;
/** The largest seal in use is 36 mm wide; what is much larger is no seal. */
const MAX_SEAL_PT = 50 * PT_PER_MM;

/** A widget as it stands on a page; without a readable rectangle nobody knows what it covers. */
interface Shown {
  readonly field: string;
  readonly page: Page;
  readonly rect: Rect | undefined;
}

/**
 * `MOD_OVERLAP` when pictures of signatures made later cover more than 30 % of another field's box, of a piece of the
 * page's text or of the page, other than our seal over our leader's signature (NĐ 30/2020 Phụ lục I wants that).
 */
export function overlapCodes(c: Comparison): string[] {
  const added = c.now.fields.filter((field) => isSigned(c.after, field) && !wasSigned(c, field.name));
  const pictures = added.filter(({ widgets }) => widgets.some(({ dict }) => isPainted(dict)));
  if (pictures.length === 0) return [];
  const placed = placesOf(c);
  const shown = (field: FormField): Shown[] => field.widgets.flatMap(({ num }) => placed.get(num) ?? []);
  const others = c.old.fields.flatMap((field) => shown(c.now.byName.get(field.name) ?? field));
  const shownPictures = pictures.flatMap(shown);
  const isCovering =
    shownPictures.some(isUnknown) ||
    coversField(c, shownPictures, others) ||
    coversText(c, shownPictures, others);
  return isCovering ? ['MOD_OVERLAP'] : [];
}

/** Some viewers paint background and border of `/MK` themselves where there is no appearance. */
const isPainted = ({ entries }: PdfDict): boolean => entries.has('AP') || entries.has('MK');

function wasSigned(c: Comparison, fieldName: string): boolean {
  const old = c.old.byName.get(fieldName);
  return old !== undefined && isSigned(c.before, old);
}

/** Widgets by number with the page that lists them: what a widget says of its page (`/P`) proves nothing. */
function placesOf(c: Comparison): Map<number, Shown[]> {
  const places = new Map<number, Shown[]>();
  for (const page of pagesOf(c)) {
    const list = c.after.resolve(page.dict.entries.get('Annots'));
    for (const item of is(list, 'array') ? list.items : []) {
      const owner = is(item, 'ref') ? c.now.ownerOf.get(item.num) : undefined;
      if (!owner || !is(item, 'ref')) continue;
      const rect = rectOf(c.after, c.after.dict(item)?.entries.get('Rect'));
      places.set(item.num, [...(places.get(item.num) ?? []), { field: owner.name, page, rect }]);
    }
  }
  return places;
}

/** A page tree that cannot be listed is found by the comparison of pages. */
function pagesOf(c: Comparison): Page[] {
  try {
    return listPages(c.after);
  } catch (error) {
    if (codeOf(error) === 'LIMIT_EXCEEDED') throw error;
    return [];
  }
}

const isUnknown = (picture: Shown): boolean => picture.rect === undefined;

function coversField(c: Comparison, pictures: readonly Shown[], others: readonly Shown[]): boolean {
  return others.some((other) => {
    const above = pictures.filter((picture) => {
      c.file.budget.tick();
      const isOther = other.field !== picture.field && other.page.num === picture.page.num;
      return isOther && !isSealOver(picture, other);
    });
    return covers(above, other.rect);
  });
}

/** Together: a line can be hidden in slices, each by a signature of its own. */
function covers(upper: readonly Shown[], lower: Rect | undefined): boolean {
  if (!lower) return false;
  const area = (lower[2] - lower[0]) * (lower[3] - lower[1]);
  const shared = upper.reduce((sum, { rect }) => sum + (rect ? sharedArea(rect, lower) : 0), 0);
  return area > 0 && shared / area > MAX_SHARE;
}

/** The page itself counts as one piece more: a scan has no other. */
function coversText(c: Comparison, pictures: readonly Shown[], others: readonly Shown[]): boolean {
  const visible = pictures.filter((picture) => isVisible(picture) && !isSealInPlace(picture, others));
  return [...Map.groupBy(visible, ({ page }) => page.num).values()].some((above) => {
    const { page } = above[0] as Shown;
    const { blocks, isComplete } = pageText(c.file, c.after, page);
    return !isComplete || [page.visibleBox, ...blocks].some((block) => covers(above, block));
  });
}

const isVisible = ({ rect }: Shown): boolean =>
  rect !== undefined && rect[0] !== rect[2] && rect[1] !== rect[3];

/** The seal in its place reaches into the lines of title and name. */
function isSealInPlace(picture: Shown, others: readonly Shown[]): boolean {
  return others.some(
    (other) =>
      other.page.num === picture.page.num &&
      isSealOver(picture, other) &&
      other.rect !== undefined &&
      sharedArea(picture.rect as Rect, other.rect) > 0,
  );
}

/** Our seal, not larger than seals are, over our leader's signature. */
function isSealOver(upper: Shown, lower: Shown): boolean {
  const { rect } = upper;
  const isSealSized =
    rect !== undefined && rect[2] - rect[0] <= MAX_SEAL_PT && rect[3] - rect[1] <= MAX_SEAL_PT;
  return isSealSized && /^CV_Dau_\d+$/.test(upper.field) && /^CV_Ky_\d+$/.test(lower.field);
}
