import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSource, readSources } from './sources.ts';
import { acceptedStatements, sqlBreaches } from './sql-rules.ts';

const sources = readSources();

test('SEC-01 no statement is put together from strings', () => {
  assert.deepEqual(sources.flatMap(sqlBreaches), []);
});

test('SEC-01 every accepted statement is still there', () => {
  for (const key of Object.keys(acceptedStatements)) {
    const [path = '', text = ''] = key.split('  ');
    const source = sources.find((candidate) => candidate.path === path);
    assert.ok(source?.text.includes(`.query(${text}`), `${key}: remove the exception`);
  }
});

const hole = ['$', '{value}'].join('');
const planted = [
  `client.query(\`select * from t where id = ${hole}\`);`,
  "client.query('select * from t where id = ' + id);",
  'pools.ownerPool.query(text);',
  "await sql`select 1`.execute(tx, sql.raw('order by ' + column));",
  `sql.raw(\`order by ${hole}\`);`,
  'sql.lit(name);',
  'CompiledQuery.raw(table);',
];
for (const text of planted) {
  test(`SEC-01 reported when planted: ${text}`, () => {
    assert.equal(sqlBreaches(parseSource('apps/server/src/x.ts', text)).length, 1);
  });
}

test('SEC-01 bound values and fixed texts pass', () => {
  const fine = [
    "client.query('select * from t where id = $1', [id]);",
    'client.query(`select 1`);',
    `await sql\`select * from t where id = ${hole}\`.execute(tx);`,
    "sql.raw('now()');",
  ];
  for (const text of fine) assert.deepEqual(sqlBreaches(parseSource('apps/server/src/x.ts', text)), []);
});
