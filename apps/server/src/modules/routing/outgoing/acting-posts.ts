import { isSecretary } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';

/** A post whose tasks this person may decide now, and whose holder is named beside him (R-RT-6). */
export type Acting = {
  postId: string;
  onBehalfOf: string | null;
  /** Standing in for somebody never reaches his signature (R-AUT-4). */
  maySign: boolean;
};

/** The post the person acts in, or the seat he took of an absent person; a secretary decides nothing. */
export async function actingPosts(ctx: Pick<QueryCtx, 'tx' | 'actor' | 'clock'>): Promise<Acting[]> {
  const { postId, standsIn } = ctx.actor;
  if (isSecretary(ctx.actor)) return [];
  return [{ postId, onBehalfOf: standsIn?.name ?? null, maySign: !standsIn }];
}
