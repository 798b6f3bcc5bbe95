import { marksApi } from '@congvu/contracts';
import { command, inPreparingSeat, query, type Route } from '../../../http/route.ts';
import { changeMark } from './change-mark.ts';
import { createMark } from './create-mark.ts';
import { listMarked, listMarks, marksOf } from './list-marked.query.ts';
import { putUnderMark, takeFromMark } from './put-under-mark.ts';
import { removeMark, restoreMark } from './remove-mark.ts';

/** Own folders and labels: of whoever is logged in, from every seat. */
export const markRoutes: readonly Route[] = [
  query(marksApi.list, 'session', (ctx) => listMarks(ctx)),
  query(marksApi.documents, 'session', (ctx, { params, query: asked }) =>
    listMarked(ctx, params.markId, asked),
  ),
  query(marksApi.of, 'session', (ctx, { body }) => marksOf(ctx, body.documentIds)),
  command(marksApi.create, 'session', (ctx, { body }) => createMark(ctx, body)),
  command(marksApi.change, 'session', (ctx, { params, body }) => changeMark(ctx, { ...body, ...params })),
  command(marksApi.remove, 'session', (ctx, { params }) => removeMark(ctx, params)),
  command(marksApi.restore, 'session', (ctx, { params }) => restoreMark(ctx, params)),
  command(marksApi.put, 'session', (ctx, { params, body }) => putUnderMark(ctx, { ...body, ...params })),
  command(marksApi.take, 'session', (ctx, { params, body }) => takeFromMark(ctx, { ...body, ...params })),
].map(inPreparingSeat);
