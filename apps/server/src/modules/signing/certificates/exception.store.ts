import type { LocalDay } from '@congvu/vn-calendar';
import type { Selectable } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import type { SigningCertificateException } from '../../../platform/database.types.ts';

export type ExceptionRow = Selectable<SigningCertificateException>;

/** The exception in force for a certificate on the day. */
export async function findException(
  tx: Tx,
  certificateId: string,
  on: LocalDay,
): Promise<ExceptionRow | undefined> {
  return tx
    .selectFrom('signing.certificate_exception')
    .selectAll()
    .where('certificate_id', '=', certificateId)
    .where('valid_from', '<=', on)
    .where('valid_to', '>=', on)
    .orderBy('granted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type NewException = Pick<
  ExceptionRow,
  'agency_id' | 'certificate_id' | 'certificate_name' | 'agency_name' | 'reason' | 'valid_to'
>;

export async function insertException(ctx: Ctx, grantedBy: string, exception: NewException): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('signing.certificate_exception')
    .values({
      ...exception,
      id,
      granted_by: grantedBy,
      granted_at: ctx.clock.now(),
      valid_from: ctx.clock.today(),
    })
    .execute();
  return id;
}

/** A number of the registry's rules: what the law says, or what stands in for it until it is confirmed. */
export async function registryRule(
  tx: Tx,
  code: string,
): Promise<{ value: number; article: string; isConfirmed: boolean }> {
  const row = await tx
    .selectFrom('signing.registry_rule')
    .select(['value', 'article', 'is_confirmed as isConfirmed'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return row;
}
