import { sql } from 'kysely';
import type { PersonKey } from '../../../../../test/world/province.ts';
import type { World } from '../../../../../test/world/world.ts';
import { systemFor } from '../../platform/actor.ts';

export type FixtureDocument = {
  subject: string;
  numberText?: string;
  notation?: string;
  issuedOn?: string;
  /** Text written in the editor. */
  written?: string;
  drafter?: PersonKey;
  fileSha256?: string;
};

/** Puts an outgoing document of the drafter's agency into its table and tells the world about it; answers its id. */
export async function putOutgoing(world: World, document: FixtureDocument): Promise<string> {
  const drafter = world.people[document.drafter ?? 'officer'];
  const agency = Object.values(world.agencies).find(({ agencyId }) => agencyId === drafter.agencyId)!;
  return world.run(systemFor(drafter.agencyId), async (ctx) => {
    const id = ctx.newId();
    const at = ctx.clock.now();
    const content = {
      body: [{ kind: 'paragraph', runs: [{ text: document.written ?? '' }] }],
      appendices: [],
    };
    await sql`insert into documents.outgoing (id, agency_id, issuing_body_id, drafter_post_id, drafter_person_id, drafter_name,
        type_code, subject, content, number_text, notation, issued_on, file_sha256, created_at, updated_at)
      values (${id}, ${drafter.agencyId}, ${agency.issuingBodyId}, ${drafter.postId}, ${drafter.personId}, ${drafter.name},
        'OFFICIAL_LETTER', ${document.subject}, ${JSON.stringify(content)}, ${document.numberText ?? null},
        ${document.notation ?? null}, ${document.issuedOn ?? null}, ${document.fileSha256 ?? null}, ${at}, ${at})`.execute(
      ctx.tx,
    );
    ctx.publish({ type: 'outgoing.drafted', subjectId: id });
    return id;
  });
}
