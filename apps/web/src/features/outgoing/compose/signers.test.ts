import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenSigner, pickSigner, signerKey, signerLabel } from './signers.ts';

const head = {
  appointmentId: 'a',
  capacity: 'TL',
  lines: ['TL. CHỦ TỊCH'],
  fullName: 'Hòa',
  title: 'Chánh VP',
};
const mandated = { ...head, capacity: 'TUQ', lines: ['TUQ. CHỦ TỊCH'] };
const other = {
  appointmentId: 'b',
  capacity: 'KT',
  lines: ['KT. CHỦ TỊCH'],
  fullName: 'Trọng',
  title: 'Phó',
};
const items = [head, mandated, other];

test('R-AUT-1 a signer with two capacities is picked with one of them, a signer with one without', () => {
  assert.deepEqual(pickSigner(items, signerKey(mandated)), {
    signerAppointmentId: 'a',
    signerCapacity: 'TUQ',
  });
  assert.deepEqual(pickSigner(items, signerKey(other)), { signerAppointmentId: 'b', signerCapacity: null });
  assert.deepEqual(pickSigner(items, ''), { signerAppointmentId: null, signerCapacity: null });
});

test('R-AUT-1 the draft names the picked capacity, else the first; one that is gone names nobody', () => {
  assert.equal(chosenSigner(items, { signerAppointmentId: 'a', signerCapacity: 'TUQ' }), mandated);
  assert.equal(chosenSigner(items, { signerAppointmentId: 'a', signerCapacity: null }), head);
  assert.equal(chosenSigner(items, { signerAppointmentId: 'b', signerCapacity: 'TL' }), undefined);
});

test('R-AUT-1 only who stands in the list twice is named with his capacity', () => {
  assert.equal(signerLabel(head, items), 'Hòa, Chánh VP · TL. Chủ tịch');
  assert.equal(signerLabel(other, items), 'Trọng, Phó');
});
