import type { QueryCtx } from '../../../platform/command.ts';

/** A post whose tasks this person may decide now, and whose holder is named beside him (R-RT-6). */
export type Acting = { postId: string; onBehalfOf: string | null };

/** The post the person acts in. */
export async function actingPosts(ctx: Pick<QueryCtx, 'tx' | 'actor' | 'clock'>): Promise<Acting[]> {
  return [{ postId: ctx.actor.postId, onBehalfOf: null }];
}
