import type { IncomingGroup } from '@congvu/contracts';
import {
  findVisibleIncoming,
  listIncoming,
  present,
  register,
  returnToSender,
} from '../../apps/server/src/modules/documents/index.ts';
import { direct, noteOnly } from '../../apps/server/src/modules/routing/index.ts';
import { accept, acknowledge, complete } from '../../apps/server/src/modules/tasks/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import { runQuery } from '../../apps/server/src/platform/command.ts';
import type { Stage } from '../world.ts';

/** The acts on an incoming letter, each the command behind a button. */
export type IncomingActs = ReturnType<typeof incomingActs>;

const lookAt =
  (stage: Stage) =>
  (person: Person, id: string): ReturnType<typeof findVisibleIncoming> =>
    stage.as(person, (ctx) => findVisibleIncoming(ctx, id));

export const incomingActs = (stage: Stage) => ({ ...deskActs(stage), ...handlingActs(stage) });

/** Văn thư. */
function deskActs(stage: Stage) {
  const look = lookAt(stage);
  return {
    /** Id of the arrived copy of a letter in this person's agency. */
    find: (person: Person, outgoingId: string): Promise<string> =>
      stage.as(person, async (ctx) => {
        const row = await ctx.tx
          .selectFrom('documents.incoming')
          .select('id')
          .where('agency_id', '=', person.agencyId)
          .where('original_outgoing_id', '=', outgoingId)
          .executeTakeFirstOrThrow();
        return row.id;
      }),
    waiting: async (person: Person, group: IncomingGroup): Promise<string[]> => {
      const page = await runQuery(stage.runtime, person, (ctx) => listIncoming(ctx, { group, limit: 100 }));
      return page.items.map((item) => item.id);
    },
    open: (person: Person, id: string) => stage.as(person, (ctx) => acknowledge(ctx, { id })),
    register: async (person: Person, id: string): Promise<void> => {
      const incoming = await look(person, id);
      await stage.as(person, (ctx) =>
        register(ctx, {
          id,
          version: incoming.version,
          senderName: incoming.sender_name,
          number: incoming.number!,
          notation: incoming.notation!,
          issuedOn: incoming.issued_on!,
          typeCode: incoming.type_code,
          subject: incoming.subject,
          signerText: incoming.signer_text ?? '',
          urgency: incoming.urgency,
          dueOn: null,
          pageCount: incoming.page_count,
          note: '',
          ...(incoming.verdict === 'valid'
            ? {}
            : { signatureReason: 'Đã đối chiếu với nơi gửi qua điện thoại' }),
        }),
      );
    },
    returnToSender: async (person: Person, id: string, reason: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => returnToSender(ctx, { id, version, reason }));
    },
    present: async (person: Person, id: string, leader: Person): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => present(ctx, { id, version, leaderPostId: leader.postId }));
    },
  };
}

/** Leader and handler. */
function handlingActs(stage: Stage) {
  const look = lookAt(stage);
  return {
    direct: async (
      leader: Person,
      id: string,
      of: { text: string; lead: Person; contributing?: Person; deadlineOn: string },
    ): Promise<void> => {
      const { version } = await look(leader, id);
      const { deadlineOn } = of;
      const assignments = [
        { role: 'lead' as const, unitId: null, postId: of.lead.postId, deadlineOn },
        ...(of.contributing
          ? [{ role: 'contributing' as const, unitId: null, postId: of.contributing.postId, deadlineOn }]
          : []),
      ];
      await stage.as(leader, (ctx) => direct(ctx, { id, version, text: of.text, deadlineOn, assignments }));
    },
    /** Nothing to do: the leader keeps it for information. */
    keep: async (leader: Person, id: string): Promise<void> => {
      const { version } = await look(leader, id);
      await stage.as(leader, (ctx) => noteOnly(ctx, { id, version, text: '' }));
    },
    accept: async (person: Person, id: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => accept(ctx, { id, version }));
    },
    complete: async (person: Person, id: string, outcome: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => complete(ctx, { id, version, outcome }));
    },
  };
}
