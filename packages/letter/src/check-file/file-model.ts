import { findDocumentType } from '@congvu/vn-text';
import { checkLetter } from '../check/check-letter.ts';
import type { Finding, LetterPart } from '../check/finding.ts';
import type { Block, LetterModel } from '../model.ts';
import type { FoundLetter } from './recognise.ts';
import type { FileBreach, FileCase } from './rule.ts';
import { type Line, textOf } from './sheet.ts';

/** Lines of the parts a finding of the draft checker may name. */
type Places = Record<LetterPart, Line[]>;

const bare = (line: Line): string =>
  textOf(line)
    .replace(/^[-–+•*]\s*/u, '')
    .replace(/[;.]\s*$/u, '');

/** The text of the file as a draft, so that the rules of the words are those of drafts. */
export function modelOf(letter: FoundLetter): { model: LetterModel; places: Places } {
  const typeCode = letter.typeCode ?? 'OFFICIAL_LETTER';
  const body = letter.body.filter((line) => line !== letter.authorityLine && !line.isInTable);
  const addressees = addresseesOf(letter);
  const model: LetterModel = {
    typeCode,
    typeName: typeCode === 'OFFICIAL_LETTER' ? null : (findDocumentType(typeCode)?.name ?? null),
    parentName: letter.parent.map(textOf).join(' ') || null,
    issuerName: letter.issuer.map(textOf),
    numberText: /\d+(?=\s*[/-])/u.exec(letter.number ? textOf(letter.number) : '')?.[0] ?? null,
    notation: notationOf(letter.number),
    place: letter.date ? (textOf(letter.date).split(',')[0] ?? '').trim() : '',
    date: null,
    subject: (letter.typeTitle ? letter.subject : letter.letterSubject).map(textOf).join(' '),
    urgency: 0,
    circulation: null,
    addressees: addressees.map(({ text }) => text),
    authorityLine: letter.authorityLine ? textOf(letter.authorityLine) : null,
    operativeWord: null,
    body: body.map((line) => blockOf(textOf(line), typeCode)),
    appendices: letter.appendices.map((lines) => ({ title: lines[1] ? textOf(lines[1]) : '', blocks: [] })),
    capacityLines: letter.capacity.map(textOf),
    signerOtherTitle: null,
    signerName: letter.signer ? textOf(letter.signer) : '',
    recipients: letter.recipients.map(bare),
    typistMark: null,
    copies: null,
  };
  const subject = letter.typeTitle ? letter.subject : letter.letterSubject;
  return {
    model,
    places: {
      issuer: letter.issuer,
      notation: letter.number ? [letter.number] : [],
      place: letter.date ? [letter.date] : [],
      type: letter.typeTitle ? [letter.typeTitle] : [],
      subject,
      addressees: addressees.map(({ line }) => line),
      body,
      appendices: letter.appendices.flatMap((lines) => lines.slice(0, 1)),
      signer: letter.signer ? [letter.signer] : letter.capacity,
      recipients: letter.recipients,
    } as Places,
  };
}

function addresseesOf(letter: FoundLetter): { text: string; line: Line }[] {
  const [label, ...items] = letter.addressees;
  if (!label) return [];
  const own = textOf(label).replace(/^[^:]*:\s*/u, '');
  const first = own === '' ? [] : [{ text: own.replace(/[;.]\s*$/u, ''), line: label }];
  return [...first, ...items.map((line) => ({ text: bare(line), line }))];
}

function notationOf(number: Line | null): string {
  const text = number ? textOf(number) : '';
  return text
    .replace(/^Số\s*[:.]?\s*/iu, '')
    .replace(/^[\d\s.…]*[\p{L}]?\s*\//u, '')
    .trim();
}

function blockOf(text: string, typeCode: string): Block {
  const runs = (of: string) => [{ text: of }];
  const isDecision = typeCode === 'DECISION' || typeCode === 'RESOLUTION';
  if (isDecision && /^(?:căn\s+cứ|theo\s+đề\s+nghị|xét\s)/iu.test(text))
    return { kind: 'basis', runs: runs(text) };
  const article = /^Điều\s+(\d+)\s*[.:]\s*(.*)$/u.exec(text);
  if (article) return { kind: 'heading', level: 'article', number: article[1]!, title: article[2]! };
  const chapter = /^(Chương|Phần)\s+([IVXLC\d]+)\.?\s*(.*)$/u.exec(text);
  if (chapter)
    return {
      kind: 'heading',
      level: chapter[1] === 'Phần' ? 'part' : 'chapter',
      number: chapter[2]!,
      title: chapter[3]!,
    };
  const clause = /^(\d{1,2})\.\s+(.*)$/u.exec(text);
  if (clause) return { kind: 'clause', number: clause[1]!, runs: runs(clause[2]!) };
  const point = /^([a-zđ])\)\s+(.*)$/u.exec(text);
  return point
    ? { kind: 'point', letter: point[1]!, runs: runs(point[2]!) }
    : { kind: 'paragraph', runs: runs(text) };
}

/** Rules of the words; those of the layout stand in the other files of this folder. */
export const wordRules: ReadonlySet<string> = new Set([
  'F-2-1',
  'F-3-2',
  'F-4-2',
  'F-5-2',
  'F-6-2',
  'F-6-3',
  'F-6-4',
  'F-6-5',
  'F-6-7',
  'F-6-8',
  'F-6-9',
  'F-7-1',
  'F-7-2',
  'F-9a-1',
  'F-9b-2',
  'F-9b-3',
  'F-9b-4',
  'F-9b-5',
  'F-9b-6',
  'F-A-2',
]);

export type WordFinding = { finding: Finding; breach: FileBreach };

/** Findings of the draft checker on the words of the file, each with its place in it. */
export function checkWords(file: FileCase): WordFinding[] {
  const { model, places } = modelOf(file.letter);
  const findings = checkLetter(model, file.context).filter((finding) => isJudged(finding, file));
  return findings.map((finding) => {
    const part = places[finding.where.part] ?? [];
    const line = part[finding.where.blockIndex ?? 0] ?? part[0] ?? null;
    return {
      finding,
      breach: {
        line,
        severity: finding.severity,
        message: finding.message,
        expected: finding.expected,
        found: finding.found,
        ...repairOf(finding, line),
      },
    };
  });
}

/** What a box that was not found lacks is told once, by the rule of the box. */
function isJudged(finding: Finding, { letter, context, knowsFiles }: FileCase): boolean {
  if (!wordRules.has(finding.rule)) return false;
  if (finding.rule === 'F-3-2') return context.expectedNotation !== null || isPlainNotation(letter);
  // An appendix may be a file of its own.
  if (finding.rule === 'F-A-2') return knowsFiles || letter.appendices.length > 0;
  if (finding.rule === 'F-2-1') return letter.issuer.length > 0;
  if (finding.rule === 'F-7-1') return letter.capacity.length > 0;
  if (finding.rule === 'F-7-2') return letter.signer !== null;
  if (finding.rule === 'F-9b-6' && !isPlainNotation(letter)) return false;
  if (finding.rule === 'F-9b-3' && lacksAddressees(letter)) return false;
  if (finding.rule.startsWith('F-9b')) return letter.recipientsHead !== null;
  return !(finding.rule === 'F-4-2' && letter.date === null);
}

const lacksAddressees = ({ typeCode, addressees }: FoundLetter): boolean =>
  addressees.length === 0 && findDocumentType(typeCode ?? '')?.addressees === 'required';

const isPlainNotation = ({ number }: FoundLetter): boolean =>
  number !== null && /^[\p{Script=Latin}\d-]+$/u.test(notationOf(number));

function repairOf(finding: Finding, line: Line | null): Pick<FileBreach, 'repair'> {
  const { fix } = finding;
  if (!fix || !line?.text.normalize('NFC').includes(fix.replace)) return {};
  return {
    repair: { label: fix.label, steps: [{ kind: 'text', line, replace: fix.replace, with: fix.with }] },
  };
}
