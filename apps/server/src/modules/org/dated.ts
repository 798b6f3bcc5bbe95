import type { LocalDay } from '@congvu/vn-calendar';
import { type RawBuilder, sql } from 'kysely';

/** True for the version of `alias` that is in force on the day; `valid_to` is the last day, inclusive. */
export const inForce = (alias: string, on: LocalDay): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.valid_from`)} <= ${on}::date
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${on}::date))`;
