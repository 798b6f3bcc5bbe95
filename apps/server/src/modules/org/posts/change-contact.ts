import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound, platformRefusal, Refused } from '../../../platform/errors.ts';
import { postsOfPerson } from './post.query.ts';

export type PersonContact = { email: string | null; citizenNumber: string | null };

/** Official e-mail and citizen number, as far as known. */
export async function findContact(tx: Tx, personId: string): Promise<PersonContact> {
  const { rows } =
    await sql<PersonContact>`select email, citizen_number as "citizenNumber" from org.person_contact
    where person_id = ${personId}::uuid`.execute(tx);
  return rows[0] ?? { email: null, citizenNumber: null };
}

/** Keeps official e-mail and citizen number of a person of the agency; certificates name them (NĐ 68/2024 Đ.15). The
 *  event says only whether the e-mail changed. */
export async function changeContact(
  ctx: Ctx,
  input: PersonContact & { personId: string },
): Promise<{ personId: string }> {
  const { personId } = input;
  const posts = await postsOfPerson(ctx.tx, personId, ctx.clock.today());

  const isOwn =
    ctx.actor.kind === 'system' || (ctx.actor.kind === 'person' && ctx.actor.personId === personId);
  const isKept = has(ctx.actor, 'admin') && posts.some((post) => post.agencyId === ctx.actor.agencyId);
  if (!isOwn && !isKept) throw new Refused([platformRefusal('platform.forbidden', { roles: 'Quản trị' })]);
  const post = posts[0];
  if (!post) throw notFound();

  const before = await findContact(ctx.tx, personId);
  await sql`insert into org.person_contact (person_id, email, citizen_number, updated_at)
    values (${personId}, ${input.email}, ${input.citizenNumber}, ${ctx.clock.now()})
    on conflict (person_id) do update set email = excluded.email, citizen_number = excluded.citizen_number,
      updated_at = excluded.updated_at`.execute(ctx.tx);

  const data = { isEmailChanged: before.email !== input.email };
  ctx.audit({ verb: 'org.change-contact', objectType: 'person', objectId: personId, data });
  ctx.publish({ type: 'person.contact-changed', subjectId: personId, agencyId: post.agencyId, data });
  return { personId };
}

/** Full names by id; people who left keep theirs. */
export async function findPersonNames(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, full_name as name from org.person where id = any (${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
