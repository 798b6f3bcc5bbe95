import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CertificateOwnerRow, OverviewUnit } from '@congvu/contracts';
import { lackText, rowTarget, unitText } from './overview-text.ts';

const owner = (change: Partial<CertificateOwnerRow>): CertificateOwnerRow => ({
  part: 'head',
  personId: 'p',
  name: 'Hà Văn Tuấn',
  title: 'Chủ tịch',
  state: 'active',
  certificateId: 'c1',
  notAfter: null,
  daysLeft: null,
  requestId: null,
  ...change,
});
const unit = (change: Partial<OverviewUnit>): OverviewUnit => ({
  agencyId: 'a',
  code: 'H56',
  name: 'UBND xã Na Mèo',
  lacksLeader: false,
  lacksAgency: false,
  owners: [owner({})],
  ...change,
});

test('S0-5 a row says what is missing in words, and both when both are', () => {
  assert.equal(lackText(unit({})), 'đủ cả hai');
  assert.equal(lackText(unit({ lacksLeader: true })), 'thiếu của người đứng đầu');
  assert.equal(
    lackText(unit({ lacksLeader: true, lacksAgency: true })),
    'thiếu của người đứng đầu, thiếu của cơ quan',
  );
  assert.match(unitText(unit({})), /^UBND xã Na Mèo, đủ cả hai, Hà Văn Tuấn Đang hiệu lực$/);
});

test('P6 a row opens the certificate that is most wanting; without any it opens nothing', () => {
  const expired = owner({ part: 'agency', state: 'expired', certificateId: 'c2' });
  assert.equal(rowTarget(unit({ owners: [owner({}), expired] })), '/chung-thu-so/c2');
  assert.equal(rowTarget(unit({})), '/chung-thu-so/c1');
  assert.equal(rowTarget(unit({ owners: [owner({ certificateId: null, state: 'none' })] })), null);
});
