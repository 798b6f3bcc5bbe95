import { scansApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../../http/route.ts';
import { discardScan } from './discard-scan.ts';
import { folderStatus } from './folder/folder-status.query.ts';
import { joinScans } from './join-scans.ts';
import { getScan, listScans } from './list-scans.query.ts';
import { printSeparators, sendSeparators } from './print-separators.ts';
import { receiveScan } from './receive-scan.ts';
import { scanWords, sendScanFile, sendScanOriginal } from './scan-files.ts';
import { splitScan } from './split-scan.ts';
import { undoJoin, undoSplit } from './undo-scan.ts';

const clerks = ['clerk'] as const;

export const scanRoutes: readonly Route[] = [
  query(scansApi.list, clerks, (ctx, input) => listScans(ctx, input.query)),
  raw(scansApi.upload, clerks, receiveScan),
  query(scansApi.folder, clerks, (ctx) => folderStatus(ctx)),
  query(scansApi.get, clerks, (ctx, { params }) => getScan(ctx, params.id)),
  query(scansApi.words, clerks, (ctx, { params }) => scanWords(ctx, params)),
  raw(scansApi.file, clerks, sendScanFile),
  raw(scansApi.original, clerks, sendScanOriginal),
  command(scansApi.discard, clerks, (ctx, { params, version, body }) =>
    discardScan(ctx, { ...body, ...params, version }),
  ),
  command(scansApi.split, clerks, (ctx, { params, version, body }) =>
    splitScan(ctx, { ...body, ...params, version }),
  ),
  command(scansApi.undoSplit, clerks, (ctx, { params, version }) => undoSplit(ctx, { ...params, version })),
  command(scansApi.join, clerks, (ctx, { body }) => joinScans(ctx, body)),
  command(scansApi.undoJoin, clerks, (ctx, { params, version }) => undoJoin(ctx, { ...params, version })),
  command(scansApi.printSeparators, clerks, (ctx, { body }) => printSeparators(ctx, body)),
  raw(scansApi.separators, clerks, sendSeparators),
];
