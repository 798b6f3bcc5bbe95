import { PadesError } from '../errors.ts';
import type { PreparedSignature } from './prepare.ts';

const BINARY = ['tail', 'digest', 'signedAttrs', 'toSign', 'certificate'] as const;

/** A prepared signature as JSON text (bytes in base64), for a queue or a database column. */
export function preparedToJson(prepared: PreparedSignature): string {
  const bytes = Object.fromEntries(BINARY.map((key) => [key, base64(prepared[key])]));
  return JSON.stringify({ ...prepared, ...bytes, chain: prepared.chain.map(base64) });
}

/** The reverse of {@link preparedToJson}. Throws `PREPARED_SYNTAX` when a part is missing. */
export function preparedFromJson(text: string): PreparedSignature {
  const raw = parse(text);
  if (!isStored(raw)) throw new PadesError('PREPARED_SYNTAX', 'not a prepared signature');
  const bytes = Object.fromEntries(BINARY.map((key) => [key, fromBase64(raw[key])]));
  return { ...raw, ...bytes, chain: raw.chain.map(fromBase64) } as unknown as PreparedSignature;
}

type Binary = (typeof BINARY)[number];
type Stored = Omit<PreparedSignature, Binary | 'chain'> & Record<Binary, string> & { chain: string[] };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStored(raw: unknown): raw is Stored {
  if (typeof raw !== 'object' || raw === null) return false;
  const record = raw as Record<string, unknown>;
  const numbers = ['baseLength', 'contentsAt', 'contentsSize'].every(
    (key) => typeof record[key] === 'number',
  );
  const texts = [...BINARY, 'field', 'alg', 'baseSha256', 'certSha256'].every(
    (key) => typeof record[key] === 'string',
  );
  return numbers && texts && Array.isArray(record.chain) && Array.isArray(record.byteRange);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
