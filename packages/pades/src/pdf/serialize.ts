import { latin1, toHex, toLatin1 } from '../bytes.ts';
import { is, type PdfDict, type PdfObject, type PdfString } from './objects.ts';

const PLAIN = /^[\x20-\x27\x2a-\x5b\x5d-\x7e]*$/;

/** PDF syntax of an object other than a stream. */
export function objectText(object: PdfObject): string {
  if (object === null) return 'null';
  if (typeof object === 'boolean') return String(object);
  if (typeof object === 'number') return numberText(object);
  if (object.kind === 'name') return nameText(object.value);
  if (object.kind === 'string') return stringText(object);
  if (object.kind === 'ref') return `${object.num} ${object.gen} R`;
  if (object.kind === 'array') return `[${object.items.map(objectText).join(' ')}]`;
  return dictText(is(object, 'stream') ? object.dict : object);
}

export function numberText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '').replace(/\.$/, '') : text;
}

const ORDINARY = /^[A-Za-z0-9_.+-]+$/;

function nameText(value: string): string {
  if (ORDINARY.test(value)) return `/${value}`;
  const hexed = (c: string): string => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${value.replace(/[^!-~]|[#()<>[\]{}/%]/g, hexed)}`;
}

function stringText(value: PdfString): string {
  const text = toLatin1(value.bytes);
  return !value.hex && PLAIN.test(text) ? `(${text})` : `<${toHex(value.bytes)}>`;
}

/** `/`, `(`, `<` and `[` need no space before them. */
const DELIMITERS = new Set([0x2f, 0x28, 0x3c, 0x5b]);

function dictText(value: PdfDict): string {
  let out = '<<';
  for (const [key, entry] of value.entries) out += entryText(key, entry);
  return `${out}>>`;
}

function entryText(key: string, entry: PdfObject): string {
  const text = objectText(entry);
  return DELIMITERS.has(text.charCodeAt(0)) ? nameText(key) + text : `${nameText(key)} ${text}`;
}

/**
 * The bytes between `n g obj` and `endobj`, in parts so that pictures are not copied once more. `/Length` of a
 * stream is set from its raw bytes.
 */
export function objectParts(object: PdfObject): Uint8Array[] {
  if (!is(object, 'stream')) return [latin1(objectText(object))];
  let head = '<<';
  for (const [key, entry] of object.dict.entries) if (key !== 'Length') head += entryText(key, entry);
  head += `/Length ${object.raw.length}>>\nstream\n`;
  return [latin1(head), object.raw, ENDSTREAM];
}

const ENDSTREAM = latin1('\nendstream');
