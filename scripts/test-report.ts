import { relative } from 'node:path';
import type { FileReport } from './test-lanes.ts';
import type { TestOutcome } from './test-worker.ts';

/** Totals of a run. */
export type Totals = { passed: number; failed: number; skipped: number };

/** Counts the outcomes of all files. */
export function countOutcomes(reports: FileReport[]): Totals {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcomes } of reports) for (const { result } of outcomes) totals[result] += 1;
  return totals;
}

/** One line for a finished file: mark, path, number of tests, time. */
export function describeFile(report: FileReport, root: string): string {
  const { passed, failed, skipped } = countOutcomes([report]);
  const mark = failed > 0 ? '✖' : '✔';
  const numbers = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`];
  const leak = report.isLeaking ? ' ! leaves something open (a pool, a server, a timer)' : '';
  return `${mark} ${relative(root, report.file)} (${numbers.filter(Boolean).join(', ')}, ${report.durationMs} ms)${leak}`;
}

/** Everything about the failures, each with its error, and what its file printed. Empty when all passed. */
export function describeFailures(reports: FileReport[], root: string): string {
  return reports
    .filter((report) => report.outcomes.some(isFailure))
    .map((report) => describeFailedFile(report, root))
    .join('\n');
}

/** The line that ends a run, alone on its line. */
export function describeTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A run counts as good only when something passed: nothing at all proves nothing. */
export function isGood({ passed, failed }: Totals): boolean {
  return failed === 0 && passed > 0;
}

function describeFailedFile(report: FileReport, root: string): string {
  const failures = report.outcomes.filter((outcome) => isFailure(outcome) && !outcome.isEcho);
  const blocks = failures.map(({ name, details }) => `  ✖ ${name}\n${indent(details ?? '')}`);
  const output = report.output.trim();
  const printed = output === '' ? [] : [`  printed:\n${indent(output)}`];
  return ['', relative(root, report.file), ...blocks, ...printed].join('\n');
}

function isFailure({ result }: TestOutcome): boolean {
  return result === 'failed';
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '      ');
}
