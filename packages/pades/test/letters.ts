import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { extractFieldFonts, type FieldFonts } from '../src/index.ts';

const require = createRequire(import.meta.url);
const fontFile = (path: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/tinos/${path}`));

let compiler: NodeCompiler | undefined;

/** Typeset a page or more; `standard` 'a-2b' makes PDF/A-2b. */
export function typeset(source: string, standard?: 'a-2b'): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: tmpdir(),
    fontArgs: [
      {
        fontBlobs: [
          fontFile('400Regular/Tinos_400Regular.ttf'),
          fontFile('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
        ],
      },
    ],
  });
  const compiled = compiler.compile({ mainFileContent: `${PRELUDE}\n${source}` });
  if (!compiled.result) throw new Error('typst could not compile the test page');
  const options = standard ? { pdfStandard: standard, pdfTags: false } : { pdfTags: false };
  return new Uint8Array(compiler.pdf(compiled.result, options as never));
}

const PRELUDE = `#set document(date: datetime(year: 2026, month: 7, day: 21))
#set page(paper: "a4")
#set text(font: "Tinos", size: 13pt, fallback: false, ligatures: false, kerning: false)`;

/** A two-page official letter with room for number, date and signatures on both pages. */
export function letterPdf(): Uint8Array {
  return typeset(
    `ỦY BAN NHÂN DÂN \\ Số: #h(2cm)/UBND-VP \\ Nội dung công văn gửi các sở, ngành.
#pagebreak()
KT. CHỦ TỊCH #v(4cm) Nguyễn Văn Ưng`,
    'a-2b',
  );
}

let fonts: FieldFonts | undefined;

export function fieldFonts(): FieldFonts {
  fonts ??= extractFieldFonts(
    typeset(
      '#text("0123456789./-ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")#text(style: "italic", "ngày tháng năm 0123456789,")',
    ),
  );
  return fonts;
}
