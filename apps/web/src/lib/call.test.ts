import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incomingApi } from '@congvu/contracts';
import { operationFile, operationPath, operationUrl } from './call.ts';

const id = '0190a5d2-7e1c-7000-8000-000000000001';

test('API-1 the path of an operation takes its parameters, and a missing one is told', () => {
  assert.equal(operationPath(incomingApi.get, { id }), `/documents/incoming/${id}`);
  assert.equal(operationPath(incomingApi.list), '/documents/incoming');
  assert.throws(() => operationPath(incomingApi.get, {}), /needs id/);
});

test('API-1 a file has an address for links and one for the reading desk', () => {
  assert.equal(
    operationUrl(incomingApi.file, { id }, { download: 'true' }),
    `/api/v1/documents/incoming/${id}/file?download=true`,
  );
  assert.equal(operationFile(incomingApi.file, { id }), `/documents/incoming/${id}/file`);
});
