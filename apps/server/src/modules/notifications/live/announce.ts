import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';

/** What travels between processes: ids and a topic, never a word of a document. */
export type Announcement = {
  agencyId: string;
  /** Only these posts; null = everybody of the agency. */
  posts: readonly string[] | null;
  /** The part of the screens that is old now: `outgoing`, `incoming`, `deliveries`, `notifications`. */
  topic: string;
  id: string | null;
};

export const liveChannel = 'congvu';
/** PostgreSQL carries 8 000 bytes a message; an id takes 39. */
const maxPosts = 150;

/** Tells the streams of all processes, when and only when the transaction commits. */
export async function announce(ctx: Pick<Ctx, 'tx'>, { posts, ...rest }: Announcement): Promise<void> {
  const groups = posts === null ? [null] : inGroups([...new Set(posts)]);
  for (const group of groups) {
    await sql`select pg_notify(${liveChannel}, ${JSON.stringify({ ...rest, posts: group })})`.execute(ctx.tx);
  }
}

function inGroups(posts: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < posts.length; at += maxPosts) groups.push(posts.slice(at, at + maxPosts));
  return groups;
}

/** Null for anything that is not an announcement of ours. */
export function readAnnouncement(text: string | undefined): Announcement | null {
  try {
    const value = JSON.parse(text ?? '') as Partial<Announcement> | null;
    if (typeof value?.agencyId !== 'string' || typeof value.topic !== 'string') return null;
    const posts = Array.isArray(value.posts) ? value.posts : null;
    return { agencyId: value.agencyId, posts, topic: value.topic, id: value.id ?? null };
  } catch {
    return null;
  }
}
