import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../world/database.ts';
import { callTable } from './import-rules.ts';
import { root } from './sources.ts';

let database: TestDatabase;
let owner: pg.Client;
before(async () => {
  database = await createTestDatabase();
  owner = await connect();
});
after(async () => {
  await owner.end();
  await database.drop();
});

async function connect(role?: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: database.url,
    options: role ? `-c role=${role}` : undefined,
  });
  await client.connect();
  return client;
}

/** Tables with an agency that every agency may read: the public tree, and what is read across it by design. */
const openTables: Readonly<Record<string, string>> = {
  'org.agency_version': 'the tree of agencies is public within an installation',
  'org.unit': 'as the tree',
  'org.post': 'as the tree: pickers find posts of other agencies',
  'org.issuing_body': 'printed names, public',
  'org.recipient_group': 'names of groups; members are agencies',
  'org.group_member': 'as the group',
  'org.abbreviation': 'parts of printed notations, public',
  'org.calendar_change': 'office hours are public; a calendar read without them would count wrong in silence',
  'org.by_order_rule': 'who may sign is checked for documents received too',
  'org.signing_mandate': 'as by_order_rule',
  'platform.event': 'the history reports of upper agencies are computed from; ids and codes, no content',
  'compliance.policy': 'a policy of an upper agency binds the lower ones, who must read it',
  'signing.certificate': 'certificates are public: receivers check with them',
  'signing.appearance': 'pictures of signatures, placed by the signing command only',
  'signing.key_custody': 'who holds which seal is checked before use, keys are elsewhere',
};

/** Digests in text columns without a foreign key: a record of what was seen or sent, not a claim on the bytes. Whoever adds
 *  one decides here whether `storage.is_named` must know it; then it is a foreign key. */
const digestsOnly = new Set([
  'congvu_migrations.applied.sha256',
  'documents.outgoing.content_sha256',
  'documents.paper_original.file_sha256',
  'documents.seen.read_whole_sha256',
  'exchange.delivery.file_sha256',
  'exchange.delivery.received_sha256',
  'reporting.register_volume.rows_sha256',
  'routing.consultation.content_sha256',
  'routing.consultation_answer.content_sha256',
  'routing.prepared_act.file_sha256',
  'routing.step.content_sha256',
  'routing.step_task.bound_sha256',
  'routing.step_task.content_sha256',
  'storage.page_words.sha256',
  'search.entry.text_sha256',
  'signing.agent_ticket.base_sha256',
  'signing.agent_ticket.token_sha256',
  'signing.certificate.sha256',
  'signing.certificate.spki_sha256',
  'signing.copy_signature.base_sha256',
  'signing.copy_signature.result_sha256',
  'signing.evidence.sha256',
  'signing.evidence_bytes.sha256',
  'signing.evidence_wait.file_sha256',
  // Hangs on storage.reading, which goes with the bytes.
  'signing.request.base_sha256',
  'signing.request.cert_sha256',
  'signing.request.result_sha256',
  'signing.signature.base_sha256',
  'signing.signature.result_sha256',
  'signing.verification.file_sha256',
]);

/** History: what was written stays as written. */
const appendOnly = [
  'audit.entry',
  'audit.leaf',
  'audit.checkpoint',
  'platform.event',
  'documents.register_row',
  'documents.register_remark',
  'documents.file_revision',
  'documents.outgoing_version',
  'documents.draft_comment',
  'routing.directive_note',
  'exchange.delivery_log',
  'exchange.dispatch',
  'exchange.posting',
  'documents.copy',
  'documents.paper_original',
  'tasks.progress',
  'tasks.progress_file',
  'tasks.nudge',
  'tasks.escalation',
  'tasks.urgent_alarm',
  'tasks.task_document',
  'platform.handled_event',
];
/** These refuse the owner too, by trigger. */
const guardedByTrigger = appendOnly.slice(0, 6).concat('routing.directive_note', 'exchange.delivery_log');

test('ARCH-3 the generated types are those of the migrated database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-types-'));
  const fresh = join(folder, 'database.types.ts');
  const script = join(root, 'scripts/generate-types.ts');
  await promisify(execFile)(process.execPath, [script, fresh], { cwd: root });
  const kept = readFileSync(join(root, 'apps/server/src/platform/database.types.ts'), 'utf8');
  const isEqual = readFileSync(fresh, 'utf8') === kept;
  rmSync(folder, { recursive: true });
  assert.ok(isEqual, 'run: npm run types');
});

test('R-LEG-2 a column that names bytes is a foreign key to them, so nothing is destroyed under it; others are listed', async () => {
  const { rows } = await owner.query<{
    name: string;
  }>(`select n.nspname || '.' || t.relname || '.' || a.attname as name
    from pg_attribute a join pg_class t on t.oid = a.attrelid and t.relkind in ('r', 'p') and not t.relispartition join pg_namespace n on n.oid = t.relnamespace
    where a.attnum > 0 and not a.attisdropped and a.attname like '%sha256%' and a.atttypid = 'text'::regtype
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and t.oid <> 'storage.blob'::regclass
      and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'f'
        and c.confrelid = 'storage.blob'::regclass and a.attnum = any(c.conkey))
    order by 1`);
  const found = rows.map(({ name }) => name);
  assert.deepEqual(
    found.filter((name) => !digestsOnly.has(name)),
    [],
  );
  assert.deepEqual(
    [...digestsOnly].filter((name) => !found.includes(name)),
    [],
  );
});

test('ARCH-2 every migration names its module and has a number of its own', () => {
  const files = readdirSync(join(root, 'db/migrations')).sort();
  const known = new Set([...Object.keys(callTable), 'platform']);
  const numbers = files.map((name) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
  assert.deepEqual(
    files.filter((_, index) => !numbers[index]),
    [],
  );
  assert.equal(new Set(numbers).size, files.length);
  for (const name of files) {
    const module = /^-- module: ([a-z]+)\n/.exec(
      readFileSync(join(root, 'db/migrations', name), 'utf8'),
    )?.[1];
    assert.ok(module && known.has(module), `${name} begins with "-- module: …"`);
  }
});

type Table = { name: string; walled: boolean; policies: number; open: boolean };

async function agencyTables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as walled,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
       (select bool_or(pg_get_expr(p.polqual, p.polrelid) = 'true') from pg_policy p where p.polrelid = c.oid) is true as open
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped)
     order by 1`,
    [[...Object.keys(callTable), 'platform']],
  );
  return rows;
}

test('SEC-59 every table of an agency stands behind row-level security, or is open for a stated reason', async () => {
  const tables = await agencyTables();
  assert.ok(tables.length > 20);
  const bare = tables.filter(({ walled, policies, open }) => !walled || policies === 0 || open);
  assert.deepEqual(bare.map(({ name }) => name).sort(), Object.keys(openTables).sort());
});

test('SEC-59 the check sees a table without a wall and one whose policy lets everybody through', async () => {
  await owner.query('begin');
  await owner.query('create table documents.bare (agency_id uuid)');
  await owner.query('create table documents.loose (agency_id uuid)');
  await owner.query('alter table documents.loose enable row level security');
  await owner.query('create policy all_of_it on documents.loose using (true)');
  const tables = await agencyTables();
  await owner.query('rollback');
  const named = (name: string) => tables.find((table) => table.name === name);
  assert.equal(named('documents.bare')?.walled, false);
  assert.equal(named('documents.loose')?.open, true);
});

test('SEC-72 the app role may not change history, create tables or read the queue', async () => {
  const app = await connect('congvu_app');
  const refused = (text: string) =>
    assert.rejects(app.query(text), (error: { code?: string }) => error.code === '42501', text);
  for (const table of appendOnly) {
    await refused(`update ${table} set ${await firstColumn(table)} = ${await firstColumn(table)}`);
    await refused(`delete from ${table}`);
    await refused(`truncate ${table}`);
  }
  for (const schema of [...Object.keys(callTable), 'platform', 'public', 'graphile_worker']) {
    if (!(await hasSchema(schema))) continue;
    await refused(`create table ${schema}.planted (id integer)`);
  }
  await refused('create schema planted');
  await refused('create role planted');
  await refused('select * from graphile_worker._private_jobs');
  await refused('alter table documents.outgoing disable row level security');
  await refused('select from congvu_migrations.applied');
  await app.end();
});

test('SEC-72 history refuses even its owner', async () => {
  for (const table of guardedByTrigger) {
    for (const text of [`delete from ${table}`, `truncate ${table} cascade`])
      await assert.rejects(owner.query(text), /append-only/, text);
  }
});

test('SEC-72 the same statements pass where they should: the refusals above are not blind', async () => {
  const app = await connect('congvu_app');
  await app.query('update documents.outgoing set version = version');
  await app.query('delete from documents.recipient');
  await app.end();
  await owner.query('create table documents.planted (id integer)');
  await owner.query('drop table documents.planted');
});

test('SEC-59 without an agency the app role sees no row of an agency and writes none', async () => {
  const agency = '00000000-0000-7000-8000-000000000001';
  const other = '00000000-0000-7000-8000-000000000002';
  const at = '2020-08-03T01:00:00Z';
  for (const id of [agency, other])
    await owner.query('insert into org.agency (id, slug, created_at) values ($1, $2, $3)', [id, id, at]);
  const row =
    'insert into audit.entry (id, at, agency_id, verb, object_type) values (gen_random_uuid(), $1, $2, $3, $4)';
  await owner.query(row, [at, agency, 'x', 'y']);
  const opened = `insert into documents.number_sequence (id, agency_id, year, group_code, name, kind, last_on, opened_on)
    values (gen_random_uuid(), $1, 2020, $2, 'Sổ', 'incoming', '2020-08-03', '2020-08-03')`;
  await owner.query(opened, [agency, 'A']);
  const app = await connect('congvu_app');
  const seen = async () => ({
    entries: (await app.query('select from audit.entry')).rowCount,
    sequences: (await app.query('select from documents.number_sequence')).rowCount,
  });
  assert.deepEqual(await seen(), { entries: 0, sequences: 0 });
  await app.query("select set_config('congvu.agency', $1, false)", [other]);
  assert.deepEqual(await seen(), { entries: 0, sequences: 0 });
  await assert.rejects(app.query(opened, [agency, 'B']), /row-level security/);
  await app.query("select set_config('congvu.agency', $1, false)", [agency]);
  assert.deepEqual(await seen(), { entries: 1, sequences: 1 });
  await app.query(opened, [agency, 'B']);
  await app.end();
});

async function firstColumn(table: string): Promise<string> {
  const { rows } = await owner.query<{ attname: string }>(
    'select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and attgenerated = $2 and attidentity = $2 limit 1',
    [table, ''],
  );
  return rows[0]!.attname;
}

async function hasSchema(name: string): Promise<boolean> {
  return (await owner.query('select from pg_namespace where nspname = $1', [name])).rowCount === 1;
}
