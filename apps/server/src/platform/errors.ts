import type { Refusal } from '@congvu/contracts';

export type FieldFault = { path: string; message: string };

/** 422: the input itself is wrong; each field says what is expected. */
export class InvalidInput extends Error {
  readonly fields: readonly FieldFault[];
  constructor(fields: readonly FieldFault[]) {
    super('invalid input');
    this.fields = fields;
  }
}

/** 4xx: understood and refused; carries every reason at once (documents.md §21). */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((r) => r.code).join(', '));
    this.refusals = refusals;
  }
}

/** 500/503: our side failed; the text tells the user what is safe. */
export class Fault extends Error {
  readonly status: 500 | 503 | 507;
  readonly code: string;
  constructor(code: string, status: 500 | 503 | 507, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.status = status;
  }
}

export type RefusalText = { status: number; title: string; detail: string };

const catalogue = new Map<string, RefusalText>();

/** Declares a module's refusal codes; returns the function that makes one. `{name}` in a detail is filled from
 *  the facts. */
export function refusals<T extends Record<string, RefusalText>>(texts: T) {
  for (const [code, text] of Object.entries(texts)) catalogue.set(code, text);
  return (code: keyof T & string, facts?: Record<string, unknown>): Refusal => {
    const text = texts[code]!;
    const detail = text.detail.replace(/\{(\w+)\}/g, (_, name: string) => String(facts?.[name] ?? ''));
    return { code, title: text.title, detail, ...(facts ? { facts } : {}) };
  };
}

/** HTTP status of a list of refusals: that of the first (deciders put the decisive one first). */
export function statusOf(list: readonly Refusal[]): number {
  return catalogue.get(list[0]?.code ?? '')?.status ?? 409;
}

export function refusalCatalogue(): ReadonlyMap<string, RefusalText> {
  return catalogue;
}

/** The guard of every command: throws all refusals, or returns. */
export function assertAllowed(list: readonly Refusal[]): void {
  if (list.length > 0) throw new Refused(list);
}

export const platformRefusal = refusals({
  'platform.not-found': {
    status: 404,
    title: 'Không tìm thấy',
    detail: 'Không có nội dung này, hoặc vai đang dùng không xem được. Kiểm tra đường dẫn hoặc đổi vai.',
  },
  'platform.forbidden': {
    status: 403,
    title: 'Vai đang dùng không có quyền này',
    detail: 'Việc này dành cho vai {roles}. Đổi vai, hoặc nhờ người có vai đó làm.',
  },
  'platform.no-session': {
    status: 401,
    title: 'Phiên làm việc đã hết',
    detail: 'Đăng nhập lại để tiếp tục. Nội dung đang nhập vẫn còn trên màn hình.',
  },
  'platform.csrf': {
    status: 403,
    title: 'Yêu cầu không đến từ trang này',
    detail: 'Mở lại trang Công Vụ rồi làm lại.',
  },
  'platform.key-required': {
    status: 422,
    title: 'Thiếu khóa chống lặp',
    detail: 'Gửi tiêu đề Idempotency-Key cho mỗi lần ghi.',
  },
  'platform.key-reuse': {
    status: 409,
    title: 'Khóa chống lặp đã dùng cho nội dung khác',
    detail: 'Dùng một Idempotency-Key mới cho yêu cầu này.',
  },
  'platform.version-required': {
    status: 428,
    title: 'Thiếu phiên bản đang xem',
    detail: 'Tải lại trang rồi làm lại; yêu cầu phải kèm tiêu đề If-Match.',
  },
});

export const notFound = (): Refused => new Refused([platformRefusal('platform.not-found')]);
