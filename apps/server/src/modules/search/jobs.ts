import type { Job } from '../../platform/jobs.ts';
import { indexText } from './index-entry/index-document.ts';
import { readPdfText } from './index-entry/read-text.ts';

/** Reads the text of a document's file into the index; reading again gives the same. */
const readText: Job = {
  name: 'search.readText',
  handle: async (ctx, payload) => {
    const { documentId, sha256 } = payload as { documentId: string; sha256: string };
    if (!(await ctx.ports.blobs.has(sha256))) throw new Error(`blob ${sha256} is not there yet`);
    const text = await readPdfText(await ctx.ports.blobs.get(sha256));
    await indexText(ctx, { id: documentId, sha256, text });
  },
};

export const searchJobs: Job[] = [readText];
