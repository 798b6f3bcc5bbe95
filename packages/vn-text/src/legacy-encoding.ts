import { foldText } from './normalize.ts';

/** The two legacy encodings still met in old files: TCVN 5712 (fonts ".Vn…") and VNI-Windows. */
export type LegacyEncoding = 'tcvn3' | 'vni';

/** TCVN3 as Latin-1 shows it, position by position; capitals with tones use capital fonts of the same codes. */
const tcvn3Letters = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§';
const tcvn3Unicode = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ';

/** VNI marks that follow a base letter, as Latin-1 shows them. */
const vniMarks: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};

/** VNI letters that stand for themselves. */
const vniLetters: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

/** Frequent words of official letters, all with marks: what a right conversion makes appear. */
const frequentWords = new Set(
  (
    'của và các được không với cho những về việc ủy uỷ nhân dân tỉnh huyện xã hội chủ nghĩa việt độc lập tự ' +
    'hạnh phúc số ngày tháng năm công văn điện tử thực hiện hệ thống quản lý hồ sơ đơn vị phòng thị trấn ' +
    'kính gửi nơi nhận lưu tịch quyết định nghị báo cáo thông kế hoạch yêu cầu đến trên theo từ là có đã để'
  )
    .split(' ')
    .filter((word) => foldText(word) !== word),
);

const tcvn3Table = new Map([...tcvn3Letters].map((char, index) => [char, [...tcvn3Unicode][index]!]));

/** Letters only modern Vietnamese text contains: one suffices to call a text Unicode. */
const modernLetters = /[ăĂđĐơƠưƯ\u1ea0-\u1ef9]/u;

function convertTcvn3(text: string): string {
  return text.split('\n').map(convertTcvn3Line).join('\n');
}

/** Fonts of capitals (".VnTimeH") show the codes of small letters large: a line without small letters is capitals. */
function convertTcvn3Line(line: string): string {
  const converted = [...line].map((char) => tcvn3Table.get(char) ?? char).join('');
  const isCapitals = /[A-Z].*[A-Z]/u.test(line) && !/[a-z]/u.test(line);
  return isCapitals ? converted.toUpperCase() : converted;
}

/** One pass: a converted "ô" must not be taken for the VNI letter that looks the same. */
function convertVni(text: string): string {
  const units = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöíìæóòî]/giu;
  return text.replace(units, (unit, letter?: string, mark?: string) =>
    letter && mark ? convertVniLetter(letter) + vniMarks[mark.toLowerCase()]! : convertVniLetter(unit),
  );
}

function convertVniLetter(letter: string): string {
  const converted = vniLetters[letter.toLowerCase()];
  if (!converted) return letter;
  return letter === letter.toLowerCase() ? converted : converted.toUpperCase();
}

function countFrequentWords(text: string): number {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => frequentWords.has(word)).length;
}

/** Reads text that was shown as Latin-1 but typed in a legacy encoding; the result is NFC. */
export function convertLegacyEncoding(text: string, encoding: LegacyEncoding): string {
  return (encoding === 'tcvn3' ? convertTcvn3(text) : convertVni(text)).normalize('NFC');
}

/**
 * Tells which legacy encoding a text is in, or null for Unicode and for text without Vietnamese. Decided by
 * whether a conversion makes frequent words of official letters appear (at least two, and more than before).
 */
export function looksLikeLegacyEncoding(text: string): LegacyEncoding | null {
  if (modernLetters.test(text.normalize('NFC'))) return null;
  const asIs = countFrequentWords(text);
  const tcvn3 = countFrequentWords(convertTcvn3(text));
  const vni = countFrequentWords(convertVni(text));
  const best = Math.max(tcvn3, vni);
  if (best < 2 || best <= asIs) return null;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
}

/** Unicode NFC text whatever it came in (R-LTR-9): legacy encodings are detected and converted. */
export function toUnicodeText(text: string): string {
  const encoding = looksLikeLegacyEncoding(text);
  return encoding ? convertLegacyEncoding(text, encoding) : text.normalize('NFC');
}
