import { readFileSync, statSync } from 'node:fs';

/** A file of the configuration that holds secrets: of its owner alone. */
export function readSecretFile(path: string, name: string): { text: string; faults: string[] } {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return { text: '', faults: [`${name}: no such file`] };
  if ((found.mode & 0o077) !== 0) return { text: '', faults: [`${name}: chmod 600 it, others can read it`] };
  const text = readFileSync(path, 'utf8');
  return text.trim() === '' ? { text, faults: [`${name}: empty`] } : { text, faults: [] };
}

/** Undefined for what is no JSON: the schema then says so. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
