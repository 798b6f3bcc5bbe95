import type { Draft } from '@congvu/contracts';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { visibleTo } from '../policy.ts';

export const numbered = /(?<![\d/])\d{1,6}\/(?:\d{4}\/)?\p{Lu}[\p{L}\d]*(?:-[\p{L}\d]+)+/gu;
/** A letter cites a handful; more than this is a list, not asked one by one. */
const MOST = 60;

type Known = { knownCitations: string[]; unboundCitations: string[] };

/** Which cited numbers are bound or marked as of elsewhere, and which of the others the library holds for this reader
 *  (F-6-5). What he may not see is not told from what is not there. */
export async function findKnownCitations(ctx: Pick<QueryCtx, 'tx' | 'actor'>, draft: Draft): Promise<Known> {
  const bound = new Set<string>();
  const bare = new Set(numbersIn(draft.subject));
  for (const block of draft.body) {
    if (block.kind === 'heading') for (const one of numbersIn(block.title)) bare.add(one);
    if (!('runs' in block)) continue;
    // A number may be half bold: the line is read whole, its cited words tell what is bound.
    for (const one of numbersIn(block.runs.map(({ text }) => text).join(''))) bare.add(one);
    for (const { cite, text } of block.runs)
      if (cite) for (const one of numbersIn(`${text} ${cite.full}`)) bound.add(one);
  }
  for (const { text } of draft.cites) for (const one of numbersIn(text)) bound.add(one);
  const open = [...bare].filter((one) => !bound.has(one)).slice(0, MOST);
  const found = open.length === 0 ? [] : await findInLibrary(ctx, open);
  return { knownCitations: [...bound, ...found], unboundCitations: found };
}

const numbersIn = (text: string): string[] => text.normalize('NFC').match(numbered) ?? [];

/** A number below ten is written with a leading zero, in old letters without it. */
export const writings = (number: string): string[] => [
  ...new Set([number, number.padStart(2, '0'), number.replace(/^0+(?=\d)/, '')]),
];

async function findInLibrary(
  ctx: Pick<QueryCtx, 'tx' | 'actor'>,
  labels: readonly string[],
): Promise<string[]> {
  const asked = labels.flatMap((label) => {
    const at = label.indexOf('/');
    const notation = label.slice(at + 1);
    return writings(label.slice(0, at)).map((number) => ({ label, number, notation }));
  });
  const { rows } = await sql<{ label: string }>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a (label text, number text, notation text))
    select distinct a.label from asked a where exists (
      select from documents.incoming d where d.number = a.number and d.notation = a.notation
        and d.agency_id = ${ctx.actor.agencyId} and ${visibleTo(ctx.actor, 'd')})
      or exists (select from documents.outgoing d where d.number_text = a.number and d.notation = a.notation
        and d.agency_id = ${ctx.actor.agencyId} and ${visibleTo(ctx.actor, 'd')})`.execute(ctx.tx);
  return rows.map(({ label }) => label);
}
