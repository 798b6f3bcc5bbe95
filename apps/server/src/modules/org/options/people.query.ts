import type { PersonOption, Role } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import { inForce } from '../dated.ts';
import { matchesAll, wordPatterns } from './search-words.ts';

export type PeopleQuestion = { q: string; agencyId: string; role?: Role; unitId?: string; on: LocalDay };

const searched = sql<string>`(pe.search_text || p.search_text || coalesce(uv.search_text, ''))`;

/** Holders of posts of an agency whose name, title or unit match without diacritics, names before titles; at most 20. */
export async function searchPeople(tx: Tx, question: PeopleQuestion): Promise<PersonOption[]> {
  const { agencyId, on } = question;
  const patterns = wordPatterns(question.q);
  const role = question.role ?? null;
  const unitId = question.unitId ?? null;
  const { rows } =
    await sql<PersonOption>`select p.id as "postId", ap.id as "appointmentId", pe.id as "personId",
      pe.full_name as "fullName", p.title, p.unit_id as "unitId", uv.name as "unitName", p.agency_id as "agencyId",
      av.short_name as "agencyShortName", p.roles
    from org.post p join org.appointment ap on ap.post_id = p.id and ${inForce('ap', on)}
    join org.person pe on pe.id = ap.person_id
    join org.agency_version av on av.agency_id = p.agency_id and ${inForce('av', on)}
    left join org.unit_version uv on uv.unit_id = p.unit_id and ${inForce('uv', on)}
    where p.agency_id = ${agencyId} and ${inForce('p', on)} and ${matchesAll(searched, patterns)}
      and (${role}::text is null or p.roles @> array[${role}]::text[])
      and (${unitId}::uuid is null or p.unit_id = ${unitId}::uuid)
    order by ${matchesAll(sql<string>`pe.search_text`, patterns)} desc, p.ordinal, pe.full_name collate "vi-x-icu", p.id limit 20`.execute(
      tx,
    );
  return rows;
}
