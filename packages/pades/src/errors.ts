/**
 * Refusals of this package carry a stable code; the sentence is for logs, the Vietnamese wording belongs to
 * the caller.
 */
export class PadesError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'PadesError';
    this.code = code;
  }
}

/** The code of an error raised here, or undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof PadesError ? error.code : undefined;
}
