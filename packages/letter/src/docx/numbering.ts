import { roman } from '../letter-text.ts';
import type { DocxPackage } from './open-docx.ts';
import { childOf, childrenOf, valOf, type XmlNode } from './xml.ts';

/** Lists of a file: the properties of a level, and the sign that the next paragraph of a list begins with. */
export type ListSigns = {
  level(id: string, level: number): XmlNode | undefined;
  next(id: string, level: number): string;
};

/** Automatic numbers are no text in the file; they are counted as Word counts them (ECMA-376 17.9). */
export function readNumbering(docx: DocxPackage): ListSigns {
  const root = docx.xml('word/numbering.xml');
  const abstracts = new Map(
    childrenOf(root, 'w:abstractNum').map((node) => [node.attributes['w:abstractNumId'] ?? '', node]),
  );
  const lists = new Map(childrenOf(root, 'w:num').map((node) => [node.attributes['w:numId'] ?? '', node]));
  const counters = new Map<string, number[]>();
  const level = (id: string, depth: number): XmlNode | undefined => {
    const abstract = abstracts.get(valOf(lists.get(id), 'w:abstractNumId') ?? '');
    return childrenOf(abstract, 'w:lvl').find((node) => Number(node.attributes['w:ilvl']) === depth);
  };
  const next = (id: string, depth: number): string => {
    const own = level(id, depth);
    if (!own) return '';
    const counted = counters.get(id) ?? [];
    const from = Number(valOf(own, 'w:start') ?? 1);
    const at = counted[depth];
    counters.set(id, [...counted.slice(0, depth), at === undefined ? from : at + 1]);
    const pattern = valOf(own, 'w:lvlText') ?? '';
    if (valOf(own, 'w:numFmt') === 'bullet') return /[\p{L}\p{N}]/u.test(pattern) ? '' : '- ';
    const text = pattern.replace(/%(\d)/gu, (_, sign: string) => {
      const of = Number(sign) - 1;
      return formatted(counters.get(id)?.[of] ?? 1, valOf(level(id, of), 'w:numFmt'));
    });
    return text === '' ? '' : `${text}${valOf(own, 'w:suff') === 'nothing' ? '' : ' '}`;
  };
  return { level, next };
}

function formatted(value: number, format: string | undefined): string {
  if (format === 'upperRoman') return roman(value);
  if (format === 'lowerRoman') return roman(value).toLowerCase();
  const letter = String.fromCharCode(96 + ((value - 1) % 26) + 1);
  if (format === 'lowerLetter') return letter;
  if (format === 'upperLetter') return letter.toUpperCase();
  return format === 'none' ? '' : String(value);
}

/** Whether an element counts: what a tracked deletion took out does not. */
export const isKept = (node: XmlNode): boolean =>
  node.name !== 'w:del' && node.name !== 'w:moveFrom' && !childOf(node, 'w:delText');
