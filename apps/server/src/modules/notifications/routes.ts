import { notificationsApi } from '@congvu/contracts';
import { command, query, type Route, raw } from '../../http/route.ts';
import { listItems } from './inbox/list-items.query.ts';
import { markRead } from './inbox/mark-read.ts';
import { stream } from './live/stream.ts';

export const notificationsRoutes: Route[] = [
  query(notificationsApi.list, 'session', (ctx, { query: asked }) => listItems(ctx, asked)),
  command(notificationsApi.markRead, 'session', (ctx, { body }) => markRead(ctx, body)),
  raw(notificationsApi.stream, 'session', stream),
];
