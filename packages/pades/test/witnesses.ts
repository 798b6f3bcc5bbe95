import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';

/** Independent programs that judge our results, with the Debian package that carries each. The test command of the
 *  repository installs the packages from this very table. */
export const WITNESSES = {
  openssl: 'openssl',
  'pkcs11-tool': 'opensc',
  pdffonts: 'poppler-utils',
  pdfsig: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  'softhsm2-util': 'softhsm2',
  xmllint: 'libxml2-utils',
  xmlsec1: 'xmlsec1',
  zbarimg: 'zbar-tools',
} as const;

export type Witness = keyof typeof WITNESSES;

/** Begins the reason of every test that was not run for want of a witness; the test command counts by it. */
export const MISSING_WITNESS = 'missing witness: ';

/** Skips the test, naming program and Debian package, when an independent program is not installed; where witnesses
 *  are required (see {@link areWitnessesRequired}) that fails the test instead. */
export function needs(t: TestContext, ...programs: readonly Witness[]): boolean {
  const missing = missingWitnesses(programs);
  if (missing.length === 0) return true;
  const packages = [...new Set(missing.map((program) => WITNESSES[program]))];
  const reason = `${MISSING_WITNESS}${missing.join(', ')} (apt-get install ${packages.join(' ')})`;
  if (areWitnessesRequired()) throw new Error(reason);
  t.skip(reason);
  return false;
}

/** Those of the programs that are not in PATH. */
export function missingWitnesses(programs = Object.keys(WITNESSES) as readonly Witness[]): Witness[] {
  return programs.filter((program) => !findProgram(program));
}

/** CONGVU_WITNESSES=required or =optional decides; otherwise they are required where CI says it is one. */
export function areWitnessesRequired(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.CONGVU_WITNESSES) return env.CONGVU_WITNESSES === 'required';
  return !['', '0', 'false'].includes(env.CI ?? '');
}

/** Path of a program in PATH, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
