import type { AssignmentRole, IncomingState } from '@congvu/contracts';
import { quarantine } from '../../apps/server/src/modules/documents/incoming/quarantine.ts';
import {
  acceptRecall,
  present,
  receiveIncoming,
  receiveRecall,
  register,
  returnToSender,
} from '../../apps/server/src/modules/documents/index.ts';
import { confirmPurge } from '../../apps/server/src/modules/documents/quarantine/confirm-purge.ts';
import { proposePurge } from '../../apps/server/src/modules/documents/quarantine/propose-purge.ts';
import { direct } from '../../apps/server/src/modules/routing/index.ts';
import { storeBlob } from '../../apps/server/src/modules/storage/index.ts';
import { accept, complete } from '../../apps/server/src/modules/tasks/index.ts';
import { type Person, systemFor } from '../../apps/server/src/platform/actor.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';

export type Letter = { id: string; version: number };

/** Numbers are counted in each world by itself: what a test sees does not depend on the tests beside it. */
const given = new WeakMap<World, number>();
function nextNumber(world: World): string {
  const number = (given.get(world) ?? 0) + 1;
  given.set(world, number);
  return String(number);
}

/** A message in the inbox of UBND huyện Quan Sơn, as the internal channel brings it. */
export async function arrivedLetter(
  world: World,
  of: { urgency?: number; dueAt?: Date } = {},
): Promise<Letter> {
  const number = nextNumber(world);
  const id = await world.run(systemFor(world.people.clerk.agencyId), async (ctx) => {
    const bytes = Buffer.from(`%PDF-1.7 ${number} ${ctx.newId()}`);
    const { sha256 } = await storeBlob(ctx, bytes, { mime: 'application/pdf', pageCount: 2 });
    return receiveIncoming(ctx, {
      agencyId: world.people.clerk.agencyId,
      deliveryId: ctx.newId(),
      originalOutgoingId: ctx.newId(),
      senderAgencyId: world.agencies['thanh-hoa'].agencyId,
      senderName: world.agencies['thanh-hoa'].name,
      number,
      notation: 'UBND-VX',
      issuedOn: '2020-08-01',
      typeCode: 'OFFICIAL_LETTER',
      subject: 'V/v rà soát văn bản điện tử',
      signerText: 'Nguyễn Đình Xứng',
      urgency: of.urgency ?? 0,
      pageCount: 2,
      dueAt: of.dueAt ?? null,
      fileSha256: sha256,
      fileName: 'thu.pdf',
      attachments: [],
    });
  });
  return { id, version: 1 };
}

/** What the clerk types for a letter whose signature is not checked yet. */
export const registration = (number: string, senderName: string) => ({
  senderName,
  number,
  notation: 'UBND-VX',
  issuedOn: '2020-08-01',
  typeCode: 'OFFICIAL_LETTER',
  subject: 'V/v rà soát văn bản điện tử',
  signerText: '',
  urgency: 0,
  dueOn: null,
  pageCount: null,
  note: '',
  signatureReason: 'Đối chiếu bản giấy kèm theo',
});

/** `number` as the clerk types it. */
export async function registeredLetter(
  world: World,
  of: Parameters<typeof arrivedLetter>[1] & { number?: string } = {},
): Promise<Letter> {
  const fields = registration(of.number ?? nextNumber(world), world.agencies['thanh-hoa'].name);
  const letter = await arrivedLetter(world, of);
  return world.run(world.people.clerk, (ctx) =>
    register(ctx, { ...fields, ...letter, urgency: of.urgency ?? 0 }),
  );
}

export async function presentedLetter(
  world: World,
  of: Parameters<typeof arrivedLetter>[1] & { to?: Person } = {},
): Promise<Letter> {
  const letter = await registeredLetter(world, of);
  const leaderPostId = (of.to ?? world.people.viceChairman).postId;
  return world.run(world.people.clerk, (ctx) => present(ctx, { ...letter, leaderPostId }));
}

export const toPost = (person: Person, role: AssignmentRole, deadlineOn: string | null = null) => ({
  role,
  unitId: null,
  postId: person.postId,
  deadlineOn,
});
export const toUnit = (unitId: string, role: AssignmentRole, deadlineOn: string | null = null) => ({
  role,
  unitId,
  postId: null,
  deadlineOn,
});

/** Lead: the culture unit; contributing: home affairs; informed: the form checker. */
export const usualAssignments = (world: World) => [
  toUnit(world.agencies['quan-son'].units.VHTT!, 'lead'),
  toUnit(world.agencies['quan-son'].units.NV!, 'contributing'),
  toPost(world.people.formChecker, 'informed'),
];

export async function assignedLetter(world: World, assignments = usualAssignments(world)): Promise<Letter> {
  const letter = await presentedLetter(world);
  return world.run(world.people.viceChairman, (ctx) =>
    direct(ctx, { ...letter, text: 'Phòng VHTT chủ trì tham mưu.', deadlineOn: null, assignments }),
  );
}

/** Its sender asks the letter back, as any channel brings the request. */
export async function askedBack(world: World, { id }: { id: string }): Promise<void> {
  await world.run(systemFor(null), (ctx) =>
    ctx.asSystem(async () => {
      const letter = await ctx.tx
        .selectFrom('documents.incoming')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await receiveRecall(ctx, {
        agencyId: letter.agency_id,
        senderAgencyId: letter.sender_agency_id!,
        senderName: letter.sender_name,
        originalOutgoingId: letter.original_outgoing_id!,
        recallId: ctx.newId(),
        deliveryId: letter.delivery_id,
        kind: 'recall',
        noticeText: 'Thông báo số 12/TB-UBND ngày 04/8/2020',
        reason: 'Ban hành nhầm phụ lục',
        dueOn: '2020-08-10',
      });
    }),
  );
}

/** The entry of the quarantine a letter or scan has. */
export async function entryOf(world: World, subjectId: string): Promise<Letter> {
  const [entry] = await rowsOf<Letter>(
    world,
    'select id, version from documents.quarantine where subject_id = $1 order by entered_at desc limit 1',
    [subjectId],
  );
  return entry!;
}

/** Who judges what is locked. */
export const securityOfficer = ({ people }: World): Person => ({
  ...people.officer,
  duties: ['security_officer'],
});

/** Destroyed by two persons; answers the version of the letter. */
async function purged(world: World, id: string): Promise<number> {
  const reason = 'Xác định là văn bản mật, tiêu hủy';
  const entry = await entryOf(world, id);
  const proposed = await world.run(securityOfficer(world), (ctx) => proposePurge(ctx, { ...entry, reason }));
  await world.run(world.people.chairman, (ctx) => confirmPurge(ctx, { ...proposed, reason }));
  const [row] = await rowsOf<Letter>(world, 'select id, version from documents.incoming where id = $1', [id]);
  return row!.version;
}

/** A letter brought into the state by the commands that lead there. */
export async function letterIn(world: World, state: IncomingState): Promise<Letter> {
  const { clerk, cultureHead } = world.people;
  const makers: Record<IncomingState, () => Promise<Letter>> = {
    arrived: () => arrivedLetter(world),
    returned_to_sender: async () => {
      const letter = await arrivedLetter(world);
      return world.run(clerk, (ctx) => returnToSender(ctx, { ...letter, reason: 'Gửi nhầm địa chỉ' }));
    },
    quarantined: async () => {
      const letter = await arrivedLetter(world);
      return world.run(clerk, (ctx) => quarantine(ctx, { ...letter, reason: 'Có dòng chữ nghi là độ mật' }));
    },
    purged: async () => {
      const { id } = await letterIn(world, 'quarantined');
      return { id, version: await purged(world, id) };
    },
    duplicate: async () => {
      const number = nextNumber(world);
      await registeredLetter(world, { number });
      const fields = registration(number, world.agencies['thanh-hoa'].name);
      const twin = await arrivedLetter(world);
      return world.run(clerk, (ctx) => register(ctx, { ...fields, ...twin, duplicateDecision: 'same' }));
    },
    registered: () => registeredLetter(world),
    presented: () => presentedLetter(world),
    assigned: () => assignedLetter(world),
    in_progress: async () => {
      const letter = await assignedLetter(world);
      return world.run(cultureHead, (ctx) => accept(ctx, letter));
    },
    recalled: async () => {
      const letter = await registeredLetter(world);
      await askedBack(world, letter);
      return world.run(clerk, (ctx) => acceptRecall(ctx, letter));
    },
    done: async () => {
      const letter = await assignedLetter(world);
      return world.run(cultureHead, (ctx) =>
        complete(ctx, { ...letter, outcome: 'Đã rà soát, không cần trả lời' }),
      );
    },
  };
  return makers[state]();
}
