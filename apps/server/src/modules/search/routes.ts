import { searchApi } from '@congvu/contracts';
import { query, type Route } from '../../http/route.ts';
import { search } from './query/search.query.ts';

export const searchRoutes: Route[] = [
  query(searchApi.search, 'session', (ctx, { query: asked }) => search(ctx, asked)),
];
