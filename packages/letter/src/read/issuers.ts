import { foldText } from '@congvu/vn-text';
import { fieldOf, joined, nothing } from './field.ts';
import type { Head } from './head.ts';
import { bodiesOf, bodyName, withFirstWord } from './issuer-name.ts';
import type { ReadLine } from './lines.ts';
import type { LetterReading, ReadField } from './reading.ts';

/** With the line as it is printed. */
type NameLine = ReadLine & { printed: string };

/** Issuer and its parent from the left block (R-LTR-4). `text`: the letter's words, for what the head lacks. */
export function readIssuers(head: Head, text: string): Pick<LetterReading, 'parentAuthority' | 'issuer'> {
  const place = placeOf(head);
  const bodies = bodiesOf(
    head.issuer.map((line) => ({ ...line, text: withFirstWord(line.text), printed: line.text })),
  );
  if (bodies.length === 0) return { parentAuthority: nothing(), issuer: inferred(head, { text, place }) };
  if (isJoint(head, bodies)) {
    const value = bodies.map((lines) => bodyName(joined(lines))).join(' - ');
    return { parentAuthority: nothing(), issuer: fieldOf(head.issuer, { value, sure: 0.85 }) };
  }
  const own = bodies.at(-1)!;
  const parent = bodies.at(-2);
  return {
    parentAuthority: parent ? nameField(parent, place) : nothing(),
    issuer: nameField(own, place),
  };
}

/** Bodies side by side that issue together: the notation says so. */
const isJoint = (head: Head, bodies: ReadLine[][]): boolean =>
  bodies.length > 1 && /LT(?:[-/]|$)/u.test(head.number?.found.notation ?? '');

function placeOf({ date, lonePlace }: Head): string | null {
  const printed = date ? date.text.slice(0, date.found.at[0]) : (lonePlace?.text ?? '');
  const place = printed.replace(/[\s,.]+$/u, '').trim();
  return place === '' ? null : place;
}

/** "TRIỆU SON" beside "Triệu Sơn, ngày …": the spelling with more marks is the name (R-LTR-9). */
function nameField(lines: NameLine[], place: string | null): ReadField {
  const raw = lines.map(({ printed }) => printed).join('\n');
  const isMended = lines.some(({ text, printed }) => text !== printed);
  const name = withPlace(bodyName(joined(lines)), place);
  const spelled = place ? spelledAs(name, place) : name;
  if (spelled === name) return fieldOf(lines, { value: name, sure: 0.96, raw, isRepaired: isMended });
  return {
    ...fieldOf(lines, { value: spelled, sure: 0.96, raw, isRepaired: true }),
    suggestion: { value: spelled, source: 'inferred' },
  };
}

/** "Viễn thông Thanh Hóa": the place line tells which words are a name. */
function withPlace(name: string, place: string | null): string {
  const bare = place?.replace(/^(?:TP|TX)\.?\s+/u, '') ?? '';
  const at = bare === '' ? -1 : name.toLocaleLowerCase('vi').indexOf(bare.toLocaleLowerCase('vi'));
  const isWhole =
    at >= 0 && !/\p{L}/u.test(name[at + bare.length] ?? ' ') && !/\p{L}/u.test(name[at - 1] ?? ' ');
  return isWhole ? name.slice(0, at) + bare + name.slice(at + bare.length) : name;
}

function spelledAs(name: string, place: string): string {
  const tail = name.slice(-place.length);
  const isSame = foldText(tail) === foldText(place) && tail.toLowerCase() !== place.toLowerCase();
  const opens = /(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s$/iu.test(
    name.slice(0, -place.length),
  );
  return isSame && opens && marks(place) > marks(tail) ? name.slice(0, -place.length) + place : name;
}

const marks = (text: string): number => text.normalize('NFD').length + (text.match(/[đĐ]/gu)?.length ?? 0);

const levels = 'tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu';

/** The head is missing: the notation names the kind of body, the date its place, the text its level (R-LTR-1). */
function inferred(head: Head, { text, place }: { text: string; place: string | null }): ReadField {
  const groups = (head.number?.found.notation ?? '').replace(/^\d{4}\//u, '').split(/[-/]/u);
  const kind = groups.find((group) => group === 'UBND' || group === 'HĐND');
  if (!kind || !place) return nothing();
  const level = mostNamed(text, kind);
  if (!level) return nothing();
  return {
    ...nothing(),
    suggestion: { value: `${kind} ${level} ${place.replace(/^(?:TP|TX)\.?\s+/u, '')}`, source: 'inferred' },
  };
}

/** "Chủ tịch UBND Thị xã" more often than "UBND tỉnh"; lists ("UBND các xã, phường") name others. */
function mostNamed(text: string, kind: string): string | null {
  const full = kind === 'UBND' ? 'UBND|[UỦ][yỷ] ban nhân dân|Uỷ ban nhân dân' : 'HĐND|Hội đồng nhân dân';
  const pattern = new RegExp(`(?:${full})\\s+(${levels})(?!\\p{L})(?!\\s*,\\s*(?:${levels}))`, 'giu');
  const counts = new Map<string, number>();
  for (const match of text.matchAll(pattern)) {
    const level = match[1]!.toLowerCase();
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}
