import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sqlState } from '../platform/database.ts';
import {
  Fault,
  type FieldFault,
  InvalidInput,
  platformRefusal,
  Refused,
  statusOf,
} from '../platform/errors.ts';
import { describeFailure, type Log } from '../platform/log.ts';

type Body = {
  status: number;
  code: string;
  title: string;
  detail: string;
  refusals: unknown[];
  fields: readonly FieldFault[];
};

const invalid = (fields: readonly FieldFault[]): Body => ({
  status: 422,
  code: 'platform.invalid-input',
  title: 'Nội dung gửi lên chưa đúng',
  detail: fields[0] ? `Sửa mục được báo rồi gửi lại. ${fields[0].message}` : 'Sửa rồi gửi lại.',
  refusals: [],
  fields,
});

const fault = (status: number, code: string): Body => ({
  status,
  code,
  title: status === 503 ? 'Hệ thống tạm thời không đáp ứng' : 'Có trục trặc ở máy chủ',
  detail:
    status === 507
      ? 'Nơi lưu tệp đã đầy. Chưa lưu gì. Báo quản trị rồi tải lại sau.'
      : 'Chưa ghi thay đổi nào. Nội dung đang nhập vẫn còn trên máy này. Thử lại sau ít giây; nếu còn, báo quản trị kèm mã lỗi.',
  refusals: [],
  fields: [],
});

/** The database is away, full, or took longer than it may (57014 statement, 55P03 lock): nothing was written. */
const unavailable = new Set([
  '57P01',
  '57P03',
  '57014',
  '55P03',
  '08006',
  '08001',
  '08003',
  '53300',
  'ECONNREFUSED',
  'ENOENT',
]);

/** The content type is none that the route reads. */
export class MediaTypeRefused extends Error {
  readonly statusCode = 415;
}

/** Every error as one problem document, in Vietnamese, without inner details (quality.md 82). */
export function toProblem(error: unknown): Body {
  if (error instanceof Refused) {
    const first = error.refusals[0]!;
    const { code, title, detail } = first;
    return {
      status: statusOf(error.refusals),
      code,
      title,
      detail,
      refusals: [...error.refusals],
      fields: [],
    };
  }
  if (error instanceof InvalidInput) return invalid(error.fields);
  if (error instanceof Fault) return fault(error.status, error.code);
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413)
    return refusedBody(
      413,
      'storage.too-large',
      'Nội dung gửi lên quá lớn',
      'Chia nhỏ hoặc nén lại rồi gửi.',
    );
  if (statusCode === 415)
    return refusedBody(
      415,
      'platform.media-type',
      'Kiểu nội dung không nhận',
      'Gửi nội dung dạng application/json.',
    );
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return refusedBody(
      statusCode,
      'platform.bad-request',
      'Yêu cầu không đọc được',
      'Kiểm tra lại nội dung gửi lên.',
    );
  }
  if (unavailable.has(sqlState(error) ?? '')) return fault(503, 'platform.unavailable');
  return fault(500, 'platform.fault');
}

function refusedBody(status: number, code: string, title: string, detail: string): Body {
  return { status, code, title, detail, refusals: [], fields: [] };
}

/** Answers an error. What is our own failure is logged under the number that the user is shown. */
export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): Promise<FastifyReply> {
  const body = toProblem(error);
  if (body.status >= 500) {
    const facts = { requestId: request.id, status: body.status, route: request.routeOptions.url ?? 'none' };
    log.error({ ...facts, ...describeFailure(error) }, 'request failed');
  }
  if (body.status === 503) reply.header('retry-after', '5');
  const seconds = (body.refusals[0] as { facts?: { seconds?: number } } | undefined)?.facts?.seconds;
  if (body.status === 429 && seconds) reply.header('retry-after', String(seconds));
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .send({ type: 'about:blank', ...body, requestId: request.id });
}

/** Zod issues as fields; unknown keys are named one by one (quality.md 16). */
export function toFields(error: z.ZodError, at: string): FieldFault[] {
  return error.issues.flatMap((issue) => {
    const path = [at, ...issue.path].filter(Boolean).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: `${path}.${key}`, message: `Mục “${key}” không nhận ở đây.` }));
    }
    return [{ path, message: sentenceOf(issue) }];
  });
}

/** What is expected, in words of the user; zod's own speak of types. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format') return 'Viết chưa đúng dạng.';
  if (issue.code === 'invalid_type') return 'Mục này còn thiếu hoặc chưa đúng kiểu.';
  const isText = 'origin' in issue && issue.origin === 'string';
  const isList = 'origin' in issue && issue.origin === 'array';
  if (issue.code === 'too_big') {
    if (isText) return `Nhiều nhất ${issue.maximum} ký tự.`;
    return isList ? `Nhiều nhất ${issue.maximum} mục.` : `Lớn nhất là ${issue.maximum}.`;
  }
  if (issue.code === 'too_small') {
    if (isText) return issue.minimum === 1 ? 'Mục này còn trống.' : `Ít nhất ${issue.minimum} ký tự.`;
    return isList ? `Ít nhất ${issue.minimum} mục.` : `Nhỏ nhất là ${issue.minimum}.`;
  }
  return 'Giá trị này không nhận ở đây.';
}

export const forbidden = (roles: readonly string[]): Refused =>
  new Refused([
    platformRefusal('platform.forbidden', { roles: roles.map((role) => roleNames[role] ?? role).join(', ') }),
  ]);

const roleNames: Record<string, string> = {
  officer: 'Chuyên viên',
  unit_head: 'Lãnh đạo đơn vị',
  office: 'Văn phòng',
  leader: 'Lãnh đạo cơ quan',
  clerk: 'Văn thư',
  archivist: 'Lưu trữ',
  admin: 'Quản trị',
  auditor: 'Kiểm tra',
  counter: 'Một cửa',
  onestop_head: 'Phụ trách Một cửa',
};
