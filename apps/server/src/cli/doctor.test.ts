import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { DoctorFinding } from './doctor.ts';
import { printDoctor, runDoctor } from './doctor.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvu-doctor-'));
const good = { PATH: process.env.PATH, PORT: '0', CONGVU_DATA: join(folder, 'data') };

const find = (findings: DoctorFinding[], id: string): DoctorFinding => {
  const finding = findings.find((candidate) => candidate.id === id);
  assert.ok(finding, `no finding "${id}"`);
  return finding;
};

describe('doctor', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('DOC-1 a machine that can run the product has no blocking finding', async () => {
    const findings = await runDoctor({ environment: good });
    const blocking = findings.filter(({ level }) => level === 'blocking');
    assert.deepEqual(blocking, []);
    assert.match(find(findings, 'postgres').detail, /PostgreSQL\) 18/);
    assert.equal(
      printDoctor(findings, 'text', () => {}),
      0,
    );
  });

  test('DOC-2 a port in use blocks, with the way out', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const findings = await runDoctor({ environment: { ...good, PORT: String(port) } });
    server.close();
    const finding = find(findings, 'port');
    assert.equal(finding.level, 'blocking');
    assert.match(finding.remedy ?? '', /PORT=/);
    assert.equal(
      printDoctor(findings, 'json', () => {}),
      1,
    );
  });

  test('DOC-3 a data folder that cannot be made blocks', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const findings = await runDoctor({ environment: { ...good, CONGVU_DATA: join(file, 'data') } });
    assert.equal(find(findings, 'data-folder').level, 'blocking');
  });

  test('DOC-4 a database that does not answer blocks, and its password is not repeated', async () => {
    const url = 'postgres://congvu:rat-bi-mat@127.0.0.1:1/congvu';
    const findings = await runDoctor({ environment: { ...good, DATABASE_URL: url } });
    assert.equal(find(findings, 'postgres').level, 'blocking');
    assert.doesNotMatch(JSON.stringify(findings), /rat-bi-mat/);
  });

  test('DOC-5 a missing program is a warning that says what is lost and how to get it', async () => {
    const findings = await runDoctor({ environment: { ...good, PATH: folder } });
    for (const id of ['chromium', 'pdfsig', 'qpdf', 'libreoffice']) {
      assert.equal(find(findings, id).level, 'warning');
      assert.match(find(findings, id).remedy ?? '', /apt-get install/);
    }
    writeFileSync(join(folder, 'qpdf'), '');
    assert.equal(find(await runDoctor({ environment: { ...good, PATH: folder } }), 'qpdf').level, 'ok');
  });

  test('DOC-6 a faulty configuration is a finding, not a crash', async () => {
    const findings = await runDoctor({ environment: { ...good, PORT: 'eighty' } });
    assert.match(find(findings, 'config').detail, /PORT/);
  });

  test('DOC-7 JSON is one object with every finding', async () => {
    const lines: string[] = [];
    const findings = await runDoctor({ environment: good });
    printDoctor(findings, 'json', (line) => lines.push(line));
    assert.equal(lines.length, 1);
    assert.deepEqual(JSON.parse(lines[0] ?? ''), { canStart: true, findings });
  });
});
