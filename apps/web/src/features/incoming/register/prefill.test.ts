import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  currentSources,
  differencesOf,
  fillFrom,
  isLeftBlank,
  nothingFilled,
  offersOf,
  plain,
  type Reading,
  readingBody,
  suggestionsOf,
} from './prefill.ts';
import { emptyForm, fieldsForEyes } from './register-form.ts';

const field = (value: string | null, confidence: number, suggestion?: string) => ({
  ...{ value, confidence, source: 'text' as const, page: 1, rect: [10, 20, 30, 40] as const, raw: value },
  ...(suggestion ? { suggestion: { value: suggestion, source: 'inferred' as const } } : {}),
});
const reading = (more: object = {}) =>
  ({
    ...{ readerVersion: 2, source: 'ocr' },
    issuer: field('UBND huyện Triệu Sơn', 0.97),
    number: field('645', 0.9),
    notation: field('UBND-VP', 0.89),
    issuedOn: field('2016-08-04', 0.6),
    type: field('DECISION', 0.59),
    subject: field(null, 0, 'thực hiện Văn phòng điện tử'),
    signer: { name: field(null, 0) },
    ...more,
  }) as unknown as Reading;
const first = emptyForm();
const paper = { form: first, first, sources: {}, filled: nothingFilled };

test('R-LTR-10 from 0.90 filled, from 0.60 filled and marked, below empty with a suggestion', () => {
  const offers = offersOf(reading());
  const { form, filled } = fillFrom(offers, paper);
  assert.deepEqual(
    [form.senderName, form.number, form.notation, form.issuedOn, form.typeCode, form.subject],
    ['UBND huyện Triệu Sơn', '645', 'UBND-VP', '2016-08-04', first.typeCode, ''],
  );
  const sources = currentSources({ ...paper, form, filled });
  assert.deepEqual(sources, {
    ...{ senderName: 'ocr', number: 'ocr', notation: 'ocr-doubtful', issuedOn: 'ocr-doubtful' },
  });
  assert.deepEqual(fieldsForEyes(form, sources), ['notation', 'issuedOn', 'subject']);
  assert.deepEqual(suggestionsOf(offers, form), { subject: 'thực hiện Văn phòng điện tử' });
});

test('R-LTR-10 what was typed stays when more pages are read; what was filled follows', () => {
  const before = fillFrom(offersOf(reading()), paper);
  const typed = { ...before.form, number: '646' };
  const desk = { ...paper, form: typed, filled: before.filled };
  const later = fillFrom(offersOf(reading({ notation: field('UBND-VX', 0.95) })), desk);
  assert.deepEqual([later.form.number, later.form.notation], ['646', 'UBND-VX']);
  assert.equal(currentSources(desk).number, 'typed');
});

test('UI-6.4 the message stands where the letter differs, and the clerk is told; spelling is no difference', () => {
  const message = {
    ...first,
    ...{
      senderName: 'Ủy ban nhân dân huyện Triệu Sơn',
      number: '0645',
      notation: 'UBND-VX',
      issuedOn: '2016-08-05',
    },
  };
  const sources = { senderName: 'message', number: 'message', notation: 'message', issuedOn: 'message' };
  const desk = { form: message, first: message, sources, filled: nothingFilled };
  const offers = offersOf(reading());
  const { form } = fillFrom(offers, desk);
  assert.deepEqual([form.notation, form.issuedOn], ['UBND-VX', '2016-08-05']);
  assert.deepEqual(differencesOf(offers, { ...desk, form }), [
    { field: 'notation', letter: 'UBND-VP' },
    { field: 'issuedOn', letter: '2016-08-04' },
  ]);
  const decided = { ...desk, form: { ...form, notation: 'UBND-VP' } };
  assert.deepEqual(
    differencesOf(offers, decided).map((one) => one.field),
    ['issuedOn'],
  );
  assert.equal(isLeftBlank(reading({ number: field(null, 0) }), sources, message), true);
  assert.equal(isLeftBlank(reading(), sources, message), false);
  assert.notEqual(plain('UBND huyện Triệu Sơn'), plain('UBND huyện Quan Sơn'));
});

test('R-LTR-10 the measure is told what was offered, suggestions too', () => {
  const body = readingBody(reading());
  assert.deepEqual([body?.readerVersion, body?.source, body?.fields.length], [2, 'ocr', 7]);
  assert.deepEqual(body?.fields[5], {
    field: 'subject',
    value: 'thực hiện Văn phòng điện tử',
    confidence: 0,
  });
  assert.equal(readingBody(null), undefined);
});
