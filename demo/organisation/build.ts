import { createAccount } from '../../apps/server/src/modules/identity/index.ts';
import {
  appoint,
  createAgency,
  createIssuingBody,
  createPerson,
  createPost,
  createRecipientGroup,
  createUnit,
} from '../../apps/server/src/modules/org/index.ts';
import {
  addAppearance,
  giveSealCustody,
  issueDemoCertificate,
} from '../../apps/server/src/modules/signing/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { Ctx } from '../../apps/server/src/platform/command.ts';
import { type AgencySeed, agencySeeds, furtherPosts, type PostSeed } from './seeds.ts';

export type BuiltAgency = { id: string; name: string; units: Record<string, string> };
export type Organisation = {
  agencies: Record<string, BuiltAgency>;
  /** Actors by user name. */
  people: Record<string, Person>;
  communesGroupId: string;
};
export type Runner = { system<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> };

const validFrom = '2016-07-01';
const basis = 'Quyết định thành lập của cấp có thẩm quyền (dữ liệu trình diễn)';

/** Founds the demo's agencies, posts and accounts by the commands an administrator would use. */
export async function buildOrganisation(runner: Runner, password: string): Promise<Organisation> {
  const organisation: Organisation = { agencies: {}, people: {}, communesGroupId: '' };
  for (const seed of agencySeeds) {
    const parentId = seed.parent ? organisation.agencies[seed.parent]!.id : null;
    const agency = await runner.system((ctx) => buildAgency(ctx, seed, parentId));
    organisation.agencies[seed.slug] = agency;
    for (const [index, post] of seed.posts.entries()) {
      const person = await runner.system((ctx) =>
        buildPerson(ctx, { agency, post, ordinal: index + 1, password }),
      );
      organisation.people[post.username] = person;
    }
  }
  await runner.system((ctx) => appointFurther(ctx, organisation));
  const { groupId } = await runner.system((ctx) =>
    createRecipientGroup(ctx, {
      agencyId: organisation.agencies['quan-son']!.id,
      name: 'Chủ tịch UBND các xã, thị trấn',
      childLevel: 'commune',
    }),
  );
  organisation.communesGroupId = groupId;
  return organisation;
}

async function buildAgency(ctx: Ctx, seed: AgencySeed, parentId: string | null): Promise<BuiltAgency> {
  const { slug, code, name, shortName, printedName, abbreviation, level, place } = seed;
  const parentPrintedName = seed.parentPrintedName ?? null;
  const facts = {
    code,
    name,
    shortName,
    printedName,
    parentPrintedName,
    abbreviation,
    level,
    parentId,
    place,
  };
  const { agencyId } = await createAgency(ctx, {
    ...facts,
    slug,
    manualOrder: seed.manualOrder ?? null,
    basis,
    validFrom,
  });
  await createIssuingBody(ctx, {
    agencyId,
    kind: 'agency',
    printedName,
    parentPrintedName,
    abbreviation,
    regime: 'head',
    place,
    validFrom,
  });
  const units: Record<string, string> = {};
  for (const unit of seed.units)
    units[unit.abbreviation] = (await createUnit(ctx, { agencyId, ...unit, validFrom })).unitId;
  return { id: agencyId, name, units };
}

type Of = { agency: BuiltAgency; post: PostSeed; ordinal: number; password: string };

async function buildPerson(ctx: Ctx, of: Of): Promise<Person> {
  const { agency, post } = of;
  const unitId = post.unit ? agency.units[post.unit]! : null;
  const { personId } = await createPerson(ctx, { fullName: post.name });
  const { postId } = await createPost(ctx, {
    agencyId: agency.id,
    unitId,
    title: post.title,
    kind: post.kind,
    roles: post.roles,
    duties: post.duties ?? [],
    fields: post.fields ?? [],
    ordinal: of.ordinal,
    validFrom,
  });
  const { appointmentId } = await appoint(ctx, { postId, personId, basis, validFrom });
  const { accountId } = await createAccount(ctx, {
    personId,
    username: post.username,
    password: of.password,
  });
  return {
    kind: 'person',
    accountId,
    personId,
    name: post.name,
    appointmentId,
    postId,
    title: post.title,
    agencyId: agency.id,
    unitId,
    roles: post.roles,
    duties: post.duties ?? [],
    address: '127.0.0.1',
  };
}

async function appointFurther(ctx: Ctx, organisation: Organisation): Promise<void> {
  for (const further of furtherPosts) {
    const agency = organisation.agencies[further.agency]!;
    const { personId } = organisation.people[further.username]!;
    const { postId } = await createPost(ctx, {
      agencyId: agency.id,
      unitId: agency.units[further.unit]!,
      title: further.title,
      kind: 'staff',
      roles: further.roles,
      ordinal: 50,
      validFrom,
    });
    await appoint(ctx, { postId, personId, basis, validFrom });
  }
}

/** Certificates of leaders and agencies, seal custody of the clerks, images of the demo (never a real seal). */
export async function equipForSigning(runner: Runner, organisation: Organisation): Promise<void> {
  for (const agency of Object.values(organisation.agencies)) {
    const people = Object.values(organisation.people).filter((person) => person.agencyId === agency.id);
    if (people.length === 0) continue;
    await runner.system((ctx) => issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId: agency.id }));
    await runner.system((ctx) => addAppearance(ctx, { kind: 'seal', agencyId: agency.id, validFrom }));
    for (const person of people) {
      if (person.roles.includes('leader')) {
        await runner.system((ctx) =>
          issueDemoCertificate(ctx, { ownerKind: 'person', personId: person.personId, agencyId: agency.id }),
        );
        await runner.system((ctx) =>
          addAppearance(ctx, { kind: 'signature', personId: person.personId, validFrom }),
        );
      }
      if (person.roles.includes('clerk')) {
        const custody = {
          agencyId: agency.id,
          personId: person.personId,
          basis: 'Quyết định giao quản lý thiết bị lưu khóa bí mật (dữ liệu trình diễn)',
          validFrom,
        };
        await runner.system((ctx) => giveSealCustody(ctx, custody));
      }
    }
  }
}
