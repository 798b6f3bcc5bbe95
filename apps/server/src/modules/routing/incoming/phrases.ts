import type { directiveApi, ResponseOf } from '@congvu/contracts';
import type { PersonCtx, QueryCtx } from '../../../platform/command.ts';
import { assertAllowed, notFound } from '../../../platform/errors.ts';
import { refuse } from '../errors.ts';
import { countPhrases, deletePhrase, insertPhrase } from './phrase.store.ts';

/** A list to choose from, not an archive. */
export const mostPhrases = 50;

/** The person's own phrases, whatever post he acts in. */
export async function listPhrases(ctx: QueryCtx): Promise<ResponseOf<typeof directiveApi.phrases>> {
  const items = await ctx.tx
    .selectFrom('routing.phrase')
    .select(['id', 'text'])
    .where('person_id', '=', ctx.actor.personId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostPhrases)
    .execute();
  return { items };
}

export async function keepPhrase(
  ctx: PersonCtx,
  input: { text: string },
): Promise<{ id: string; text: string }> {
  const text = input.text.normalize('NFC').trim();
  const count = await countPhrases(ctx, text);
  assertAllowed(count < mostPhrases ? [] : [refuse('routing.phrases-full', { count: mostPhrases })]);
  const id = await insertPhrase(ctx, text);
  ctx.audit({ verb: 'keepPhrase', objectType: 'phrase', objectId: id });
  return { id, text };
}

export async function dropPhrase(ctx: PersonCtx, input: { phraseId: string }): Promise<{ ok: true }> {
  if (!(await deletePhrase(ctx, input.phraseId))) throw notFound();
  ctx.audit({ verb: 'dropPhrase', objectType: 'phrase', objectId: input.phraseId });
  return { ok: true };
}
