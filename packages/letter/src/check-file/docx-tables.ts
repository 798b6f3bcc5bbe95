import { childOf, childrenOf, descendants, valOf, type XmlNode } from '../docx/xml.ts';
import { type Line, ptPerMm } from './sheet.ts';

const headOrFoot = /cộng\s+h[òo]|độc\s+lập\s*-|nơi\s+nhận\s*:/iu;

/** A table with visible lines. Head and foot of a letter stand in one without. */
export function isRuled(table: XmlNode): boolean {
  const text = [...descendants(table)].map((node) => (node.name === 'w:t' ? node.text : '')).join('');
  if (headOrFoot.test(text.normalize('NFC'))) return false;
  const properties = childOf(table, 'w:tblPr');
  const borders = [...descendants(table)].filter(
    ({ name }) => name === 'w:tblBorders' || name === 'w:tcBorders',
  );
  const isDrawn = borders.some((border) => border.children.some(isVisible));
  const hasGrid = /grid|lưới/iu.test(valOf(properties, 'w:tblStyle') ?? '');
  return isDrawn || (hasGrid && !borders.some((border) => border.children.some((side) => !isVisible(side))));
}

const isVisible = (border: XmlNode): boolean =>
  !['none', 'nil'].includes(border.attributes['w:val'] ?? 'none');

const columnWidths = (table: XmlNode): number[] =>
  childrenOf(childOf(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) =>
    Number(attributes['w:w'] ?? 0),
  );

export function tableWidthMm(table: XmlNode): number {
  const declared = childOf(childOf(table, 'w:tblPr'), 'w:tblW')?.attributes;
  const grid = columnWidths(table).reduce((sum, width) => sum + width, 0);
  const twips = declared?.['w:type'] === 'dxa' ? Math.max(grid, Number(declared['w:w'] ?? 0)) : grid;
  return twips / 20 / ptPerMm;
}

type Cell = { cell: XmlNode; column: Line['column']; widthPt: number };

/** Word leaves 5.4 points free on each side of a cell. */
const defaultMarginPt = 5.4;

function sideMargins(table: XmlNode): number {
  const margins = childOf(childOf(table, 'w:tblPr'), 'w:tblCellMar');
  return (['w:left', 'w:right'] as const).reduce((sum, side) => {
    const declared = childOf(margins, side)?.attributes['w:w'];
    return sum + (declared === undefined ? defaultMarginPt : Number(declared) / 20);
  }, 0);
}

/** The cells row by row, each with the half of the table its middle lies in and the room inside. */
export function tableCells(table: XmlNode): Cell[] {
  const widths = columnWidths(table);
  const rows = childrenOf(table, 'w:tr').map((row) => childrenOf(row, 'w:tc'));
  const free = sideMargins(table);
  return rows.flatMap((cells): Cell[] => {
    let at = 0;
    const spans = cells.map((cell) => {
      const from = at;
      at += Number(valOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1);
      return { cell, from, to: at };
    });
    const sum = (upTo: number): number =>
      widths.length >= at ? widths.slice(0, upTo).reduce((total, width) => total + width, 0) : upTo;
    return spans.map(({ cell, from, to }) => ({
      cell,
      widthPt: widths.length >= at ? (sum(to) - sum(from)) / 20 - free : 0,
      column: cells.length === 1 ? 'full' : (sum(from) + sum(to)) / 2 < sum(at) / 2 ? 'left' : 'right',
    }));
  });
}
