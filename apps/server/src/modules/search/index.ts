/** Search: one entry a document, fed by events and published views, asked behind the rights of the reader. */
export { searchJobs } from './jobs.ts';
export { type SearchInput, type SearchPage, search } from './query/search.query.ts';
export { searchRoutes } from './routes.ts';
export { searchSubscribers } from './subscribers.ts';
