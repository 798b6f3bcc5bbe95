import { isWhite, Lexer } from './lexer.ts';
import type { PdfObject } from './objects.ts';

/** One operator with its operands (ISO 32000-1, 7.8.2). */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfObject[];
}

const MAX_OPERANDS = 5000;

const startsOperator = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 39 || byte === 34);

/**
 * The operations of a content stream, in order; inline images are passed over. Throws `PDF_SYNTAX` where the
 * stream cannot be read on.
 */
export function* operationsOf(content: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(content);
  let operands: PdfObject[] = [];
  for (lexer.skip(); lexer.pos < content.length; lexer.skip()) {
    if (!startsOperator(content[lexer.pos]) || isLiteral(content, lexer.pos)) {
      operands.push(lexer.object());
      if (operands.length > MAX_OPERANDS) throw lexer.fault('too many operands');
      continue;
    }
    const operator = lexer.word();
    if (operator === 'ID') lexer.pos = afterInlineImage(content, lexer.pos);
    else yield { operator, operands };
    operands = [];
  }
}

/** `true`, `false` and `null` are operands. */
function isLiteral(content: Uint8Array, at: number): boolean {
  const first = content[at];
  if (first !== 0x74 && first !== 0x66 && first !== 0x6e) return false;
  const word = Buffer.from(content.subarray(at, at + 6)).toString('latin1');
  return /^(?:true|false|null)(?![A-Za-z*])/.test(word);
}

/** Offset after the `EI` that stands alone. */
function afterInlineImage(content: Uint8Array, from: number): number {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length);
  for (let at = text.indexOf('EI', from); at >= 0; at = text.indexOf('EI', at + 2)) {
    const isAlone = isWhite(content[at - 1]) && (at + 2 === content.length || isWhite(content[at + 2]));
    if (isAlone) return at + 2;
  }
  return content.length;
}
