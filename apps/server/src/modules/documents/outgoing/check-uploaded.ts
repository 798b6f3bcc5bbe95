import type { Finding } from '@congvu/contracts';
import {
  type FileCheck,
  type FileCheckContext,
  type FileFinding,
  fileRuleIds,
} from '@congvu/letter/check-file';
import { AsideFailed } from '../../../platform/aside.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { Refused } from '../../../platform/errors.ts';
import { checkFileAside } from '../../../platform/letter-file/letter-file.ts';
import { refuse } from '../errors.ts';
import type { Outgoing } from './outgoing.store.ts';

export type UploadCheck = Pick<FileCheck, 'notJudged'> & { passed: number; findings: Finding[] };
type Reading = Pick<QueryCtx, 'tx' | 'ports'>;

/**
 * Format findings of a file that was laid out elsewhere (documents.md §6.5), with what the registers know of the
 * document. The scan of a paper is judged as a picture only: its text is what a machine guessed.
 */
export async function checkUploaded(
  ctx: Reading,
  document: Outgoing,
  known: FileCheckContext,
): Promise<UploadCheck> {
  if (!document.file_sha256) return { passed: 0, findings: [], notJudged: [] };
  const bytes = await ctx.ports.blobs.get(document.file_sha256);
  const check = await readable(checkFileAside(bytes, known));
  const isScan = document.source_kind === 'paper_scan';
  const findings = check.findings.filter(({ rule }) => !isScan || rule === 'F-C-1');
  const told = new Set([...check.notJudged, ...check.findings].map(({ rule }) => rule));
  return {
    passed: isScan ? 0 : fileRuleIds.filter((rule) => !told.has(rule)).length,
    notJudged: check.notJudged,
    findings: findings.map(toFinding),
  };
}

export async function countAppendixFiles(ctx: Pick<QueryCtx, 'tx'>, documentId: string): Promise<number> {
  const { count } = await ctx.tx
    .selectFrom('documents.attachment')
    .select((query) => query.fn.countAll<string>().as('count'))
    .where('document_id', '=', documentId)
    .where('kind', '=', 'appendix')
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Findings of a DOCX that is not the main file yet. */
export async function judgeBytes(bytes: Uint8Array, known: FileCheckContext): Promise<UploadCheck> {
  const { findings, notJudged } = await readable(checkFileAside(bytes, known));
  const told = new Set([...notJudged, ...findings].map(({ rule }) => rule));
  return {
    passed: fileRuleIds.filter((rule) => !told.has(rule)).length,
    notJudged,
    findings: findings.map(toFinding),
  };
}

export function toFinding(finding: FileFinding): Finding {
  const { rule, box, severity, expected, found, law, title, message, where, page, rect, repair } = finding;
  return {
    rule,
    box,
    severity,
    where: {
      part: 'file',
      ...(page === null ? {} : { page }),
      ...(rect === null ? {} : { rect: [...rect] }),
      ...(where.paragraph === null ? {} : { paragraph: where.paragraph }),
    },
    quote: where.text,
    message: `${title}. ${message}`,
    expected,
    found,
    law,
    ...(repair ? { repair } : {}),
  };
}

/** What a thread could not read is the file's fault, and said so. */
export async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AsideFailed)) throw error;
    throw new Refused([refuse('documents.file-not-judged')]);
  }
}
