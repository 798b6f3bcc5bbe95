import { type PlacementFinding, PT_PER_MM, type Rect, signatureRect } from '@congvu/pades';
import { displayRect, pageRect } from '@congvu/pades/sign';
import type { Outgoing } from '../../documents/index.ts';
import { comparable } from '../certificates/subject.ts';
import { around, type PageFacts, type TextRun, withPages } from './page-text.ts';

/** A place on a page, from 1; PDF coordinates, as in an annotation's /Rect. */
export type Place = { page: number; rect: Rect };
/** Without `place` it has to be put by hand: the name is not there, or the space is too small. */
export type Proposal = { place: Place | null; findings: readonly PlacementFinding[] };

type Wanted = {
  pdf: Uint8Array;
  /** As it stands on the paper. */
  signerName: string;
  /** Width ÷ height of the picture. */
  ratio: number;
};
type Mark = { kind: 'signature' | 'seal'; page: number; rect: Rect };

/** A signature lower than this nobody recognises. */
export const leastHeightPt = 6 * PT_PER_MM;
/** Title and name of one signature are not farther apart. */
const farthestPt = 100 * PT_PER_MM;
const pagesLooked = 100;

/** Where the signature goes (signing.md §2.1): between the last line of the title and the name of the signer, on the
 *  last page that holds it; letters made here fall back to the mark of the layout. Never a guess. */
export async function proposePlace(document: Outgoing, wanted: Wanted): Promise<Proposal> {
  const found = await betweenTitleAndName(wanted);
  if (found) return found;
  const mark = (document.marks as unknown as Mark[]).find((each) => each.kind === 'signature');
  if (!mark) return { place: null, findings: [] };
  return { place: { page: mark.page, rect: fitInside(mark.rect, wanted.ratio) }, findings: [] };
}

/** Keeps the picture's ratio (width ÷ height) inside the rectangle, centred. */
export function fitInside(rect: Rect, ratio: number): Rect {
  const [left, bottom, right, top] = rect;
  const width = Math.min(right - left, (top - bottom) * ratio);
  const height = width / ratio;
  const x = (left + right) / 2;
  const y = (bottom + top) / 2;
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

async function betweenTitleAndName({ pdf, signerName, ratio }: Wanted): Promise<Proposal | undefined> {
  const name = comparable(signerName);
  return withPages(pdf, async ({ count, read }) => {
    for (let page = count; page >= Math.max(1, count - pagesLooked); page -= 1) {
      const facts = await read(page);
      const box = nameOn(facts.runs, name);
      if (box) return placeAbove(facts, box, ratio);
    }
    return undefined;
  });
}

function placeAbove({ page, shown, runs }: PageFacts, name: Rect, ratio: number): Proposal {
  const title = titleAbove(runs, name);
  if (!title) return { place: null, findings: [] };
  const { rect, findings } = signatureRect(title, name, ratio);
  const isUsable = rect[3] - rect[1] >= leastHeightPt;
  const inside = isInside(rect, displayRect(shown, shown.box));
  return { place: isUsable && inside ? { page, rect: pageRect(shown, rect) } : null, findings };
}

export const isInside = (rect: Rect, box: Rect): boolean =>
  rect[0] >= box[0] && rect[1] >= box[1] && rect[2] <= box[2] && rect[3] <= box[3];

/** The nearest line above that stands over the name. */
function titleAbove(runs: readonly TextRun[], name: Rect): Rect | undefined {
  const above = runs.filter(
    ({ rect }) =>
      rect[1] > name[3] - 2 &&
      rect[1] - name[3] < farthestPt &&
      Math.min(rect[2], name[2]) > Math.max(rect[0], name[0]),
  );
  return above.sort((a, b) => a.rect[1] - b.rect[1])[0]?.rect;
}

/** The lowest place of the name on the page; it may be cut into several pieces of one line. */
function nameOn(runs: readonly TextRun[], name: string): Rect | undefined {
  const found = runs.map((run) => boxIn(run, name)).filter((box) => box !== undefined);
  return found.sort((a, b) => a[1] - b[1])[0];
}

function boxIn({ parts }: TextRun, name: string): Rect | undefined {
  for (let from = 0; from < parts.length; from += 1) {
    for (let to = from; to < parts.length; to += 1) {
      const span = parts.slice(from, to + 1);
      const texts = span.map(({ text }) => text);
      if ([texts.join(''), texts.join(' ')].some((text) => comparable(text) === name)) return around(span);
      if (texts.join('').length > 3 * name.length) break;
    }
  }
  return undefined;
}
