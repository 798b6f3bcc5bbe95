import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';

const require = createRequire(import.meta.url);

const fontFiles = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
];

/** Layout was refused: a text holds a character the letter fonts lack, or the template is faulty. */
export class LetterRenderError extends Error {
  override name = 'LetterRenderError';
  readonly code: 'MISSING_GLYPH' | 'LAYOUT';

  constructor(code: 'MISSING_GLYPH' | 'LAYOUT', detail: string) {
    super(detail);
    this.code = code;
  }
}

export type PdfOptions = { createdAt: Date; tagged: boolean };

/** What a finished layout gives out. It holds memory of the compiler: use it inside `layOut` only. */
export type Layout = {
  pageCount: number;
  queryValues(label: string): unknown[];
  pdf(options: PdfOptions): Uint8Array;
};

/** Lays out a typst source with JSON data and hands the layout to `use`, which must not keep it. */
export type LayOut = <T>(source: string, data: unknown, use: (layout: Layout) => T) => T;

let fonts: Buffer[] | undefined;

/** The four styles of Tinos (metric equal to Times New Roman), read once a process. */
function letterFonts(): Buffer[] {
  fonts ??= fontFiles.map((file) => readFileSync(require.resolve(`@expo-google-fonts/tinos/${file}`)));
  return fonts;
}

/** A key changes one paragraph: the others of the last layouts are taken over, a third of the work remains. Enough for
 *  that many people who type at once. */
const keptLayouts = 5;
/** Characters of data, 60 pages of text: a longer one would hold hundreds of megabytes. */
const longestKept = 100_000;
/** Nobody types any more: the memory goes back. */
const quietMs = 20_000;

/**
 * Starts a typst compiler with the letter fonts and no files of its own.
 * The returned function is synchronous (about 15 ms a letter). Its native memory is freed when the
 * event loop turns: a caller in a loop yields between letters.
 */
export function createLayOut(): LayOut {
  const compiler = NodeCompiler.create({
    workspace: tmpdir(),
    fontArgs: [{ fontBlobs: letterFonts() }],
  });
  const forget = setTimeout(() => compiler.evictCache(0), quietMs).unref();
  return (source, data, use) => {
    const json = JSON.stringify(data);
    try {
      const compiled = compiler.compile({
        mainFileContent: source,
        inputs: { data: json },
      });
      if (compiled.hasError() || !compiled.result)
        throw refused(compiled.takeDiagnostics()?.shortDiagnostics);
      return use(layoutOf(compiler, compiled.result));
    } finally {
      compiler.evictCache(json.length > longestKept ? 0 : keptLayouts);
      forget.refresh();
    }
  };
}

function layoutOf(compiler: NodeCompiler, document: NodeTypstDocument): Layout {
  return {
    pageCount: document.numOfPages,
    queryValues: (label) => compiler.query(document, { selector: `<${label}>`, field: 'value' }) as unknown[],
    pdf: ({ createdAt, tagged }) => {
      try {
        return compiler.pdf(document, {
          pdfStandard: 'a-2b',
          pdfTags: tagged,
          creationTimestamp: Math.floor(createdAt.getTime() / 1000),
        });
      } catch (error) {
        throw refused(error);
      }
    },
  };
}

function refused(cause: unknown): LetterRenderError {
  const detail =
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : JSON.stringify(cause);
  const isGlyph = /glyph|could not be displayed|codepoint/i.test(detail);
  return new LetterRenderError(isGlyph ? 'MISSING_GLYPH' : 'LAYOUT', detail);
}
