import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rowsOf } from '../../../../../../test/builders/checks.ts';
import type { ImapServer } from '../../../../../../test/builders/imap-server.ts';
import { mailOf } from '../../../../../../test/builders/mails.ts';
import { openMailbox } from '../../../../../../test/builders/paper-desk.ts';
import { typedPage } from '../../../../../../test/builders/paper-scans.ts';
import { createWorld, type World } from '../../../../../../test/world/world.ts';
import { outsideOf } from '../../../platform/jobs.ts';
import { readMailboxes } from './read-mailboxes.ts';

let world: World;
let imap: ImapServer;
before(async () => {
  world = await createWorld({ subscribers: [] });
  imap = await openMailbox(world);
});
after(async () => {
  await imap.close();
  await world.close();
});

const look = () => readMailboxes(outsideOf(world.runtime), {});
const deliver = (mail: Parameters<typeof mailOf>[0]) => imap.deliver(mailOf(mail), world.clock.now());
const letter = (subject: string) => ({ name: `${subject}.pdf`, bytes: typedPage(subject) });

test('documents.md §15.8 one mail that two servers read at once is taken once and keeps its row', async () => {
  deliver({
    subject: 'V/v hai máy',
    text: 'Lời',
    messageId: 'hai-may@so.example.vn',
    files: [letter('V/v hai may')],
  });
  const real = world.ports.scans;
  let isFirst = true;
  world.ports.scans = {
    ...real,
    withFile: async (...of: Parameters<typeof real.withFile>) => {
      // The lease of the first ran out while it looks: the second takes the mail meanwhile.
      if (isFirst) {
        isFirst = false;
        await rowsOf(world, 'update documents.mailbox set lease_until = null');
        world.ports.scans = real;
        await look();
      }
      return real.withFile(...of);
    },
  } as typeof real;
  await look().catch(() => {});
  world.ports.scans = real;
  const rows = await rowsOf<{ state: string; file_sha256: string | null; items: number }>(
    world,
    `select m.state, m.file_sha256, (select count(*)::int from documents.mail_item i where i.mail_id = m.id) as items
     from documents.mail m where m.message_id = 'hai-may@so.example.vn' or (m.state = 'duplicate' and m.message_id is null
       and m.uid_validity = $1)`,
    [String(imap.uidValidity)],
  );
  assert.deepEqual(
    rows.map((row) => [row.state, row.file_sha256 !== null, row.items]),
    [['taken', true, 1]],
  );
});

test('documents.md §15.8 a mail our reader stumbles over is tried again and keeps no other mail from coming in', async () => {
  deliver({ subject: 'V/v vấp', text: 'Lời', messageId: 'vap@so.example.vn', files: [letter('V/v vap')] });
  deliver({
    subject: 'V/v sau đó',
    text: 'Lời',
    messageId: 'sau@so.example.vn',
    files: [letter('V/v sau do')],
  });
  const real = world.ports.scans;
  let calls = 0;
  world.ports.scans = {
    ...real,
    withFile: async (...of: Parameters<typeof real.withFile>) => {
      calls += 1;
      if (calls === 1) throw new TypeError('Cannot read properties of undefined');
      return real.withFile(...of);
    },
  } as typeof real;
  await look();
  world.ports.scans = real;
  const states = async () =>
    (
      await rowsOf<{ state: string }>(
        world,
        "select state from documents.mail where message_id is distinct from 'hai-may@so.example.vn' order by state",
      )
    ).map(({ state }) => state);
  assert.deepEqual(await states(), ['taken', 'unread']);
  await look();
  assert.deepEqual(await states(), ['taken', 'taken']);
});
