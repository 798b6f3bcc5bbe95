import { argon2Sync } from 'node:crypto';
import {
  appoint,
  createAgency,
  createIssuingBody,
  createPerson,
  createPost,
  createRecipientGroup,
  createUnit,
} from '../../apps/server/src/modules/org/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { Ctx } from '../../apps/server/src/platform/command.ts';
import {
  type AgencySeed,
  type AgencySlug,
  agencySeeds,
  type CommuneSlug,
  type PostSeed,
} from './province-seeds.ts';

/** Every account of a test world has this password. */
export const testPassword = 'Quan Sơn tháng 8/2020';

type DistrictKey =
  | 'chairman'
  | 'viceChairman'
  | 'officeHead'
  | 'clerk'
  | 'formChecker'
  | 'cultureHead'
  | 'officer'
  | 'homeAffairsHead'
  | 'admin'
  | 'monitor';
type CommuneKey = 'chairman' | 'viceChairman' | 'clerk' | 'officer';
/** District people by bare key, others with the slug of their agency: `son-thuy.clerk`. */
export type PersonKey =
  | DistrictKey
  | `${CommuneSlug}.${CommuneKey}`
  | `thanh-hoa.${'chairman' | 'officeHead' | 'clerk' | 'admin'}`;

export type WorldAgency = {
  agencyId: string;
  slug: AgencySlug;
  name: string;
  /** Issues in the agency's name by order of its head: no TM. line. */
  issuingBodyId: string;
  /** Units by abbreviation: `VP`, `VHTT`, `NV`. */
  units: Record<string, string>;
};

export type Province = {
  agencies: Record<AgencySlug, WorldAgency>;
  people: Record<PersonKey, Person>;
  /** "Chủ tịch UBND các xã, thị trấn": the communes of the district. */
  communesGroupId: string;
};

const validFrom = '2016-07-01';
const basis = 'Quyết định của thế giới thử nghiệm';

/** Builds the little province in the transaction of `ctx` by the commands of `org`, with one account a person. */
export async function buildProvince(ctx: Ctx): Promise<Province> {
  const agencies: Partial<Record<AgencySlug, WorldAgency>> = {};
  const people: Record<string, Person> = {};
  for (const seed of agencySeeds) {
    const parent = seed.parent ? agencies[seed.parent] : undefined;
    const agency = await buildAgency(ctx, seed, parent);
    agencies[seed.slug] = agency;
    for (const [index, post] of seed.posts.entries()) {
      const key = seed.slug === 'quan-son' ? post.key : `${seed.slug}.${post.key}`;
      people[key] = await buildPerson(ctx, { agency, post, ordinal: index + 1, key });
    }
  }
  const built = agencies as Record<AgencySlug, WorldAgency>;
  const { groupId } = await createRecipientGroup(ctx, {
    agencyId: built['quan-son'].agencyId,
    name: 'Chủ tịch UBND các xã, thị trấn',
    childLevel: 'commune',
  });
  return { agencies: built, people: people as Record<PersonKey, Person>, communesGroupId: groupId };
}

async function buildAgency(
  ctx: Ctx,
  seed: AgencySeed,
  parent: WorldAgency | undefined,
): Promise<WorldAgency> {
  const name = `Ủy ban nhân dân ${seed.of}`;
  const place = seed.of.replace(/^(tỉnh|huyện|xã) /, '');
  const printedName = `ỦY BAN NHÂN DÂN ${seed.of.toLocaleUpperCase('vi')}`;
  const parentPrintedName = seed.level === 'commune' ? 'HUYỆN QUAN SƠN' : null;
  const { agencyId } = await createAgency(ctx, {
    slug: seed.slug,
    code: seed.code,
    name,
    shortName: `UBND ${seed.of}`,
    printedName,
    parentPrintedName,
    abbreviation: 'UBND',
    level: seed.level,
    parentId: parent?.agencyId ?? null,
    place,
    basis,
    validFrom,
  });
  const units: Record<string, string> = {};
  for (const [abbreviation, unitName] of seed.units) {
    units[abbreviation] = (
      await createUnit(ctx, { agencyId, name: unitName, abbreviation, validFrom })
    ).unitId;
  }
  const body = { agencyId, printedName, parentPrintedName, abbreviation: 'UBND', place, validFrom };
  const { issuingBodyId } = await createIssuingBody(ctx, { ...body, kind: 'agency', regime: 'head' });
  return { agencyId, slug: seed.slug, name, issuingBodyId, units };
}

type PersonSeed = { agency: WorldAgency; post: PostSeed; ordinal: number; key: string };

async function buildPerson(ctx: Ctx, seed: PersonSeed): Promise<Person> {
  const { agency, post, key } = seed;
  const { name, unit, duties = [], fields = [], ...facts } = post;
  const unitId = unit ? agency.units[unit]! : null;
  const { personId } = await createPerson(ctx, { fullName: name });
  const { postId } = await createPost(ctx, {
    agencyId: agency.agencyId,
    unitId,
    title: facts.title,
    kind: facts.kind,
    roles: facts.roles,
    duties,
    fields,
    ordinal: seed.ordinal,
    validFrom,
  });
  const { appointmentId } = await appoint(ctx, { postId, personId, basis, validFrom });
  const accountId = ctx.newId();
  const at = ctx.clock.now();
  await ctx.tx
    .insertInto('identity.account')
    .values({
      id: accountId,
      person_id: personId,
      username: key.toLowerCase(),
      password_hash: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
  const { agencyId } = agency;
  const { title, roles } = facts;
  const ids = { accountId, personId, appointmentId, postId, agencyId, unitId };
  return { kind: 'person', name, title, roles, duties, address: '127.0.0.1', ...ids };
}

/** One hash for all, of the smallest cost there is: a run of the tests logs in a thousand times. */
const passwordHash = (() => {
  const nonce = Buffer.from('muoi sau ky tu!!');
  const cost = { memory: 8, passes: 1, parallelism: 1, tagLength: 32 };
  const tag = argon2Sync('argon2id', { message: Buffer.from(testPassword.normalize('NFC')), nonce, ...cost });
  const part = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=8,t=1,p=1$${part(nonce)}$${part(tag)}`;
})();
