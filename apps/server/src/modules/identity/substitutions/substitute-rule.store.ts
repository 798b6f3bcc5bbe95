import {
  deliveredSubstituteRule,
  type SubstituteAllowance,
  type SubstituteRank,
  substituteRanks,
} from '@congvu/contracts';
import { sql } from 'kysely';
import type { PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';

export type SubstituteRule = Readonly<Record<SubstituteRank, readonly SubstituteAllowance[]>>;
export type RuleLine = {
  absent: SubstituteRank;
  allowed: SubstituteAllowance[];
  basis: string;
  setByName: string;
  setAt: Date;
};

/** The newest line of each kind that the agency laid down. */
export async function findRuleLines(tx: Tx, agencyId: string): Promise<RuleLine[]> {
  const { rows } = await sql<RuleLine>`select distinct on (absent) absent, allowed, basis,
      set_by_name as "setByName", set_at as "setAt" from identity.substitute_rule
    where agency_id = ${agencyId}::uuid order by absent, set_at desc, id desc`.execute(tx);
  return rows;
}

/** What holds now: the lines of the agency, else what is delivered. */
export async function readSubstituteRule(tx: Tx, agencyId: string): Promise<SubstituteRule> {
  const lines = await findRuleLines(tx, agencyId);
  const rule: Record<SubstituteRank, readonly SubstituteAllowance[]> = { ...deliveredSubstituteRule };
  for (const absent of substituteRanks) {
    const line = lines.find((one) => one.absent === absent);
    if (line) rule[absent] = line.allowed;
  }
  return rule;
}

type NewLine = Pick<RuleLine, 'absent' | 'basis'> & { allowed: readonly SubstituteAllowance[] };

export async function insertRuleLine(ctx: PersonCtx, line: NewLine): Promise<string> {
  const id = ctx.newId();
  const { actor } = ctx;
  await sql`insert into identity.substitute_rule (id, agency_id, absent, allowed, basis, set_by_person_id, set_by_name,
      set_at)
    values (${id}::uuid, ${actor.agencyId}::uuid, ${line.absent}, ${[...line.allowed]}::text[], ${line.basis},
      ${actor.personId}::uuid, ${actor.name}, ${ctx.clock.now()})`.execute(ctx.tx);
  return id;
}
