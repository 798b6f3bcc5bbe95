import type { Job } from '../../platform/jobs.ts';
import { listStale } from './index-entry/entry.store.ts';
import { indexDocument, indexText } from './index-entry/index-document.ts';
import { createTextMemory } from './index-entry/read-text.ts';

const textOf = createTextMemory();

/** Reads the text of a document's file into the index; reading again gives the same. */
const readText: Job = {
  name: 'search.readText',
  handle: async (ctx, payload) => {
    const { documentId, sha256 } = payload as { documentId: string; sha256: string };
    if (!(await ctx.ports.blobs.has(sha256))) throw new Error(`blob ${sha256} is not there yet`);
    const text = await textOf(sha256, () => ctx.ports.blobs.get(sha256));
    await indexText(ctx, { id: documentId, sha256, text });
  },
};

const staleBatch = 500;

/** Writes entries again that the index wrote before it knew their fields; does nothing once all are. */
const refresh: Job = {
  name: 'search.refresh',
  schedule: '*/5 * * * *',
  handle: async (ctx) => {
    for (const { id } of await listStale(ctx.tx, staleBatch)) await indexDocument(ctx, id);
  },
};

export const searchJobs: Job[] = [readText, refresh];
