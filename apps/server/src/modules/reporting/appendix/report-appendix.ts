import type { Appendix } from '@congvu/contracts';
import type { Actor } from '../../../platform/actor.ts';
import { systemFor } from '../../../platform/actor.ts';
import { type Runtime, runCommand } from '../../../platform/command.ts';
import { type AppendixFormat, type PrintedFile, printAppendix } from './appendix-file.ts';
import { type AppendixInput, computeAppendix } from './compute-appendix.query.ts';

export type ReportFileInput = AppendixInput & { format: AppendixFormat; hasTotals: boolean };

/** The appendix as JSON without HTTP: the command line runs it as the system, a route as its person. */
export function appendixJson(
  runtime: Runtime,
  input: AppendixInput,
  actor: Actor = systemFor(null),
): Promise<Appendix> {
  return runCommand(runtime, actor, (ctx) => computeAppendix(ctx, input));
}

/** The appendix in its printed form; the transaction is over before anything is laid out. */
export async function appendixFile(
  runtime: Runtime,
  input: ReportFileInput,
  actor: Actor = systemFor(null),
): Promise<PrintedFile> {
  const appendix = await appendixJson(runtime, input, actor);
  return printAppendix(runtime.ports.letters, appendix, input);
}
