import type { BodyOf, identityApi } from '@congvu/contracts';
import { foldText } from '@congvu/vn-text';
import { sql } from 'kysely';
import type { Ctx } from '../../../platform/command.ts';
import { assertAllowed } from '../../../platform/errors.ts';
import {
  appoint,
  type CreateAgency,
  createAgency,
  createIssuingBody,
  createPerson,
  createPost,
  createUnit,
} from '../../org/index.ts';
import { countAccounts } from '../accounts/account.store.ts';
import { createAccount } from '../accounts/create-account.ts';
import { isWeakPassword } from '../accounts/password-rules.ts';
import { identityRefusal } from '../errors.ts';
import { digestOf, isSameDigest, newSecret } from '../secrets.ts';

export type SetUp = BodyOf<typeof identityApi.setUp>;

const codeSetting = 'setup_code_hash';

/** Makes the code that the server prints at its start while it waits for its first administrator; an earlier code is
 *  void. Only its digest is stored. */
export async function issueSetupCode(ctx: Ctx): Promise<string> {
  const code = newSecret().slice(0, 22);
  await sql`insert into platform.setting (key, value, updated_at)
    values (${codeSetting}, ${JSON.stringify(digestOf(code).toString('hex'))}::jsonb, ${ctx.clock.now()})
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(ctx.tx);
  return code;
}

/** Whether nobody can log in yet. */
export async function needsSetup(ctx: Pick<Ctx, 'tx'>): Promise<boolean> {
  return (await countAccounts(ctx.tx)) === 0;
}

export function decideSetUp(facts: { isEmpty: boolean; isCodeRight: boolean; isWeak: boolean }) {
  if (!facts.isEmpty) return [identityRefusal('identity.already-set-up')];
  if (!facts.isCodeRight) return [identityRefusal('identity.setup-code')];
  return facts.isWeak ? [identityRefusal('identity.password-weak')] : [];
}

/** First run: the first agency, its office and its administrator. Refused: `identity.already-set-up`,
 *  `identity.setup-code` (also while no code was issued), `identity.password-weak`. */
export async function setUp(ctx: Ctx, input: SetUp): Promise<{ agencyId: string; accountId: string }> {
  await sql`select pg_advisory_xact_lock(730613)`.execute(ctx.tx);

  const isEmpty = (await countAccounts(ctx.tx)) === 0;
  const isCodeRight = await matchesCode(ctx, input.setupCode ?? '');
  const isWeak = isWeakPassword(input.password, [
    input.username,
    input.agencyName,
    input.shortName,
    input.place,
  ]);
  assertAllowed(decideSetUp({ isEmpty, isCodeRight, isWeak }));

  const agencyId = await foundAgency(ctx, input);
  const accountId = await foundAdministrator(ctx, agencyId, input);

  ctx.audit({ verb: 'identity.set-up', objectType: 'agency', objectId: agencyId });
  ctx.publish({ type: 'installation.set-up', subjectId: agencyId, agencyId });
  return { agencyId, accountId };
}

async function matchesCode(ctx: Ctx, code: string): Promise<boolean> {
  const { rows } = await sql<{
    value: unknown;
  }>`select value from platform.setting where key = ${codeSetting}`.execute(ctx.tx);
  const kept = rows[0]?.value;
  return typeof kept === 'string' && isSameDigest(digestOf(code.trim()), Buffer.from(kept, 'hex'));
}

const levels: [pattern: RegExp, level: CreateAgency['level']][] = [
  [/(^| )(xa|phuong|thi tran) /u, 'commune'],
  [/(^| )(huyen|quan|thi xa) /u, 'district'],
  [/^(so|ban quan ly|chi cuc|cuc) /u, 'department'],
  [/(^| )(tinh|thanh pho) /u, 'province'],
];

const levelOf = (name: string): CreateAgency['level'] =>
  levels.find(([pattern]) => pattern.test(`${foldText(name)} `))?.[1] ?? 'other';

/** The identifier code of QĐ 20/2020 is entered later, before the first exchange. */
async function foundAgency(ctx: Ctx, input: SetUp): Promise<string> {
  const { agencyName, shortName, abbreviation, place } = input;
  const validFrom = ctx.clock.today();
  const printedName = agencyName.toLocaleUpperCase('vi');
  const slug =
    foldText(shortName)
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '') || 'agency';
  const { agencyId } = await createAgency(ctx, {
    slug,
    code: slug.toUpperCase(),
    name: agencyName,
    shortName,
    printedName,
    abbreviation,
    level: levelOf(agencyName),
    place,
    basis: 'Khai báo khi cài đặt',
    validFrom,
  });
  await createIssuingBody(ctx, {
    agencyId,
    kind: 'agency',
    printedName,
    abbreviation,
    regime: 'head',
    place,
    validFrom,
  });
  return agencyId;
}

async function foundAdministrator(ctx: Ctx, agencyId: string, input: SetUp): Promise<string> {
  const validFrom = ctx.clock.today();
  const { unitId } = await createUnit(ctx, { agencyId, name: 'Văn phòng', abbreviation: 'VP', validFrom });
  const { personId } = await createPerson(ctx, { fullName: input.adminFullName });
  const { postId } = await createPost(ctx, {
    agencyId,
    unitId,
    title: 'Quản trị hệ thống',
    kind: 'staff',
    roles: ['admin'],
    validFrom,
  });
  await appoint(ctx, { postId, personId, basis: 'Khai báo khi cài đặt', validFrom });
  const { username, password } = input;
  return (await createAccount(ctx, { personId, username, password })).accountId;
}
