import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moreReadCases } from '../../test/more-read-letters.ts';
import { type ReadCase, readCases } from '../../test/read-letters.ts';
import { type LetterReading, readLetterFile } from './index.ts';
import type { ReadCite } from './reading.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A field by its dotted name: its value, the values of a list, citations as one line each. */
function readValue(reading: LetterReading, name: string): unknown {
  const found = name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], reading);
  if (name === 'cites')
    return (found as ReadCite[]).map(
      (one) => `${one.type} ${one.number} ${one.notation} ${one.issuedOn} ${one.issuer}`,
    );
  if (Array.isArray(found)) return found.map((one: { value: unknown }) => one.value);
  return found !== null && typeof found === 'object' ? (found as { value: unknown }).value : found;
}

const read = (reading: LetterReading, fields: ReadCase['fields']): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, readValue(reading, name)]));

for (const { name, text, fields } of [...readCases, ...moreReadCases])
  test(`documents.md §17 ${name}`, async () => {
    assert.deepEqual(read(await readLetterFile(bytesOf(text)), fields), fields);
    assert.deepEqual(read(await readLetterFile(bytesOf(text.normalize('NFD'))), fields), fields, 'NFD');
    const noisy = text.replaceAll(/(?<=\p{L})(?=\p{L}\p{L} )/gu, '\u200b').replace(/^/u, '\u202e\ufeff');
    assert.deepEqual(read(await readLetterFile(bytesOf(noisy)), fields), fields, 'invisible letters');
    const wide = text.replaceAll('\n', '\r\n');
    assert.deepEqual(read(await readLetterFile(bytesOf(wide)), fields), fields, 'line ends');
  });
