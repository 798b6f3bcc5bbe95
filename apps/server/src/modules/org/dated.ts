import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';

/** True for the version of `alias` that is in force on the day; `valid_to` is the last day, inclusive. */
export const inForce = (alias: string, on: LocalDay): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.valid_from`)} <= ${on}::date
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${on}::date))`;

type AbbreviationOf = { target: RawBuilder<unknown>; founded: RawBuilder<unknown>; on: LocalDay };

/** The abbreviation in force on the day: that of the dated rows, empty when none of them holds; a target without rows
 *  keeps the one it was founded with (R-NUM-14). */
export const abbreviationOn = ({ target, founded, on }: AbbreviationOf): RawBuilder<string> =>
  sql<string>`(case when exists (select from org.abbreviation ab where ab.target_id = ${target})
    then coalesce((select ab.text from org.abbreviation ab where ab.target_id = ${target} and ${inForce('ab', on)}
      order by ab.valid_from desc limit 1), '') else ${founded} end)`;
