import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { needs, run } from '../../test/oracles.ts';
import { textOfBytes, utf8 } from '../../test/xades.ts';
import { codeOf } from '../errors.ts';
import { canonicalXml, ExclusiveC14n } from './c14n.ts';
import { XmlReader } from './xml-reader.ts';

const canonical = (xml: string): string => textOfBytes(canonicalXml(utf8(xml)));

/** Each case: a name, the document, its exclusive canonical form (REC-xml-exc-c14n, REC-xml-c14n 3). */
const CASES: readonly (readonly [string, string, string])[] = [
  [
    'namespaces move to where they are used',
    '<a xmlns:x="urn:x" xmlns="urn:d"><x:b/></a>',
    '<a xmlns="urn:d"><x:b xmlns:x="urn:x"></x:b></a>',
  ],
  ['an unused namespace is dropped', '<a xmlns:x="urn:x"/>', '<a></a>'],
  [
    'the default namespace is undone',
    '<a xmlns="urn:d"><b xmlns=""/></a>',
    '<a xmlns="urn:d"><b xmlns=""></b></a>',
  ],
  [
    'a namespace is not said twice',
    '<x:a xmlns:x="urn:x"><x:b xmlns:x="urn:x"/></x:a>',
    '<x:a xmlns:x="urn:x"><x:b></x:b></x:a>',
  ],
  [
    'a prefix that changes its meaning',
    '<x:a xmlns:x="urn:1"><x:b xmlns:x="urn:2"/><x:c/></x:a>',
    '<x:a xmlns:x="urn:1"><x:b xmlns:x="urn:2"></x:b><x:c></x:c></x:a>',
  ],
  [
    'attributes by namespace, then name',
    '<a xmlns:p="urn:b" xmlns:q="urn:a" p:z="1" q:z="2" b="3" a="4"/>',
    '<a xmlns:p="urn:b" xmlns:q="urn:a" a="4" b="3" q:z="2" p:z="1"></a>',
  ],
  ['xml: needs no declaration', '<a xml:lang="vi" b=""/>', '<a b="" xml:lang="vi"></a>'],
  ['CDATA becomes text', '<a><![CDATA[1 < 2 & ]]&gt;]]></a>', '<a>1 &lt; 2 &amp; ]]&amp;gt;</a>'],
  ['CR LF becomes LF', '<a>x\r\ny\rz</a>', '<a>x\ny\nz</a>'],
  ['a referenced CR stays', '<a b="&#13;">&#13;\n</a>', '<a b="&#xD;">&#xD;\n</a>'],
  ['white space in attributes', '<a b="x\ty\nz &#9;&#10;"/>', '<a b="x y z &#x9;&#xA;"></a>'],
  [
    'references are resolved',
    '<a b="&lt;&quot;&apos;&gt;">&#x1EBF;&lt;&quot;&gt;</a>',
    '<a b="&lt;&quot;\'>">ế&lt;"&gt;</a>',
  ],
  [
    'NFC and NFD stay what they are',
    `<a>${'ễ'.normalize('NFC')}${'ễ'.normalize('NFD')}</a>`,
    `<a>${'ễ'.normalize('NFC')}${'ễ'.normalize('NFD')}</a>`,
  ],
  ['comments go, text joins', '<!-- x --><a>1<!-- y -->2</a><!-- z -->', '<a>12</a>'],
  ['instructions inside and around', '<?a  b ?>\n<r><?c?></r>\n<?d e?>\n', '<?a b ?>\n<r><?c?></r>\n<?d e?>'],
  [
    'beyond the basic plane',
    '<a \u{10000}="2" \uF900="1">\u{1F58B}</a>',
    '<a \uF900="1" \u{10000}="2">\u{1F58B}</a>',
  ],
  ['the declaration goes', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a/>\n', '<a></a>'],
];

describe('exclusive C14N', () => {
  for (const [title, xml, expected] of CASES) {
    test(`REC-xml-exc-c14n 3: ${title}`, () => assert.equal(canonical(xml), expected));
    test(`libxml2 agrees: ${title}`, (t) => {
      if (!needs(t, 'xmllint') || xml.includes('<!--')) return;
      assert.equal(witness(xml), expected);
    });
  }

  test('signing.md 8 the size of the pieces does not change the form', () => {
    for (const [, xml, expected] of CASES) assert.equal(inPieces(xml, 1), expected);
  });

  test('libxml2 agrees on random documents (namespaces, attributes, CDATA, references, line ends)', (t) => {
    if (!needs(t, 'xmllint')) return;
    const documents = fc.sample(element(3), { numRuns: 120, seed: 41 });
    // One call: the canonical form of each child of a common root shows by itself.
    for (const xml of documents) assert.equal(canonical(xml), witness(xml), xml);
  });

  test('the canonical form is its own canonical form', () => {
    fc.assert(
      fc.property(element(3), (xml) => {
        const once = canonical(xml);
        assert.equal(canonical(once), once);
        assert.equal(inPieces(xml, 3), once);
      }),
      { numRuns: 200 },
    );
  });
});

function inPieces(xml: string, size: number): string {
  const parts: Uint8Array[] = [];
  const form = new ExclusiveC14n((bytes) => parts.push(bytes));
  const reader = new XmlReader(form);
  const bytes = utf8(xml);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  form.flush();
  return textOfBytes(Buffer.concat(parts));
}

function witness(xml: string): string {
  const result = run('xmllint', ['--exc-c14n', 'in.xml'], { 'in.xml': utf8(xml) });
  assert.equal(result.status, 0, result.text);
  return result.text;
}

const PREFIXES = ['', 'p', 'q', 'edXML'];
const prefix = fc.constantFrom(...PREFIXES);
const local = fc.constantFrom('a', 'b', 'Tên', 'z');
const words = fc.array(
  fc.constantFrom(
    'ế',
    'ế'.normalize('NFD'),
    'x',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '&amp;',
    '&lt;',
    '&#13;',
    '&#x9;',
    '&gt;',
    "'",
    '🖋',
  ),
  { maxLength: 6 },
);
const texts = words.map((all) => all.join(''));

/** Random well-formed markup; every prefix is declared on each level or above. */
function element(depth: number): fc.Arbitrary<string> {
  const child =
    depth === 0
      ? texts
      : fc.oneof(texts, fc.constant('<![CDATA[<&]]>'), fc.constant('<?pi x?>'), element(depth - 1));
  const attributes = fc.uniqueArray(fc.tuple(prefix, local, texts), {
    maxLength: 4,
    selector: ([p, l]) => `${p}:${l}`,
  });
  const uris = fc.tuple(...PREFIXES.map(() => fc.constantFrom('urn:1', 'urn:2', 'http://x.vn/a?b=1')));
  return fc
    .tuple(prefix, local, attributes, uris, fc.boolean(), fc.array(child, { maxLength: 4 }))
    .map(([p, name, given, names, isBare, children]) => {
      // Two prefixes may mean one namespace: attributes are told apart by their local part then.
      const used = new Set<string>();
      const kept = given.filter(([, l]) => !used.has(l) && used.add(l));
      const declared =
        isBare && depth < 3 ? [] : PREFIXES.map((one, i) => ` xmlns${one ? `:${one}` : ''}="${names[i]}"`);
      const tag = p ? `${p}:${name}` : name;
      const list = kept.map(([q, l, value]) => ` ${q ? `${q}:` : ''}${l}="${value}"`);
      return `<${tag}${declared.join('')}${list.join('')}>${children.join('')}</${tag}>`;
    });
}

describe('what the reader refuses', () => {
  const refused: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['a DTD', '<!DOCTYPE a><a/>', 'XML_DOCTYPE'],
    [
      'an entity bomb',
      '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>',
      'XML_DOCTYPE',
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'XML_DOCTYPE'],
    ['an unknown entity', '<a>&nbsp;</a>', 'XML_SYNTAX'],
    ['a name every object has', '<a>&constructor;</a>', 'XML_SYNTAX'],
    ['the same in an attribute', '<a b="&toString;"/>', 'XML_SYNTAX'],
    ['an unbound prefix', '<x:a/>', 'XML_SYNTAX'],
    ['a repeated attribute', '<a b="1" b="2"/>', 'XML_SYNTAX'],
    [
      'a repeated attribute under two prefixes',
      '<a xmlns:p="urn:1" xmlns:q="urn:1" p:b="1" q:b="2"/>',
      'XML_SYNTAX',
    ],
    ['a relative namespace', '<a xmlns="x"/>', 'XML_SYNTAX'],
    ['a namespace with blanks', '<a xmlns=" urn:x"/>', 'XML_SYNTAX'],
    ['a forbidden character', '<a>\u0001</a>', 'XML_SYNTAX'],
    ['a reference to one', '<a>&#0;</a>', 'XML_SYNTAX'],
    ['an end that is missing', '<a><b></a>', 'XML_SYNTAX'],
    ['two roots', '<a/><b/>', 'XML_SYNTAX'],
    ['text after the root', '<a/>x', 'XML_SYNTAX'],
    ['nothing', '', 'XML_SYNTAX'],
    ['XML 1.1', '<?xml version="1.1"?><a/>', 'XML_SYNTAX'],
    ['another declared encoding', '<?xml version="1.0" encoding="windows-1258"?><a/>', 'XML_ENCODING'],
    [
      'bytes that are not UTF-8',
      Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e),
      'XML_ENCODING',
    ],
    ['a cut character', Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xe1, 0xba), 'XML_ENCODING'],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeff<a/>', 'utf16le')), 'XML_ENCODING'],
    ['depth', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'XML_LIMIT'],
    ['attributes', `<a ${Array.from({ length: 65 }, (_, i) => `b${i}=""`).join(' ')}/>`, 'XML_LIMIT'],
    ['a long attribute', `<a b="${'x'.repeat(9000)}"/>`, 'XML_LIMIT'],
    ['a comment without end', `<a><!--${'x'.repeat(1 << 21)}`, 'XML_LIMIT'],
    ['elements', `<a>${'<b/>'.repeat(200_001)}</a>`, 'XML_LIMIT'],
  ];
  for (const [title, xml, code] of refused) {
    test(`signing.md 8 refuses ${title}`, () => {
      const bytes = typeof xml === 'string' ? utf8(xml) : xml;
      assert.throws(
        () => canonicalXml(bytes),
        (error) => codeOf(error) === code,
      );
    });
  }

  test('controls: what looks alike and is allowed', () => {
    assert.equal(canonical('\ufeff<a/>'), '<a></a>');
    assert.equal(canonical(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`).length, 64 * 7);
    assert.equal(canonical('<a xmlns="urn:x"/>'), '<a xmlns="urn:x"></a>');
    assert.equal(canonical('<?xml version="1.0" encoding="utf-8"?><a/>'), '<a></a>');
  });
});
