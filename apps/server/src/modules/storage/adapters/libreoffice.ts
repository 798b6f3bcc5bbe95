import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConversionFault, type DocumentConverter } from '../../../platform/document-converter.ts';

/** Tinos, metric equal to Times New Roman; the first Liberation Serif lacks fifty Vietnamese letters (signing.md §17). */
const fontFolder = dirname(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')),
);
const alias = (family: string): string =>
  `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>`;
const fontSettings = (cache: string): string => `<?xml version="1.0"?><fontconfig>
<dir>${fontFolder}</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>${cache}</cachedir>
<selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Serif</string></patelt></pattern></rejectfont></selectfont>
${alias('Times New Roman')}${alias('Liberation Serif')}</fontconfig>`;

type Options = { command: string; timeoutMs?: number };

/** Kilobytes of address space, seconds of CPU, blocks of 512 bytes a file: what a letter never needs. */
const limits = 'ulimit -v 4000000; ulimit -t 60; ulimit -f 400000';
const filter = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}';

/** Macros off, nothing fetched, no update of links; a profile of its own for each run. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>`;

/**
 * LibreOffice as a process of its own: own profile and folder, bounded memory, time and files, without network where the
 * system can cut it off, killed with all its children when it takes too long (signing.md §17).
 */
export function createLibreOffice({ command, timeoutMs = 60_000 }: Options): DocumentConverter {
  const found = findCommand(command);
  return {
    isPresent: () => found !== null,
    toPdf: async (docx) => {
      if (!found) throw new ConversionFault('ABSENT', command);
      const folder = await mkdtemp(join(tmpdir(), 'congvu-convert-'));
      try {
        const profile = join(folder, 'profile');
        await mkdir(join(profile, 'user'), { recursive: true });
        await writeFile(join(profile, 'user', 'registrymodifications.xcu'), settings);
        await writeFile(join(folder, 'fonts.conf'), fontSettings(join(folder, 'fonts')));
        await writeFile(join(folder, 'in.docx'), docx);
        const code = await run(found, { folder, profile, timeoutMs });
        // With a new profile the program may ask to be started once more.
        if (restartCodes.has(code)) await run(found, { folder, profile, timeoutMs });
        return new Uint8Array(await readFile(join(folder, 'in.pdf')).catch(noResult));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function noResult(): never {
  throw new ConversionFault('FAILED', 'no PDF was made');
}

/** An absolute path, or a name on the search path; null when it is not there. */
function findCommand(command: string): string | null {
  const folders = isAbsolute(command) ? [''] : (process.env.PATH ?? '').split(delimiter);
  for (const folder of folders) {
    const path = folder === '' ? command : join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return null;
}

const restartCodes = new Set([79, 81]);

type Run = { folder: string; profile: string; timeoutMs: number };

function run(command: string, { folder, profile, timeoutMs }: Run): Promise<number> {
  const words = [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--nodefault',
    '--nologo',
    '--convert-to',
    filter,
    '--outdir',
    folder,
    join(folder, 'in.docx'),
  ];
  // Where the kernel allows it the program gets a network of its own, without any connection.
  const script = `${limits}; if unshare -rn true 2>/dev/null; then exec unshare -rn "$0" "$@"; else exec "$0" "$@"; fi`;
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script, command, ...words], {
      cwd: folder,
      detached: true,
      stdio: 'ignore',
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        TMPDIR: folder,
        FONTCONFIG_FILE: join(folder, 'fonts.conf'),
        LANG: 'C.UTF-8',
      },
    });
    const end = () => child.pid && kill(child.pid);
    const timer = setTimeout(() => {
      end();
      reject(new ConversionFault('TIMEOUT', `${timeoutMs} ms`));
    }, timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new ConversionFault('FAILED', error.message));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      end();
      if (code === 0 || restartCodes.has(code ?? -1)) resolve(code ?? 0);
      else reject(new ConversionFault('FAILED', `exit ${code}`));
    });
  });
}

/** The whole group: the program starts others. */
function kill(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {}
}
