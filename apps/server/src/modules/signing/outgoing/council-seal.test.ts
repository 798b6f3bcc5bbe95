import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { letterDraft } from '../../../../../../test/builders/outgoing-letter.ts';
import { systemFor } from '../../../platform/actor.ts';
import { assignNumber, createDraft } from '../../documents/index.ts';
import { addBodyMember, createIssuingBody } from '../../org/index.ts';
import { approveStep, submit } from '../../routing/index.ts';
import {
  type Current,
  contentOf,
  createSigningWorld,
  refusedWith,
  type SigningWorld,
} from '../fixtures/signing-world.ts';
import { addAppearance, giveSealCustody, issueDemoCertificate, seal, sign } from '../index.ts';

let world: SigningWorld;
let council: string;
before(async () => {
  world = await createSigningWorld();
  council = await addCouncil();
});
after(() => world.close());

/** HĐND of the same agency, served by the same clerk: own symbol, own seal; its chairman is the deputy of UBND. */
async function addCouncil(): Promise<string> {
  const { agencyId } = world.agencies['quan-son'];
  return world.run(systemFor(null), async (ctx) => {
    const { issuingBodyId } = await createIssuingBody(ctx, {
      agencyId,
      kind: 'council',
      printedName: 'HỘI ĐỒNG NHÂN DÂN\nHUYỆN QUAN SƠN',
      abbreviation: 'HĐND',
      regime: 'collective',
      place: 'Quan Sơn',
      validFrom: '2016-07-01',
    });
    const member = { title: 'Chủ tịch', kind: 'head' as const, basis: 'Nghị quyết bầu' };
    const { personId } = world.people.chairman;
    await addBodyMember(ctx, { ...member, issuingBodyId, personId, validFrom: '2016-07-01' });
    return issuingBodyId;
  });
}

async function numberedForCouncil(): Promise<Current> {
  const { officer, cultureHead, formChecker, chairman, clerk } = world.people;
  const { id } = await world.run(officer, (ctx) =>
    createDraft(ctx, letterDraft(world, { issuingBodyId: council })),
  );
  await world.run(officer, async (ctx) => submit(ctx, await world.current(id)));
  for (const by of [cultureHead, formChecker]) {
    const passFindingsReason = 'Chấp nhận thể thức của dữ liệu thử nghiệm';
    const seen = contentOf(await world.current(id));
    await world.run(by, (ctx) => approveStep(ctx, { ...seen, opinion: '', passFindingsReason }));
  }
  world.clock.advance(60_000);
  await world.run(chairman, async (ctx) => sign(ctx, contentOf(await world.current(id))));
  await world.drain();
  await world.run(clerk, async (ctx) => assignNumber(ctx, await world.current(id)));
  await world.drain();
  return world.current(id);
}

const sealIt = (letter: Current) => world.run(world.people.clerk, (ctx) => seal(ctx, contentOf(letter)));
const equip = (work: (of: { agencyId: string; issuingBodyId: string }) => Parameters<typeof world.run>[1]) =>
  world.run(
    systemFor(null),
    work({ agencyId: world.agencies['quan-son'].agencyId, issuingBodyId: council }) as never,
  );

test('R-AUT-6 two bodies under one clerk: each is sealed with its own certificate, seal and custody only', async () => {
  const letter = await numberedForCouncil();
  const row = await world.query(world.people.clerk, (ctx) =>
    ctx.tx
      .selectFrom('documents.outgoing')
      .select(['number_text', 'notation', 'capacity'])
      .where('id', '=', letter.id)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual([row.number_text, row.notation], ['01', 'HĐND-VHTT']);
  assert.deepEqual((row.capacity as { lines: string[] }).lines, ['TM. HỘI ĐỒNG NHÂN DÂN', 'CHỦ TỊCH']);
  assert.deepEqual(await refusedWith(sealIt(letter)), ['signing.custody-missing']);

  const basis = 'Biên bản bàn giao con dấu HĐND';
  const { personId } = world.people.clerk;
  await equip((of) => (ctx) => giveSealCustody(ctx, { ...of, personId, basis, validFrom: '2020-01-01' }));
  assert.deepEqual(await refusedWith(sealIt(letter)), [
    'signing.certificate-invalid',
    'signing.seal-expired',
  ]);

  await equip((of) => (ctx) => issueDemoCertificate(ctx, { ownerKind: 'agency', ...of }));
  assert.deepEqual(await refusedWith(sealIt(letter)), ['signing.seal-expired']);
  await equip((of) => (ctx) => addAppearance(ctx, { kind: 'seal', ...of }));
  assert.equal((await sealIt(letter)).state, 'sealed');
});

test('R-AUT-5 a certificate in the name of the agency does not seal for the council', async () => {
  const letter = await numberedForCouncil();
  await world.pools.ownerPool.query(
    `update signing.certificate set status = 'superseded' where issuing_body_id = $1`,
    [council],
  );
  await world.pools.ownerPool.query(
    `update signing.certificate set issuing_body_id = $1 where owner_kind = 'agency' and agency_id = $2
       and issuing_body_id is null`,
    [council, world.agencies['quan-son'].agencyId],
  );
  assert.deepEqual(await refusedWith(sealIt(letter)), ['signing.certificate-mismatch']);
});
