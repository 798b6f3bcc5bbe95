import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { people } from '../../test/people.ts';
import {
  DSIG,
  edxml,
  prepared,
  rsaSigner,
  signed,
  signedMarkup,
  textOfBytes,
  treeOf,
  utf8,
} from '../../test/xades.ts';
import { effectOf } from '../validate/codes.ts';
import { canonicalXml, verifyXades, type XadesResult } from './index.ts';
import { canonicalPart, findBelow, type XmlElement } from './tree.ts';

const verify = (xml: string): XadesResult => verifyXades(utf8(xml));

/** Must be refused for that reason, and must give nothing out as verified. */
function refused(xml: string, code: string): void {
  const result = verify(xml);
  assert.ok(result.reasons.includes(code), `${code} expected, ${result.reasons.join(' ')} given`);
  assert.notEqual(result.integrity, 'intact');
  assert.equal(result.verified, undefined);
  assert.equal(result.signingTime, null);
}

function intact(xml: string): XadesResult {
  const result = verify(xml);
  assert.deepEqual([result.integrity, result.reasons], ['intact', ['ALG_PKCS1', 'TS_MISSING']]);
  return result;
}

const replaced = (xml: string, from: string | RegExp, to: string): string => {
  const out = xml.replace(from, to);
  assert.notEqual(out, xml, `nothing to replace: ${from}`);
  return out;
};

const good = signed(edxml());
const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(good)?.[0] as string;
const evil = edxml({ subject: 'Nội dung khác' });

test('signing.md 8 control: the untouched message is intact', () => {
  intact(good);
});

describe('signature wrapping (the signed original kept somewhere, another message in front)', () => {
  const original = replaced(replaced(good, /^<\?xml[^>]*>\n/, ''), signature, '').trim();

  test('signing.md 8 wrapping 1: original in an Object of the signature', () => {
    const object = `<ds:Object>${original}</ds:Object></ds:Signature>`;
    const carried = signature.replace('</ds:Signature>', object);
    refused(replaced(evil, '</edXML:edXMLHeader>', `${carried}</edXML:edXMLHeader>`), 'XML_SIGNATURE_FORM');
  });

  test('signing.md 8 wrapping 2: original as a sibling of the other envelope', () => {
    const both = replaced(evil, '</edXML>', `${original}</edXML>`);
    refused(replaced(both, '</edXML:edXMLHeader>', `${signature}</edXML:edXMLHeader>`), 'DIGEST_MISMATCH');
  });

  test('signing.md 8 wrapping 3: original with its signature inside a new root', () => {
    const inner = replaced(good, /^<\?xml[^>]*>\n/, '').trim();
    refused(replaced(evil, '<AttachmentEncoded>', `${inner}<AttachmentEncoded>`), 'XML_SIGNATURE_PLACE');
    refused(`<edXML>${inner}</edXML>`, 'XML_SIGNATURE_PLACE');
  });

  test('signing.md 8 wrapping 4: the reference turned to an Id of the moved original', () => {
    const base = replaced(evil, '<AttachmentEncoded>', `<Old Id="old">${original}</Old><AttachmentEncoded>`);
    const digest = createHash('sha256').update(original).digest('base64');
    const forged = signedMarkup(base, (markup) =>
      replaced(replaced(markup, 'URI=""', 'URI="#old"'), /(<ds:DigestValue>)[^<]+/, `$1${digest}`),
    );
    refused(forged, 'XML_REFERENCES');
  });

  test('signing.md 8 other SignedProperties under the same Id', () => {
    const id = /<xades:SignedProperties Id="([^"]+)"/.exec(good)?.[1];
    refused(replaced(good, '<edXML:edXMLBody>', `<edXML:edXMLBody Id="${id}">`), 'XML_ID_DUPLICATE');
    refused(replaced(good, 'id="trace"', `xml:id="${id}"`), 'XML_ID_DUPLICATE');
    // Signed as it is, so only the repeated Id speaks against it.
    const twice = signed(replaced(edxml(), 'id="trace"', 'id="cv"'));
    intact(twice);
  });

  test('signing.md 8 a second signature, or one that is not the last child', () => {
    refused(replaced(good, '<edXML:edXMLBody>', `${signature}<edXML:edXMLBody>`), 'XML_SIGNATURE_COUNT');
    refused(replaced(good, signature, signature + signature), 'XML_SIGNATURE_COUNT');
    const first = replaced(
      replaced(good, signature, ''),
      '<edXML:MessageHeader>',
      `${signature}<edXML:MessageHeader>`,
    );
    refused(first, 'XML_SIGNATURE_PLACE');
    refused(replaced(evil, '<AttachmentEncoded>', `${signature}<AttachmentEncoded>`), 'XML_SIGNATURE_PLACE');
  });
});

describe('what a signature may refer to and transform', () => {
  const forge = (from: string | RegExp, to: string): string =>
    signedMarkup(edxml(), (markup) => replaced(markup, from, to));
  const c14nStep = '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>';

  test('signing.md 8 control: a signature made through the forge is intact', () => {
    intact(signedMarkup(edxml(), (markup) => markup));
  });

  const cases: readonly (readonly [string, string | RegExp, string, string])[] = [
    ['an external reference', 'URI=""', 'URI="http://169.254.169.254/latest"', 'XML_REFERENCES'],
    ['a file', 'URI=""', 'URI="file:///etc/passwd"', 'XML_REFERENCES'],
    ['an XPointer', 'URI=""', 'URI="#xpointer(/)"', 'XML_REFERENCES'],
    ['no URI at all', ' URI=""', '', 'XML_REFERENCES'],
    ['properties by another Id', /URI="#[^"]+-p"/, 'URI="#other"', 'XML_REFERENCES'],
    ['an unknown type', 'http://uri.etsi.org/01903#SignedProperties', 'urn:other', 'XML_REFERENCES'],
    [
      'XPath',
      c14nStep,
      `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::x)</ds:XPath></ds:Transform>`,
      'XML_TRANSFORM',
    ],
    [
      'XPath beside the known ones',
      c14nStep,
      `${c14nStep}<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"></ds:Transform>`,
      'XML_TRANSFORM',
    ],
    [
      'XSLT',
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/TR/1999/REC-xslt-19991116',
      'XML_TRANSFORM',
    ],
    [
      'base64',
      c14nStep,
      '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"></ds:Transform>',
      'XML_TRANSFORM',
    ],
    ['no transforms', /<ds:Transforms>.*?<\/ds:Transforms>/, '', 'XML_TRANSFORM'],
    [
      'a prefix list',
      c14nStep,
      c14nStep.replace(
        '></ds:Transform>',
        '><ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="edXML"/></ds:Transform>',
      ),
      'XML_TRANSFORM',
    ],
    [
      'canonical form with comments',
      'CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
      'CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#WithComments"',
      'XML_TRANSFORM',
    ],
    ['an unknown signature method', /xmldsig-more#rsa-sha256/, 'xmldsig-more#rsa-md5', 'ALG_UNSUPPORTED'],
    ['an unknown digest', 'xmlenc#sha256', 'xmlenc#ripemd160', 'ALG_UNSUPPORTED'],
    ['no certificate', /<ds:X509Certificate>.*<\/ds:X509Certificate>/, '', 'XML_KEY'],
    [
      'a bare key',
      /<ds:KeyInfo>.*<\/ds:KeyInfo>/,
      '<ds:KeyInfo><ds:KeyValue></ds:KeyValue></ds:KeyInfo>',
      'XML_KEY',
    ],
    [
      'another certificate digest',
      /(<xades:CertDigest>.*?<ds:DigestValue>)[^<]+/,
      `$1${createHash('sha256').update('x').digest('base64')}`,
      'DIGEST_MISMATCH',
    ],
    [
      'properties nobody refers to',
      /<ds:Reference Type="[^"]+SignedProperties".*?<\/ds:Reference>/,
      '',
      'XML_REFERENCES',
    ],
    [
      'an unknown Object',
      '</ds:Signature>',
      '<ds:Object><x></x></ds:Object></ds:Signature>',
      'XML_SIGNATURE_FORM',
    ],
    ['text between the parts', '</ds:SignedInfo>', 'x</ds:SignedInfo>', 'XML_SIGNATURE_FORM'],
    ['base64 that is none', /(<ds:DigestValue>)/, '$1*', 'XML_SIGNATURE_FORM'],
  ];
  for (const [title, from, to, code] of cases) {
    test(`signing.md 8 refuses ${title}`, () => refused(forge(from, to), code));
  }

  test('signing.md 8 HMAC: the public certificate as a shared secret, whole and cut to 8 bits', () => {
    const { certificate } = people().leader;
    for (const length of ['', '<ds:HMACOutputLength>8</ds:HMACOutputLength>']) {
      const ready = prepared(edxml());
      const method = `Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">${length}`;
      const markup = replaced(ready.markup, /Algorithm="[^"]+rsa-sha256">/, method);
      const info = canonicalPart(findBelow(treeOf(markup), DSIG, 'SignedInfo') as XmlElement);
      const whole = createHmac('sha1', certificate).update(info).digest();
      const value = (length ? whole.subarray(0, 1) : whole).toString('base64');
      const filled = replaced(markup, /(<ds:SignatureValue[^>]*>)/, `$1${value}`);
      refused(replaced(edxml(), '</edXML:edXMLHeader>', `${filled}</edXML:edXMLHeader>`), 'XML_HMAC');
    }
  });

  test('signing.md 8 refuses an instruction inside the signature', () => {
    refused(replaced(good, '</ds:KeyInfo>', '<?x?></ds:KeyInfo>'), 'XML_SIGNATURE_FORM');
  });

  test('signing.md 8 a length to cut to is refused with a public key too', () => {
    const cut = '<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>';
    refused(forge('</ds:SignatureMethod>', cut), 'XML_HMAC');
  });
});

describe('key and certificate', () => {
  test('EN 319 132-1, 5.2.2 another certificate of the same key is not the one that signed', () => {
    const { leader, seal } = people();
    const other = Buffer.from(seal.certificate).toString('base64');
    const own = Buffer.from(leader.certificate).toString('base64');
    refused(replaced(good, own, other), 'ESS_MISMATCH');
  });

  test('EN 319 132-1, 5.2.2 the certificate is found by its digest wherever it stands', () => {
    const own = Buffer.from(people().leader.certificate).toString('base64');
    const element = `<ds:X509Certificate>${own}</ds:X509Certificate>`;
    const last = replaced(replaced(good, element, ''), '</ds:X509Data>', `${element}</ds:X509Data>`);
    assert.equal(intact(last).certificate?.sha256, intact(good).certificate?.sha256);
  });

  test('signing.md 8 issuer and serial of another certificate', () => {
    const wrong = signedMarkup(edxml(), (markup) => {
      const edited = replaced(markup, /(<xades:IssuerSerialV2>)[^<]+/, '$1MAA=');
      return withDigest(edited, 'SignedProperties');
    });
    refused(wrong, 'ESS_MISMATCH');
  });

  test('signing.md 8 plain XML-DSig is read, but is never more than a doubt', () => {
    const plain = signedMarkup(edxml(), (markup) =>
      replaced(
        replaced(markup, /<ds:Reference Type="[^"]+SignedProperties".*?<\/ds:Reference>/, ''),
        /<ds:Object>.*<\/ds:Object>/,
        '',
      ),
    );
    const result = verify(plain);
    assert.deepEqual(
      [result.integrity, result.reasons],
      ['intact', ['XML_NOT_XADES', 'ALG_PKCS1', 'TS_MISSING']],
    );
    assert.equal(effectOf('XML_NOT_XADES'), 'I');
  });
});

/** Puts the digest of the edited properties into their reference, as a dishonest signer would. */
function withDigest(markup: string, name: 'SignedProperties'): string {
  const objects = treeOf(markup).children.filter((child): child is XmlElement => typeof child !== 'string');
  const object = objects[objects.length - 1] as XmlElement;
  const qualifying = object.children[0] as XmlElement;
  const part = qualifying.children.find((child) => typeof child !== 'string' && child.local === name);
  const digest = createHash('sha256')
    .update(canonicalPart(part as XmlElement))
    .digest('base64');
  return replaced(markup, /(SignedProperties".*?<ds:DigestValue>)[^<]+/, `$1${digest}`);
}

describe('algorithm policy', () => {
  test('signing.md 7.1 rule 5a a short key and SHA-1 leave the bytes intact, and in doubt', () => {
    const short = rsaSigner(1024);
    const weak = signedMarkup(
      edxml(),
      (markup) => {
        const own = Buffer.from(people().leader.certificate).toString('base64');
        const digest = createHash('sha256').update(short.certificate).digest('base64');
        const named = replaced(
          replaced(markup, own, Buffer.from(short.certificate).toString('base64')),
          /(<xades:CertDigest>.*?<ds:DigestValue>)[^<]+/,
          `$1${digest}`,
        );
        return withDigest(
          replaced(named, /<xades:IssuerSerialV2>.*<\/xades:IssuerSerialV2>/, ''),
          'SignedProperties',
        );
      },
      short.key,
    );
    const result = verify(weak);
    assert.deepEqual(
      [result.integrity, result.reasons],
      ['intact', ['ALG_PKCS1', 'ALG_WEAK_KEY', 'TS_MISSING']],
    );
    const sha1 = signedMarkup(edxml(), (markup) => {
      const digest = createHash('sha1')
        .update(canonicalXml(utf8(edxml())))
        .digest('base64');
      const edited = replaced(markup, 'xmlenc#sha256', '§').replace(
        'http://www.w3.org/2001/04/§',
        `${DSIG}sha1`,
      );
      return replaced(edited, /(sha1"><\/ds:DigestMethod><ds:DigestValue>)[^<]+/, `$1${digest}`);
    });
    assert.deepEqual(verify(sha1).reasons, ['ALG_PKCS1', 'ALG_WEAK_DIGEST', 'TS_MISSING']);
    assert.deepEqual([effectOf('ALG_WEAK_KEY'), effectOf('ALG_WEAK_DIGEST')], ['I', 'I']);
  });
});

describe('changed content', () => {
  test('signing.md 8 text, name, attribute, attachment, order: each breaks it', () => {
    refused(replaced(good, 'V/v', 'v/v'), 'DIGEST_MISMATCH');
    refused(replaced(good, 'JVBERi0xLjc=', 'JVBERi0xLjg='), 'DIGEST_MISMATCH');
    refused(replaced(good, 'version="1.0"></edXML', 'version="1.1"></edXML'), 'DIGEST_MISMATCH');
    refused(replaced(good, /OrganId>/g, 'OrganID>'), 'DIGEST_MISMATCH');
    refused(replaced(good, '<edXML:edXMLBody>', '<edXML:edXMLBody> '), 'DIGEST_MISMATCH');
    refused(replaced(good, /(<ds:SignatureValue[^>]*>)..../, '$1AAAA'), 'SIGNATURE_WRONG');
    refused(replaced(good, /2026-07-21T10/, '2026-07-21T11'), 'DIGEST_MISMATCH');
  });

  test('signing.md 8 other namespace prefix: changed after signing it breaks, signed so it holds', () => {
    refused(good.replaceAll('edXML:', 'ed:').replaceAll('xmlns:edXML=', 'xmlns:ed='), 'DIGEST_MISMATCH');
    intact(signed(edxml({ prefix: 'ed' })));
  });

  test('NFC and NFD are different texts', () => {
    intact(signed(edxml({ subject: 'Nguyễn Thị Ưng'.normalize('NFD') })));
    const nfc = signed(edxml({ subject: 'Nguyễn Thị Ưng'.normalize('NFC') }));
    refused(
      nfc.replace('Nguyễn Thị Ưng'.normalize('NFC'), 'Nguyễn Thị Ưng'.normalize('NFD')),
      'DIGEST_MISMATCH',
    );
  });

  test('signing.md 8 comment in text: the reader of the verified bytes sees the whole text', () => {
    const commented = replaced(good, '>H56<', '>H5<!-- x -->6<');
    const { verified } = intact(commented);
    assert.match(textOfBytes(verified as Uint8Array), /<edXML:OrganId>H56<\/edXML:OrganId>/);
    assert.doesNotMatch(textOfBytes(verified as Uint8Array), /<!--|ds:Signature/);
  });

  test('REC-xml-c14n what has one canonical form may be written in another', () => {
    intact(replaced(good, '<edXML:edXMLBody></edXML:edXMLBody>', '<edXML:edXMLBody/>'));
    intact(replaced(good, 'id="trace" version="1.0"', "version='1.0'\n id='trace'"));
    intact(replaced(good, 'V/v', '<![CDATA[V/]]>&#118;'));
    intact(replaced(good, '<AttachmentEncoded>', '<AttachmentEncoded xmlns:unused="urn:u">'));
    intact(signed(edxml({ subject: 'một\r\nhai\rba&#13; <![CDATA[<&]]> &lt;&amp;' })));
    refused(replaced(signed(edxml({ subject: 'một&#13;' })), 'một&#13;', 'một\n'), 'DIGEST_MISMATCH');
  });

  test('signing.md 8 no signature, a dummy one, nonsense', () => {
    assert.equal(verify(edxml()).integrity, 'none');
    const dummy = edxml().replace(
      '</edXML:edXMLHeader>',
      '<edXML:Signature>x</edXML:Signature></edXML:edXMLHeader>',
    );
    assert.equal(verify(dummy).integrity, 'none');
    const empty = edxml().replace(
      '</edXML:edXMLHeader>',
      `<ds:Signature xmlns:ds="${DSIG}"/></edXML:edXMLHeader>`,
    );
    refused(empty, 'XML_SIGNATURE_FORM');
    refused('%PDF-1.7', 'XML_SYNTAX');
    refused(`<!DOCTYPE x>${good.slice(good.indexOf('<edXML'))}`, 'XML_DOCTYPE');
    refused(good.slice(0, -20), 'XML_SYNTAX');
  });
});
