import { DocxFault, openZip, readZipEntry } from '@congvu/letter/docx';

type Unpacked =
  | { entries: { name: string; bytes: Uint8Array }[] }
  | { fault: 'encrypted-zip' | 'broken-zip' | 'bomb' };

const mostEntries = 100;

/** Files of an archive in memory: nothing is written under a name of theirs, no path leads out, a bomb is seen before
 *  and while it is unpacked (quality.md 35, 37). One bad entry refuses the whole archive: it is no honest one. */
export function unpackZip(bytes: Uint8Array, mostBytes: number): Unpacked {
  try {
    const files = openZip(bytes).filter(({ name }) => !/[\\/]$/u.test(name) && !isSystemFile(name));
    if (files.length > mostEntries || files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > mostBytes)
      return { fault: 'bomb' };
    const entries = [];
    let left = mostBytes;
    for (const file of files) {
      const content = readZipEntry(bytes, file, Math.min(left, file.sizeBytes + 1));
      if (!content) return { fault: 'broken-zip' };
      left -= content.length;
      entries.push({ name: file.name, bytes: content });
    }
    return { entries };
  } catch (error) {
    if (!(error instanceof DocxFault)) throw error;
    if (error.code === 'ENCRYPTED') return { fault: 'encrypted-zip' };
    return { fault: error.code === 'TOO_LARGE' ? 'bomb' : 'broken-zip' };
  }
}

/** What file managers add by themselves. */
const isSystemFile = (name: string): boolean =>
  /(?:^|[\\/])(?:__MACOSX[\\/].*|\.DS_Store|Thumbs\.db|desktop\.ini)$/iu.test(name);
