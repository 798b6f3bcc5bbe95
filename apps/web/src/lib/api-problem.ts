/** One reason why a command was refused (RFC 9457 extension member `refusals`). */
export type Refusal = {
  code: string;
  title: string;
  detail: string;
  facts: Record<string, unknown>;
};

/** One field that the server did not accept; `path` is dotted, e.g. `recipients.0.mode`. */
export type FieldFault = { path: string; message: string };

/** The members of an `application/problem+json` answer plus the HTTP status (0 = nothing was reached). */
export type ProblemFacts = {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId: string | null;
  refusals: Refusal[];
  fields: FieldFault[];
};

export const OFFLINE_CODE = 'web.offline';
export const UNREADABLE_CODE = 'web.unreadable-answer';

/** Every failed call of the API client throws this and nothing else (aborts excepted). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly refusals: Refusal[];
  readonly fields: FieldFault[];

  constructor(facts: ProblemFacts) {
    super(`${facts.code}: ${facts.title}`);
    this.name = 'ApiProblem';
    this.status = facts.status;
    this.code = facts.code;
    this.title = facts.title;
    this.detail = facts.detail;
    this.requestId = facts.requestId;
    this.refusals = facts.refusals;
    this.fields = facts.fields;
  }

  /** Nothing answered: the request may or may not have been carried out. */
  get isOffline(): boolean {
    return this.code === OFFLINE_CODE;
  }

  /** Somebody else changed the thing since it was read (If-Match failed). */
  get isStale(): boolean {
    return this.status === 409 || this.status === 412;
  }

  /** The outcome is unknown, so a repetition must carry the same Idempotency-Key. */
  get isOutcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** The message for one field of a form, or undefined. */
  fieldMessage(path: string): string | undefined {
    return this.fields.find((fault) => fault.path === path)?.message;
  }
}

/** Short code a person can read out on the phone: the end of the request id, upper case. */
export function shortFaultCode(problem: { requestId: string | null; code: string }): string {
  const id = problem.requestId?.replaceAll('-', '') ?? '';
  return id.length >= 4 ? id.slice(-4).toUpperCase() : problem.code;
}

/** Reads the body of a failed response, trusting nothing about its shape. */
export function problemFromBody(status: number, body: unknown): ApiProblem {
  const bag = isRecord(body) ? body : {};
  return new ApiProblem({
    status,
    code: textOr(bag.code, UNREADABLE_CODE),
    title: textOr(bag.title, ''),
    detail: textOr(bag.detail, ''),
    requestId: typeof bag.requestId === 'string' ? bag.requestId : null,
    refusals: listOf(bag.refusals).map(toRefusal),
    fields: listOf(bag.fields).map((item) => ({
      path: textOr(item.path, ''),
      message: textOr(item.message, ''),
    })),
  });
}

/** The problem for a request that no server answered. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: OFFLINE_CODE,
    title: '',
    detail: '',
    requestId: null,
    refusals: [],
    fields: [],
  });
}

function toRefusal(item: Record<string, unknown>): Refusal {
  return {
    code: textOr(item.code, UNREADABLE_CODE),
    title: textOr(item.title, ''),
    detail: textOr(item.detail, ''),
    facts: isRecord(item.facts) ? item.facts : {},
  };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
