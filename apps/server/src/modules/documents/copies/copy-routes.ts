import { copiesApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../../http/route.ts';
import { answerCopySheet, listCopies } from './copies.query.ts';
import { copyAuthority } from './copy-authority.query.ts';
import { endCopyAuthority, setCopyAuthority } from './copy-authority.ts';
import { sendCopyFile } from './copy-file.ts';
import { copyOptions } from './copy-options.query.ts';
import { forwardCopy, forwardIncoming } from './forward-incoming.ts';
import { makePaperCopy } from './make-paper-copy.ts';
import { makePaperOriginal } from './make-paper-original.ts';

const drafters = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...drafters, 'auditor'] as const;
const clerks = ['clerk'] as const;

export const copyRoutes: readonly Route[] = [
  command(copiesApi.setCopyAuthority, ['leader'], (ctx, { body }) => setCopyAuthority(ctx, body)),
  query(copiesApi.copyAuthority, ['leader', 'office', 'clerk'], (ctx) => copyAuthority(ctx)),
  command(copiesApi.endCopyAuthority, ['leader'], (ctx, { params, body }) =>
    endCopyAuthority(ctx, { ...params, ...body }),
  ),
  command(copiesApi.makePaperCopy, clerks, (ctx, { body }) => makePaperCopy(ctx, body)),
  query(copiesApi.copies, readers, (ctx, input) => listCopies(ctx, input.query)),
  query(copiesApi.copyOptions, readers, (ctx, input) => copyOptions(ctx, input.query)),
  raw(copiesApi.copyFile, readers, sendCopyFile),
  command(copiesApi.forwardCopy, drafters, (ctx, { params }) => forwardCopy(ctx, params)),
  raw(copiesApi.copySheet, readers, answerCopySheet),
  command(copiesApi.makePaperOriginal, clerks, (ctx, { params, body }) =>
    makePaperOriginal(ctx, { ...params, ...body }),
  ),
  command(copiesApi.forward, drafters, (ctx, { params }) => forwardIncoming(ctx, params)),
];
