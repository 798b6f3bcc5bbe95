import type { DocxPackage } from '../docx/open-docx.ts';
import type { StyleSheet } from '../docx/styles.ts';
import { childOf, childrenOf, descendants, type XmlNode } from '../docx/xml.ts';
import { readParagraph } from './docx-lines.ts';
import type { PageNumbers } from './sheet.ts';

/** Page numbers of a DOCX stand in headers or footers as a field; "different first page" keeps page 1 free. */
export function readPageNumbers(
  docx: DocxPackage,
  styles: StyleSheet,
  of: { body: XmlNode | undefined; pageCount: number | null },
): PageNumbers {
  const sections = of.body ? [...descendants(of.body)].filter(({ name }) => name === 'w:sectPr') : [];
  const targets = docx.targets(docx.mainPart);
  const shown: PageNumbers['shown'] = [];
  let shownOnFirst = false;
  for (const [index, section] of sections.entries()) {
    const hasOwnFirst = childOf(section, 'w:titlePg') !== undefined && isOn(childOf(section, 'w:titlePg')!);
    for (const place of ['top', 'bottom'] as const) {
      for (const reference of childrenOf(
        section,
        place === 'top' ? 'w:headerReference' : 'w:footerReference',
      )) {
        const root = docx.xml(targets.get(reference.attributes['r:id'] ?? '') ?? '');
        const found = root ? pageFields(root, styles) : [];
        const isFirst = reference.attributes['w:type'] === 'first';
        if (isFirst && !hasOwnFirst) continue;
        if (!isFirst)
          shown.push(...found.map((field) => ({ ...field, place, page: index + 1, value: null })));
        if (index === 0 && found.length > 0 && (isFirst || !hasOwnFirst)) shownOnFirst = true;
      }
    }
  }
  return { pageCount: of.pageCount, shownOnFirst, shown };
}

const isOn = (node: XmlNode): boolean => !['0', 'false', 'off'].includes(node.attributes['w:val'] ?? '1');

function pageFields(root: XmlNode, styles: StyleSheet) {
  return [...descendants(root)]
    .filter(({ name }) => name === 'w:p')
    .flatMap((paragraph) => {
      const pPr = childOf(paragraph, 'w:pPr');
      const content = readParagraph(paragraph, (rPr) => styles.run(rPr, { pPr }));
      if (!content.hasPageField) return [];
      const look = styles.paragraph(pPr, () => undefined);
      const { font, sizePt, bold, italic, underline, color } = styles.run(fieldProperties(paragraph), {
        pPr,
      });
      const piece = { text: '', font, sizePt, bold, italic, underline, color };
      return [{ isCentred: look.align === 'center' || isFramedCentre(pPr), piece }];
    });
}

/** The run properties of the field's result, else of the first run. */
function fieldProperties(paragraph: XmlNode): XmlNode | undefined {
  const runs = [...descendants(paragraph)].filter(({ name }) => name === 'w:r');
  const run = runs.find((candidate) => childOf(candidate, 'w:t')) ?? runs[0];
  return childOf(run, 'w:rPr');
}

const isFramedCentre = (pPr: XmlNode | undefined): boolean =>
  childOf(pPr, 'w:framePr')?.attributes['w:xAlign'] === 'center';
