import { latin1, sha256, toHex, toLatin1 } from '../../src/bytes.ts';
import { buildSignedData, signedAttributes } from '../../src/cms/build.ts';
import { type KeyHolder, parseCertificate, signWithKey } from '../../src/index.ts';
import { tampered } from '../attacks.ts';
import { people } from '../people.ts';

/** A signature put together from text, so that each part of it can be foreign or wrong. */
export interface HandSignature {
  readonly field?: string;
  readonly page?: number;
  readonly rect?: string;
  readonly subFilter?: string;
  /** Further entries of the signature dictionary. */
  readonly entries?: string;
  /** Further entries of the widget. */
  readonly widget?: string;
  /** An object that becomes the widget in place of a new one, rewritten as this for the number of the field. */
  readonly taken?: { readonly num: number; readonly as: (field: number) => string };
  /** Rewrites the catalog. */
  readonly catalog?: (text: string) => string;
  /** The CMS over the signed bytes. */
  readonly cms?: (content: Uint8Array) => Uint8Array;
  /** Writes `/ByteRange` and `/Contents`; by default as they should be. */
  readonly layout?: (range: string, contents: string) => string;
}

const RANGE = '[0 0000000000 0000000000 0000000000]';
const SIZE = 8192;
const ZEROS = `<${'0'.repeat(2 * SIZE)}>`;

/** A detached CAdES signature of a holder over some content. */
export function cmsBy(holder: KeyHolder, content: Uint8Array): Uint8Array {
  const certificate = parseCertificate(holder.certificate);
  const signedAttrs = signedAttributes(sha256(content), certificate);
  const signature = signWithKey(holder.key, 'pkcs1-sha256', signedAttrs);
  return buildSignedData({ signedAttrs, alg: 'pkcs1-sha256', signature, certificate, chain: holder.chain });
}

/** Appends one update with a signature field and its dictionary, then fills in range and CMS. */
export function signByHand(base: Uint8Array, o: HandSignature = {}): Uint8Array {
  const layout = o.layout ?? ((range, contents) => `/ByteRange ${range}/Contents ${contents}`);
  const pdf = tampered(base, (e) => {
    const page = e.page(o.page ?? 1);
    const filter = o.subFilter ?? 'ETSI.CAdES.detached';
    const signature = e.add(
      `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${filter}/M(D:20260721100000+07'00')${o.entries ?? ''}${layout(RANGE, ZEROS)}>>`,
    );
    const own = `/FT/Sig/T(${o.field ?? 'CV_Ky_1'})/V ${signature} 0 R`;
    const field = e.add(
      o.taken
        ? `<<${own}/Kids[${o.taken.num} 0 R]>>`
        : `<</Type/Annot/Subtype/Widget${own}/F 132/P ${page} 0 R/Rect[${o.rect ?? '0 0 0 0'}]${o.widget ?? ''}>>`,
    );
    if (o.taken) e.put(o.taken.num, o.taken.as(field));
    else e.put(page, withMember(e.text(page), 'Annots', `${field} 0 R`));
    let root = e.text(e.root);
    if (e.form > 0) e.put(e.form, withMember(e.text(e.form), 'Fields', `${field} 0 R`));
    else root = root.replace('<<', `<</AcroForm ${e.add(`<</Fields[${field} 0 R]/SigFlags 3>>`)} 0 R`);
    root = o.catalog ? o.catalog(root.replaceAll('SIGNATURE', `${signature} 0 R`)) : root;
    e.put(e.root, root.replaceAll('SIGNATURE', `${signature} 0 R`));
  });
  return sealed(pdf, o.cms ?? ((content) => cmsBy(people().leader, content)));
}

/** Adds a member to a direct array of a dictionary, making the array if there is none. */
export function withMember(dict: string, key: string, member: string): string {
  const list = new RegExp(`/${key}\\[([^\\]]*)\\]`);
  return list.test(dict)
    ? dict.replace(list, `/${key}[$1 ${member}]`)
    : dict.replace('<<', `<</${key}[${member}]`);
}

function sealed(pdf: Uint8Array, cms: (content: Uint8Array) => Uint8Array): Uint8Array {
  const text = toLatin1(pdf);
  const start = text.lastIndexOf(ZEROS.slice(0, -1));
  const end = text.indexOf('>', start) + 1;
  const out = Uint8Array.from(pdf);
  const digits = (value: number): string => String(value).padStart(10, '0');
  const range = `[0 ${digits(start)} ${digits(end)} ${digits(pdf.length - end)}]`;
  const at = text.lastIndexOf(RANGE);
  if (at >= 0) out.set(latin1(range), at);
  const content = Buffer.concat([out.subarray(0, start), out.subarray(end)]);
  out.set(latin1(toHex(cms(content))), start + 1);
  return out;
}
