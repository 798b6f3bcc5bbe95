import type { AssignmentSuggestion } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPost, findUnit } from '../../org/index.ts';

/** A letter that was given to somebody, or that waits to be. */
export type Alike = { senderName: string; typeCode: string; subject: string };
export type Given = Alike & { unitId: string | null; postId: string | null };
type Tally = Pick<AssignmentSuggestion, 'unitId' | 'postId' | 'count' | 'of' | 'basis'>;

/** How many past letters are looked at; fewer alike than the least say nothing. */
const lookedAt = 500;
const leastAlike = 3;
const leastShare = 1 / 3;
const mostShown = 2;

/** Who led similar letters of the agency lately (R-DIR: explained, never automatic). */
export async function suggestAssignment(
  ctx: QueryCtx,
  letter: Alike & { id: string },
): Promise<AssignmentSuggestion[]> {
  const { rows } =
    await sql<Given>`select d.sender_name as "senderName", d.type_code as "typeCode", d.subject,
      a.unit_id as "unitId", a.post_id as "postId"
    from documents.incoming d
    join tasks.assignment a on a.incoming_id = d.id and a.parent_id is null and a.role = 'lead'
      and a.state in ('assigned', 'in_progress', 'reported', 'done')
    where d.agency_id = ${ctx.actor.agencyId} and d.id <> ${letter.id} and d.state <> 'recalled'
    order by d.arrived_at desc, d.id desc limit ${lookedAt}`.execute(ctx.tx);
  const named: AssignmentSuggestion[] = [];
  for (const tally of tallySimilar(letter, rows)) {
    const name = await nameToday(ctx, tally);
    if (name) named.push({ ...tally, name });
  }
  return named.slice(0, mostShown);
}

/** Same sender and type says most, then the sender alone, then the words of the subject. Pure. */
export function tallySimilar(letter: Alike, given: readonly Given[]): Tally[] {
  const bySender = given.filter((one) => one.senderName === letter.senderName);
  const words = wordsOf(letter.subject);
  const groups: [AssignmentSuggestion['basis'], readonly Given[]][] = [
    ['sender-type', bySender.filter((one) => one.typeCode === letter.typeCode)],
    ['sender', bySender],
    ['words', given.filter((one) => likeness(words, wordsOf(one.subject)) >= 0.5)],
  ];
  const found = groups.find(([, alike]) => alike.length >= leastAlike);
  return found ? tally(found[0], found[1]) : [];
}

function tally(basis: AssignmentSuggestion['basis'], alike: readonly Given[]): Tally[] {
  const counts = new Map<string, Tally>();
  for (const { unitId, postId } of alike) {
    const key = postId ?? unitId ?? '';
    const before = counts.get(key);
    counts.set(key, { unitId, postId, basis, of: alike.length, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .filter(({ count, of }) => count / of >= leastShare)
    .sort((a, b) => b.count - a.count);
}

const wordsOf = (subject: string): ReadonlySet<string> =>
  new Set(
    foldText(subject)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1),
  );

/** Shared words among all words of both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Only who can be given work today is proposed. */
async function nameToday(ctx: QueryCtx, { unitId, postId }: Tally): Promise<string | null> {
  const on = ctx.clock.today();
  if (postId) {
    const post = await findPost(ctx.tx, postId, on);
    return post?.holder ? `${post.holder.name}, ${post.title}` : null;
  }
  return unitId ? ((await findUnit(ctx.tx, unitId, on))?.name ?? null) : null;
}
