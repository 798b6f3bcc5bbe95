import { convertLegacyEncoding } from '@congvu/vn-text';

/** Unicode text as old fonts held it: TCVN3 and VNI as Latin-1 shows them, made by turning the conversion round. */
const latin = Array.from({ length: 0x100 - 0xa1 }, (_, index) => String.fromCharCode(0xa1 + index));
const bases = [...'aeouyôöAEOUYÔÖ'];
const small = 'abcdefghijklmnopqrstuvwxyz';

const tcvn3 = new Map(latin.map((sign) => [convertLegacyEncoding(`${small}${sign}`, 'tcvn3').at(-1)!, sign]));
const vni = new Map([
  ...latin.map((sign) => [convertLegacyEncoding(sign, 'vni'), sign] as const),
  ...bases.flatMap((base) =>
    latin.map((mark) => [convertLegacyEncoding(`${base}${mark}`, 'vni'), `${base}${mark}`] as const),
  ),
]);

/** Capitals with tones stand in fonts of capitals under the codes of small letters. */
export const asTcvn3 = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => tcvn3.get(sign) ?? tcvn3.get(sign.toLowerCase()) ?? sign).join('');

export const asVni = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => (sign < '\u00a1' ? sign : (vni.get(sign) ?? sign))).join('');
