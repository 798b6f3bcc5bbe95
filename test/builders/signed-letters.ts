import { createDraft } from '../../apps/server/src/modules/documents/index.ts';
import { createToken } from '../../apps/server/src/modules/identity/tokens/create-token.ts';
import { draftFor } from '../simulation/acts.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';

/** `count` letters of the district that wait for their number. One is drafted by the command, the others are copies of
 *  its row made in SQL and put into the state `signed` without a file: what assignNumber locks, checks and writes is
 *  the same, and ten thousand of them are there in a second. */
export async function signedLetters(world: World, count: number): Promise<string[]> {
  const { officer } = world.people;
  const draft = draftFor(world, officer, { subject: 'về việc ký số văn bản điện tử' });
  const { id } = await world.run(officer, (ctx) => createDraft(ctx, draft));
  const [{ columns }] = (await rowsOf<{ columns: string }>(
    world,
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'documents' and table_name = 'outgoing' and is_generated = 'NEVER'`,
  )) as [{ columns: string }];
  const rows = await rowsOf<{ id: string }>(
    world,
    `insert into documents.outgoing (${columns}) select ${columns} from (
       select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
       'state', 'signed', 'notation', 'UBND-VHTT', 'signed_at', $2::timestamptz, 'version', 3,
       'subject', d.subject || ' lần ' || n, 'snapshot', jsonb_build_object('signerName', 'Chu Đình Trọng')))).*
     from documents.outgoing d, generate_series(1, $3::int) n where d.id = $1) made returning id`,
    [id, world.clock.now(), count],
  );
  return rows.map((row) => row.id);
}

/** Version of the letters made by {@link signedLetters}, for If-Match. */
export const signedVersion = 3;

/** A personal access token of the district's clerk, for scripts. */
export async function clerkToken(world: World): Promise<string> {
  const { secret } = await world.run(world.people.clerk, (ctx) => createToken(ctx, { name: 'tải', days: 1 }));
  return secret;
}
