import { z } from 'zod';
import { sha256 } from '../common.ts';

/** The current file of a document; `checkCode` is null before it was first made for signing. */
export const checkedFile = z.object({
  sha256,
  pageCount: z.int(),
  name: z.string(),
  checkCode: z.string().length(16).nullable(),
});
