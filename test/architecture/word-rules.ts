import { type Node, type Source, walk } from './sources.ts';

/** Terms without a row in the glossary: a line that holds the English name as code or as a whole word, and a word
 *  with Vietnamese diacritics. */
export function missingTerms(glossary: string, terms: readonly string[]): string[] {
  const lines = glossary.split('\n').filter((line) => hasVietnamese(line));
  return [...new Set(terms)].filter((term) => {
    const named = new RegExp(`(?<![\\w-])${term}(?![\\w-])`);
    return !lines.some((line) => named.test(line));
  });
}

/** đ, or any letter with a breve, circumflex, horn or tone mark. */
const hasVietnamese = (line: string): boolean =>
  /đ|\u0300|\u0301|\u0302|\u0303|\u0306|\u0309|\u031b|\u0323/i.test(line.normalize('NFD'));

/** Folded words that would name a concept twice; the English word is in GLOSSARY.md. */
const folded = [
  'vanban',
  'congvan',
  'coquan',
  'donvi',
  'trinhky',
  'vanthu',
  'soden',
  'kyhieu',
  'trichyeu',
  'butphe',
  'phathanh',
  'banhanh',
  'thuhoi',
  'kynhay',
  'noinhan',
  'chutri',
  'phoihop',
  'hoso',
  'luutru',
  'nguoiky',
  'sodangky',
  'chuky',
  'dokhan',
  'domat',
  'lienthong',
  'canbo',
  'lanhdao',
  'chucvu',
  'chuyenvien',
  'thethuc',
];

/** Identifiers that are Vietnamese without marks: `file:line  name`. */
export function unaccentedNames(source: Source): string[] {
  const found = new Map<string, string>();
  walk(source.program as unknown as Node, (node) => {
    if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return undefined;
    const name = String(node.name);
    const plain = name.replaceAll('_', '').toLowerCase();
    if (!name.startsWith('CV_') && folded.some((word) => plain.includes(word)))
      found.set(name, `${source.path}:${source.lineOf(node.start)}  ${name}`);
    return undefined;
  });
  return [...found.values()];
}
