import type { WordPage } from '@congvu/letter/read';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Reading = {
  state: 'waiting' | 'reading' | 'done' | 'failed';
  pageCount: number;
  pageLimit: number;
  pagesRead: number;
  fault: string | null;
};

/** How far a file is read; undefined when nobody asked. Who may know is decided by the module that owns the file. */
export async function findReading(tx: Tx, sha256: string): Promise<Reading | undefined> {
  const { rows } = await sql<Reading>`select state, page_count as "pageCount", page_limit as "pageLimit",
    pages_read as "pagesRead", fault from storage.reading where sha256 = ${sha256}`.execute(tx);
  return rows[0];
}

export type ReadWords = { pages: WordPage[]; source: 'text' | 'ocr' };

/** The words read so far, in the shape the letter reader takes; `ocr` as soon as one page was recognised. */
export async function wordsOf(tx: Tx, sha256: string): Promise<ReadWords> {
  const { rows } = await sql<WordPage & { source: 'text' | 'ocr' }>`select page, width, height, words, source
    from storage.page_words where sha256 = ${sha256} order by page`.execute(tx);
  return {
    pages: rows.map(({ source: _, ...page }) => page),
    source: rows.some(({ source }) => source === 'ocr') ? 'ocr' : 'text',
  };
}
