/** Notifications: inbox items of posts, and the live stream that tells screens to look again. */
import type { Job } from '../../platform/jobs.ts';

export { countUnread } from './inbox/count-unread.query.ts';
export { createLive, type Live } from './live/live.ts';
export { attachLive, type StreamParts } from './live/stream.ts';
export { notificationsRoutes } from './routes.ts';
export { notificationsSubscribers } from './subscribers.ts';
export const notificationsJobs: Job[] = [];
