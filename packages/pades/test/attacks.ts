import { latin1, toLatin1 } from '../src/bytes.ts';
import { concatBytes, type VerificationReport, type VerifyOptions, verifyPdf } from '../src/index.ts';
import { listFields } from '../src/pdf/form.ts';
import { listPages } from '../src/pdf/pages.ts';
import { openPdf } from '../src/pdf/reader.ts';
import { objectText } from '../src/pdf/serialize.ts';
import { RevisionWriter } from '../src/pdf/writer.ts';
import { emptyCrl, people, SIGNED_AT } from './people.ts';

/** Validates as the server does: test authority as anchor, its CRL of that day in the cache. */
export function verified(pdf: Uint8Array, options: Partial<VerifyOptions> = {}): VerificationReport {
  return verifyPdf(pdf, {
    trustAnchors: [people().authority.certificate],
    at: SIGNED_AT,
    evidence: { crls: [emptyCrl(options.at ?? SIGNED_AT)] },
    ...options,
  });
}

export const reasonsOf = (report: VerificationReport, field: string): readonly string[] =>
  report.signatures.find((signature) => signature.field === field)?.reasons ?? [];

export interface Editor {
  /** Text of an object as it stands. */
  text(num: number): string;
  put(num: number, text: string): void;
  add(text: string): number;
  /** Object number of a page (from 1). */
  page(index: number): number;
  field(name: string): number;
  readonly root: number;
  readonly form: number;
}

/** Appends an incremental update made by hand, as an attacker with a text editor would. */
export function tampered(pdf: Uint8Array, edit: (editor: Editor) => void): Uint8Array {
  const file = openPdf(pdf);
  const view = file.last();
  const writer = new RevisionWriter(file);
  const numberIn = (text: string, key: string): number =>
    Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]);
  const root = numberIn(objectText(view.trailer), 'Root');
  edit({
    text: (num) => objectText(view.get(num)),
    put: (num, text) => writer.putBytes(num, latin1(text)),
    add: (text) => {
      const num = writer.reserve();
      writer.putBytes(num, latin1(text));
      return num;
    },
    page: (index) => listPages(view)[index - 1]?.num ?? -1,
    field: (name) => listFields(view).find((field) => field.name === name)?.num ?? -1,
    root,
    form: numberIn(objectText(view.get(root)), 'AcroForm'),
  });
  return concatBytes(pdf, writer.finish().tail);
}

/** A stream object's text. */
export const stream = (content: string, entries = ''): string =>
  `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;

/** Overwrites bytes without changing any length. */
export function patched(pdf: Uint8Array, from: string, to: string): Uint8Array {
  const at = toLatin1(pdf).lastIndexOf(from);
  if (at < 0 || from.length !== to.length) throw new Error(`cannot patch ${from}`);
  const out = Uint8Array.from(pdf);
  out.set(latin1(to), at);
  return out;
}
