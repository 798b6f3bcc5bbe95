import type { LetterModel } from '../model.ts';
import type { Breach, LetterCheckContext, LetterRule } from './finding.ts';
import { findAll, type Hit, nameKey, passagesOf } from './passages.ts';

const typeWord = '(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|tỉnh|đặc khu)';
const unitMention = new RegExp(
  String.raw`(?:UBND|[UỦ][ỷy] ban nhân dân)((?:\s+${typeWord})+)((?:\s+\p{Lu}\p{Ll}+)+)`,
  'gu',
);

function checkUnitNames(model: LetterModel, context: LetterCheckContext): Breach[] {
  const known = new Map(context.knownUnitNames.map((name) => [nameKey(name), name]));
  if (known.size === 0) return [];
  const wrong = findAll(passagesOf(model), unitMention).filter(({ match }) => !isKnown(match, known));
  return groupByText(wrong).map((hits) => unitBreach(hits, known));
}

/** The capitalised words after the type may run into the next sentence part, so shorter names count too. */
function isKnown(match: RegExpExecArray, known: Map<string, string>): boolean {
  const words = match[0].split(/\s+/u);
  for (let length = words.length; length > 2; length -= 1) {
    if (known.has(nameKey(words.slice(0, length).join(' ')))) return true;
  }
  return false;
}

function unitBreach(hits: Hit[], known: Map<string, string>): Breach {
  const [first, ...rest] = hits as [Hit, ...Hit[]];
  const found = first.match[0];
  const properName = first.match[2]!.trim();
  const suggestion = suggestUnit(first.match[1]!, properName, known);
  const times = hits.length > 1 ? `, ${hits.length} chỗ` : '';
  const breach: Breach = {
    where: first.place,
    also: rest.map((hit) => hit.place),
    title: 'Tên đơn vị không có',
    quote: found,
    message: suggestion
      ? `“${found}”${times}. Danh bạ có “${suggestion}”.`
      : `“${found}”${times}. Danh bạ không có tên này.`,
    expected: suggestion ?? '',
    found,
  };
  if (!suggestion) return { ...breach, severity: 'warn' };
  const label = hits.length > 1 ? `Đổi cả ${hits.length} chỗ` : `Sửa thành ${suggestion}`;
  return { ...breach, fix: { replace: found, with: suggestion, all: true, label } };
}

/** A known unit of the same proper name; among several the one whose type word was written too. */
function suggestUnit(types: string, properName: string, known: Map<string, string>): string | null {
  const ending = ` ${nameKey(properName)}`;
  const same = [...known.entries()].filter(([key]) => key.endsWith(ending)).map(([, name]) => name);
  const typed = same.filter((name) => nameKey(types).includes(nameKey(name).slice(5, -ending.length)));
  return typed[0] ?? (same.length === 1 ? same[0]! : null);
}

function groupByText(hits: Hit[]): Hit[][] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    // A fix works inside one part, so the groups keep to it as well.
    const key = `${hit.place.part} ${hit.match[0]}`;
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  return [...groups.values()];
}

// No Vietnamese syllable begins with a doubled consonant; the second letter is small, so "TTHC" passes.
const doubledInitial =
  /(?<![\p{L}\d])([BCDĐGHKLMNPQRSTVXbcdđghklmnpqrstvx])(\p{Ll})(\p{Ll}+)(?=((?:\s+\p{L}+){0,2}))/gu;

function checkDoubledLetters(model: LetterModel): Breach[] {
  return findAll(passagesOf(model), doubledInitial)
    .filter(({ match }) => match[1]!.toLocaleLowerCase('vi') === match[2])
    .map(({ match, place }) => {
      const [word, initial, , ending, after] = match as unknown as [string, string, string, string, string];
      const quote = `${word}${after}`;
      const fixed = `${initial}${ending}`;
      return {
        where: { ...place, end: place.start! + word.length },
        title: 'Có thể gõ thừa',
        quote,
        message: `“${word}” có thể gõ thừa một chữ.`,
        expected: fixed,
        found: word,
        fix: { replace: word, with: fixed, all: true, label: `Sửa thành ${fixed}` },
      };
    });
}

/** Frequent words that mean nothing without their marks and have one reading only. */
const unmarkedWords: Record<string, string> = {
  biet: 'biết',
  cuoc: 'cuộc',
  duoc: 'được',
  duyet: 'duyệt',
  huyen: 'huyện',
  khong: 'không',
  luat: 'luật',
  nghiep: 'nghiệp',
  nguoi: 'người',
  nhiem: 'nhiệm',
  nuoc: 'nước',
  quyet: 'quyết',
  thuc: 'thực',
  tiep: 'tiếp',
  tren: 'trên',
  truoc: 'trước',
  viec: 'việc',
};

const plainWord = /(\p{L}+\s+)?(?<![\p{L}\d@.])([a-z]{4,7})(?![\p{L}\d@]|\.\p{L})/gu;

function checkMissingMarks(model: LetterModel): Breach[] {
  return passagesOf(model).flatMap((passage) =>
    findAll([passage], plainWord).flatMap(({ match, place }) => {
      const word = match[2]!;
      const fixed = unmarkedWords[word];
      if (!fixed) return [];
      const start = place.start! + (match[1]?.length ?? 0);
      return [
        {
          where: { ...place, start, end: start + word.length },
          title: 'Thiếu dấu',
          quote: match[0],
          message: `“${word}” có thể thiếu dấu.`,
          expected: fixed,
          found: word,
          fix: {
            replace: match[0],
            with: `${match[1] ?? ''}${fixed}`,
            all: true,
            label: `Sửa thành ${fixed}`,
          },
        },
      ];
    }),
  );
}

/** Phụ lục II: Nhân dân alone (names of bodies keep their own case), and parts of a document that is cited. */
const small: readonly [RegExp, (word: string) => string][] = [
  [/(?<!(?:ban|đồng|án|sát|an|đội|sĩ|ưu tú) )(?<!\p{L})nhân dân(?!\p{L})/gu, () => 'Nhân dân'],
  [
    /(?<!\p{L})(?:điều \d+|chương [IVX]+)(?=\s+(?:của\s+)?(?:Luật|Nghị|Thông tư|Quyết|Quy|Bộ luật|Hiến pháp|\d+\/))/gu,
    (word) => word[0]!.toLocaleUpperCase('vi') + word.slice(1),
  ],
];

function checkCapitals(model: LetterModel): Breach[] {
  return small.flatMap(([pattern, right]) =>
    findAll(passagesOf(model), pattern).map(({ match, place }): Breach => {
      const fixed = right(match[0]);
      return {
        where: place,
        title: 'Viết hoa',
        quote: match[0],
        message: `Viết hoa là “${fixed}”.`,
        expected: fixed,
        found: match[0],
        fix: { replace: match[0], with: fixed, all: false, label: `Sửa thành ${fixed}` },
      };
    }),
  );
}

const spelling = 'NĐ 30/2020, Phụ lục II';

/** Names and typing. */
export const wordRules: LetterRule[] = [
  { id: 'F-6-7', box: '6', severity: 'block', subject: 'Tên đơn vị', law: spelling, check: checkUnitNames },
  { id: 'F-6-8', box: '6', severity: 'warn', subject: 'Gõ thừa', law: spelling, check: checkDoubledLetters },
  { id: 'F-6-6', box: '6', severity: 'info', subject: 'Viết hoa', law: spelling, check: checkCapitals },
  {
    id: 'F-6-9',
    box: '6',
    severity: 'warn',
    subject: 'Gõ thiếu dấu',
    law: spelling,
    check: checkMissingMarks,
  },
];
