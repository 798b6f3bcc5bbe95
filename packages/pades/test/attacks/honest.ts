import { createHash } from 'node:crypto';
import { latin1, sha256, toLatin1 } from '../../src/bytes.ts';
import { signedAttributes } from '../../src/cms/build.ts';
import { readAsn1, sequenceOf } from '../../src/der/decode.ts';
import { octetString, oid, sequence, setOf, T } from '../../src/der/encode.ts';
import { OID } from '../../src/der/oid.ts';
import { concatBytes, fillTextFields, parseCertificate } from '../../src/index.ts';
import { keyIdentifier } from '../../src/pki/build.ts';
import { addValidationData } from '../../src/sign/index.ts';
import { stream, tampered } from '../attacks.ts';
import { letterPdf } from '../letters.ts';
import { lifeCycle, signFile, withFields } from '../life-cycle.ts';
import { blueSignature, people } from '../people.ts';
import { tsa } from '../tsa.ts';
import { missingWitnesses } from '../witnesses.ts';
import type { Honest } from './attack.ts';
import { bases } from './bases.ts';
import { signByHand, withMember } from './by-hand.ts';
import { certified } from './certification.ts';
import { attribute, attributesWith, cmsOf } from './cms.ts';
import { ed25519, opensslCms } from './pki.ts';
import { update } from './shadow.ts';
import { documentStamp, stampedBy, over as stampOver } from './time.ts';

const valid = (name: string, bytes: Uint8Array): Honest => ({ name, bytes, verdict: 'valid' });

/** What signing.md 7.4 says must stay intact. */
export function honestFiles(): Honest[] {
  return [
    ...bases().flatMap((base) =>
      (['leaderSigned', 'filled', 'sealed'] as const).map((step) =>
        valid(`${base.name}, ${step}`, base[step]),
      ),
    ),
    ...bases().map((base) => valid(`${base.name}, whole life`, archived(base.sealed))),
    ...updates(),
    ...foreignForms(),
    ...foreignSigners(),
  ];
}

const dss = (pdf: Uint8Array): Uint8Array => {
  const { leader, authority } = people();
  const certificates = [leader.certificate, authority.certificate, tsa().certificate];
  return concatBytes(pdf, addValidationData(pdf, { certificates, ocsps: [], crls: [] }).tail);
};

/** Revisions 4 to 6: long-term data, a document time-stamp, more of both. */
const archived = (pdf: Uint8Array): Uint8Array => {
  const stamped = documentStamp(dss(pdf));
  return tampered(stamped, (e) => {
    const num = Number(/\/DSS (\d+) 0 R/.exec(e.text(e.root))?.[1]);
    const more = e.add(stream('DER'));
    const grow = (text: string): string => withMember(text, 'CRLs', `${more} 0 R`);
    if (num > 0) e.put(num, grow(e.text(num)));
    else
      e.put(
        e.root,
        e.text(e.root).replace(/\/DSS(<<.*?>>)/, (_, text: string) => `/DSS${grow(text)}`),
      );
  });
};

/** Updates that change nothing, and line ends of all kinds. */
function updates(): Honest[] {
  const { leaderSigned, sealed } = lifeCycle();
  const same = tampered(leaderSigned, (e) => {
    for (const num of [e.root, e.page(1), e.page(2), e.form]) e.put(num, e.text(num));
  });
  const ended = (end: string): Uint8Array =>
    signFile(concatBytes(leaderSigned.subarray(0, leaderSigned.length - 1), latin1(end)), people().seal, {
      field: 'CV_Dau_1',
    });
  const { seal } = people();
  return [
    valid('empty update', update(leaderSigned, '0 0\n')),
    valid('empty update of entry 0', update(leaderSigned, '0 1\n0000000000 65535 f \n')),
    valid(
      'empty update between two signatures',
      signFile(update(leaderSigned, '0 0\n'), seal, { field: 'CV_Dau_1' }),
    ),
    valid('catalog, pages and form written again', same),
    valid('catalog written again between two signatures', signFile(same, seal, { field: 'CV_Dau_1' })),
    valid('line feed at the end of a revision', ended('\n')),
    valid(
      'CR LF between revisions',
      concatBytes(
        leaderSigned,
        latin1(
          toLatin1(update(concatBytes(leaderSigned, latin1('\r\n')), '0 0\n')).slice(leaderSigned.length),
        ),
      ),
    ),
    valid(
      'document information changed',
      tampered(sealed, (e) => e.put(Number(/\/Info (\d+) 0 R/.exec(toLatin1(sealed))?.[1]), '<</Title(x)>>')),
    ),
    valid(
      'metadata changed',
      tampered(sealed, (e) =>
        e.put(
          Number(/\/Metadata (\d+) 0 R/.exec(e.text(e.root))?.[1]),
          stream('<x/>', '/Type/Metadata/Subtype/XML'),
        ),
      ),
    ),
    valid(
      'extensions added',
      tampered(sealed, (e) =>
        e.put(
          e.root,
          e.text(e.root).replace('<<', '<</Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 2>>>>'),
        ),
      ),
    ),
    valid(
      'version raised',
      tampered(sealed, (e) => e.put(e.root, e.text(e.root).replace('<<', '<</Version/2.0'))),
    ),
    valid(
      'objects nobody refers to',
      tampered(sealed, (e) => e.add('<</Producer(x)>>')),
    ),
  ];
}

/** Forms and fields as other programs make them. */
function foreignForms(): Honest[] {
  const { leader, seal } = people();
  const form = (widget: string, kid = ''): Uint8Array =>
    tampered(letterPdf(), (e) => {
      const num = e.add('<<>>');
      const shown = kid ? e.add(kid.replace('PARENT', `${num} 0 R`)) : num;
      e.put(num, widget.replace('KID', `${shown} 0 R`));
      const fonts = e.add(`<</Helv ${e.add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>')} 0 R>>`);
      const acro = e.add(`<</Fields[${num} 0 R]/DR<</Font ${fonts} 0 R>>/DA(/Helv 0 Tf 0 g)>>`);
      e.put(e.page(2), e.text(e.page(2)).replace('<<', `<</Annots[${shown} 0 R]`));
      e.put(e.root, e.text(e.root).replace('<<', `<</AcroForm ${acro} 0 R`));
    });
  const merged = form('<</Type/Annot/Subtype/Widget/FT/Sig/T(CV_Dau_1)/F 4/Rect[300 500 400 600]>>');
  const split = form(
    '<</FT/Sig/T(Hai)/Kids[KID]>>',
    '<</Type/Annot/Subtype/Widget/Parent PARENT/F 4/Rect[300 500 400 600]>>',
  );
  const first = signFile(merged, leader, { field: 'CV_Ky_1' });
  const moreFonts = tampered(signFile(split, leader, { field: 'CV_Ky_1' }), (e) => {
    const fonts = Number(/\/Font (\d+) 0 R/.exec(e.text(e.form))?.[1]);
    e.put(fonts, e.text(fonts).replace('<<', `<</ZaDb ${e.add('<</Type/Font>>')} 0 R`));
  });
  const indirect = tampered(withFields(letterPdf()), (e) => {
    const list = /\/Annots(\[[^\]]*\])/.exec(e.text(e.page(1)))?.[1] ?? '[]';
    e.put(e.page(1), e.text(e.page(1)).replace(/\/Annots\[[^\]]*\]/, `/Annots ${e.add(list)} 0 R`));
    const fields = /\/Fields(\[[^\]]*\])/.exec(e.text(e.form))?.[1] ?? '[]';
    e.put(e.form, e.text(e.form).replace(/\/Fields\[[^\]]*\]/, `/Fields ${e.add(fields)} 0 R`));
  });
  const both = signFile(signFile(indirect, leader, { field: 'CV_Ky_1', page: 1 }), seal, {
    field: 'CV_Dau_1',
    page: 1,
  });
  return [
    valid(
      'pre-made empty field signed, flags 4 to 132',
      signFile(first, seal, { field: 'CV_Dau_1', image: blueSignature() }),
    ),
    valid('resources of the form gained a font', moreFonts),
    valid('lists of fields and annotations are objects of their own', both),
    valid(
      'certified under P 2, filled and signed',
      signFile(fillTextFields(certified(2), { CV_So: '645' }), seal, { field: 'CV_Dau_1' }),
    ),
    valid('certified under P 3, signed', signFile(certified(3), seal, { field: 'CV_Dau_1' })),
    valid('certified under P 1, long-term data added', documentStampUnder1()),
    valid('two signatures beside each other', twoBeside()),
  ];
}

const documentStampUnder1 = (): Uint8Array => documentStamp(dss(certified(1)));

function twoBeside(): Uint8Array {
  const { leader, seal } = people();
  const first = signFile(letterPdf(), leader, {
    field: 'A',
    rect: [60, 100, 160, 150],
    image: blueSignature(),
  });
  return signFile(first, seal, { field: 'B', rect: [200, 100, 300, 150], image: blueSignature() });
}

/** Signatures as other programs make them. */
function foreignSigners(): Honest[] {
  const { leader } = people();
  const certificate = parseCertificate(leader.certificate);
  const by = (
    name: string,
    cms: (content: Uint8Array) => Uint8Array,
    subFilter = 'ETSI.CAdES.detached',
  ): Honest => valid(name, signByHand(letterPdf(), { cms, subFilter }));
  const legacy = (content: Uint8Array): Uint8Array =>
    setOf(0x31, [
      attribute(OID.contentType, oid(OID.data)),
      attribute(OID.messageDigest, octetString(sha256(content))),
      attribute(OID.signingCertificate, sequence(sequence(sequence(octetString(sha1(certificate.der)))))),
    ]);
  const edwards = ed25519();
  const edwardsCertificate = parseCertificate(edwards.certificate);
  const list = [
    by('subjectKeyIdentifier names the signer', (c) =>
      cmsOf(c, { signerId: T(0x80, keyIdentifier(leader.key)) }),
    ),
    by('signing-certificate of the first kind', (c) => cmsOf(c, { attributes: legacy(c) })),
    by('no signed attributes', (c) => cmsOf(c, { attributes: 'none' }), 'adbe.pkcs7.detached'),
    by('signing-time among the attributes', (c) =>
      cmsOf(c, { attributes: attributesWith(sha256(c), { more: [signingTime] }) }),
    ),
    by('indefinite lengths', (c) => indefinite(cmsOf(c))),
    by('Ed25519', (c) => {
      const attributes = signedAttributes(sha256(c), edwardsCertificate);
      return cmsOf(c, {
        holder: edwards,
        attributes,
        signature: edwards.sign(attributes),
        algorithm: sequence(oid(OID.ed25519)),
      });
    }),
    valid(
      'time-stamped',
      stampedBy((signature) => stampOver(signature)),
    ),
  ];
  if (missingWitnesses(['openssl']).length > 0) return list;
  const openssl = (name: string, ...args: string[]): Honest =>
    by(`openssl, ${name}`, (c) => opensslCms(c, leader, args), 'adbe.pkcs7.detached');
  return [
    ...list,
    openssl('SHA-256', '-md', 'sha256'),
    openssl('SHA-512, PSS', '-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss'),
    openssl('CAdES', '-cades', '-md', 'sha256'),
    openssl('key identifier', '-keyid', '-md', 'sha256'),
  ];
}

const signingTime = attribute(OID.signingTime, T(0x17, latin1('260721030000Z')));
const sha1 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(bytes).digest());

/** The outermost two elements with indefinite length (BER). */
function indefinite(cms: Uint8Array): Uint8Array {
  const [type, wrapped] = sequenceOf(readAsn1(cms));
  const end = Uint8Array.of(0, 0);
  return concatBytes(
    Uint8Array.of(0x30, 0x80),
    type?.raw ?? end,
    Uint8Array.of(0xa0, 0x80),
    wrapped?.content ?? end,
    end,
    end,
  );
}
