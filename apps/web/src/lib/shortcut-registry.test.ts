import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyPress, parseKeys } from './key-chord.ts';
import { createShortcutRegistry, type PressContext } from './shortcut-registry.ts';

const plain: PressContext = { inTextField: false, isComposing: false, dialogOpen: false };
const key = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

function registryWith(keys: string, inDialog = false) {
  let at = 0;
  let runs = 0;
  const registry = createShortcutRegistry(() => at);
  registry.add({ keys, label: keys, run: () => runs++, inDialog });
  return { registry, runs: () => runs, pass: (ms: number) => (at += ms) };
}

test('UI-3 G then D opens, but not after the time for a sequence has passed', () => {
  const { registry, runs, pass } = registryWith('G D');
  assert.equal(registry.press(key('KeyG'), plain), false);
  assert.equal(registry.press(key('KeyD'), plain), true);
  registry.press(key('KeyG'), plain);
  pass(2000);
  assert.equal(registry.press(key('KeyD'), plain), false);
  assert.equal(runs(), 1);
});

test('UI-14.13 composition never triggers, single keys rest in text fields, chords do not', () => {
  const single = registryWith('J');
  assert.equal(single.registry.press(key('KeyJ'), { ...plain, isComposing: true }), false);
  assert.equal(single.registry.press(key('KeyJ'), { ...plain, inTextField: true }), false);
  assert.equal(single.registry.press(key('KeyJ'), plain), true);
  const chord = registryWith('Ctrl+Enter');
  assert.equal(chord.registry.press(key('Enter', { ctrlKey: true }), { ...plain, inTextField: true }), true);
});

test('UI-14.13 switched-off single keys do not fire, others still do', () => {
  const { registry } = registryWith('N');
  registry.add({ keys: 'F8', label: 'F8', run: () => {} });
  registry.setSingleKeys(false);
  assert.equal(registry.press(key('KeyN'), plain), false);
  assert.equal(registry.press(key('F8'), plain), true);
});

test('UI-3 an open dialog silences the screen below', () => {
  const open = { ...plain, dialogOpen: true };
  assert.equal(registryWith('Ctrl+Enter').registry.press(key('Enter', { ctrlKey: true }), open), false);
  assert.equal(registryWith('Ctrl+Enter', true).registry.press(key('Enter', { metaKey: true }), open), true);
});

test('UI-3 the shortcut added last wins and its removal gives the first one back', () => {
  const heard: string[] = [];
  const registry = createShortcutRegistry();
  registry.add({ keys: 'Alt+R', label: 'a', run: () => heard.push('a') });
  const remove = registry.add({ keys: 'Alt+R', label: 'b', run: () => heard.push('b') });
  registry.press(key('KeyR', { altKey: true }), plain);
  remove();
  registry.press(key('KeyR', { altKey: true }), plain);
  assert.deepEqual(heard, ['b', 'a']);
});

test('UI-3 notation: ? is Shift+Slash, unknown keys throw', () => {
  assert.deepEqual(parseKeys('?'), [{ code: 'Slash', ctrl: false, alt: false, shift: true }]);
  assert.throws(() => parseKeys('Ctrl+Foo'), /Unknown key/);
});
