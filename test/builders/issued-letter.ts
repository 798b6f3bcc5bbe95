import type { FollowKind, RecipientInput } from '@congvu/contracts';
import { register, startFollowUp } from '../../apps/server/src/modules/documents/index.ts';
import { dispatch, orderRecall } from '../../apps/server/src/modules/exchange/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import type { PersonKey } from '../world/province.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';
import { registration } from './incoming-letter.ts';
import { type Moved, outgoingRow } from './outgoing-letter.ts';
import { line, sealedLetter } from './sealed-letter.ts';

export type Delivery = {
  id: string;
  state: string;
  business_status: string | null;
  target_agency_id: string;
  incoming_id: string | null;
  recipient_name: string;
};

/** A letter of the district, signed by the chairman and sent to its three communes, arrived there. */
export async function issuedLetter(
  world: World,
  of: { recipients?: readonly RecipientInput[] } = {},
): Promise<Moved> {
  const recipients = of.recipients ?? [line('group', world.communesGroupId)];
  const sealed = await sealedLetter(world, { recipients });
  await signedByChairman(world, sealed.id);
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, sealed));
  await world.drain();
  return stateOf(world, sealed.id);
}

export async function stateOf(world: World, id: string): Promise<Moved> {
  const { version, state } = await outgoingRow(world, id);
  return { id, version, state };
}

const signedByChairman = (world: World, id: string, by: Person = world.people.chairman) =>
  rowsOf(world, 'update documents.outgoing set signer_appointment_id = $2 where id = $1', [
    id,
    by.appointmentId,
  ]);

/** The later document, written by the command and brought to the seal; the way there is proven elsewhere. */
export async function followUp(
  world: World,
  of: { target: { id: string }; kind: FollowKind; signer?: Person },
): Promise<{ id: string; version: number; contentSha256: string }> {
  const draft = await world.run(world.people.officer, (ctx) =>
    startFollowUp(ctx, { id: of.target.id, kind: of.kind }),
  );
  const twin = await sealedLetter(world, { recipients: [line('group', world.communesGroupId)] });
  await rowsOf(
    world,
    `update documents.outgoing d set state = 'sealed', content_sha256 = t.content_sha256, file_sha256 = t.file_sha256,
       page_count = 1, number = t.number + 5000, number_text = (t.number + 5000)::text, notation = 'TB-UBND',
       issued_on = t.issued_on, signed_at = t.signed_at, snapshot = t.snapshot, version = 5
     from documents.outgoing t where t.id = $2 and d.id = $1`,
    [draft.id, twin.id],
  );
  await rowsOf(
    world,
    `insert into documents.recipient select gen_random_uuid(), agency_id, $1, ordinal, section, role, printed_line,
       target_kind, target_id from documents.recipient where outgoing_id = $2`,
    [draft.id, twin.id],
  );
  await signedByChairman(world, draft.id, of.signer ?? world.people.chairman);
  return { id: draft.id, version: 5, contentSha256: twin.contentSha256 };
}

export async function dispatchedFollowUp(
  world: World,
  of: Parameters<typeof followUp>[1],
): Promise<{ id: string }> {
  const document = await followUp(world, of);
  await world.run(world.people.clerk, (ctx) => dispatch(ctx, document));
  await world.drain();
  return document;
}

export const reason = 'Ban hành nhầm phụ lục số 02';

/** Ordered with a notice that was dispatched; the requests are asked by `world.drain()`. */
export async function recallOrdered(world: World, letter: { id: string }): Promise<{ noticeId: string }> {
  const notice = await dispatchedFollowUp(world, { target: letter, kind: 'RECALLS' });
  const { id, version } = await stateOf(world, letter.id);
  await world.run(world.people.clerk, (ctx) =>
    orderRecall(ctx, { id, version, noticeId: notice.id, deliveryIds: null, reason }),
  );
  return { noticeId: notice.id };
}

export const deliveriesOf = (world: World, id: string): Promise<Delivery[]> =>
  rowsOf(world, 'select * from exchange.delivery where outgoing_id = $1 order by recipient_name', [id]);

/** The letter as it came to this commune. */
export async function receivedAt(
  world: World,
  letter: { id: string },
  slug: 'son-thuy' | 'tam-lu' | 'na-meo',
): Promise<{ id: string; version: number; state: string }> {
  const [row] = await rowsOf<{ id: string; version: number; state: string }>(
    world,
    'select id, version, state from documents.incoming where original_outgoing_id = $1 and agency_id = $2',
    [letter.id, world.agencies[slug].agencyId],
  );
  return row!;
}

/** Registered by the commune's clerk. */
export async function registeredAt(
  world: World,
  letter: { id: string },
  slug: 'son-thuy' | 'tam-lu' | 'na-meo',
): Promise<{ id: string; version: number }> {
  const row = await receivedAt(world, letter, slug);
  const fields = registration(row.id.slice(-6), 'UBND huyện Quan Sơn');
  const clerk = world.people[`${slug}.clerk` as PersonKey];
  const done = await world.run(clerk, (ctx) =>
    register(ctx, { ...fields, id: row.id, version: row.version }),
  );
  await world.drain();
  return done;
}
