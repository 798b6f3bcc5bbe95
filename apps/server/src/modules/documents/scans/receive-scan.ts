import type { ScanDetail, scansApi } from '@congvu/contracts';
import type { Call } from '../../../http/route.ts';
import type { Person } from '../../../platform/actor.ts';
import { runCommand } from '../../../platform/command.ts';
import { InvalidInput, Refused } from '../../../platform/errors.ts';
import { cleanFileName } from '../../storage/index.ts';
import { refuse } from '../errors.ts';
import { reasonOf } from './declare-scan.ts';
import { type BroughtFile, inspectDeclaredScan, inspectScan } from './inspect-scan.ts';
import { uploadScan } from './keep-scan.ts';
import { getScan } from './list-scans.query.ts';
import { recordSecretScan } from './record-secret-scan.ts';

type Upload = typeof scansApi.upload;
const mostFiles = 200;

/** One scan from the desk: one PDF or the pictures of its pages. All of it is looked at in memory first. */
export async function receiveScan(call: Call<Upload>): Promise<ScanDetail> {
  const { runtime, request } = call;
  const actor = call.actor as Person;
  const requestId = request.id;
  const { files, reason } = await readFiles(call);
  const inspect = reason === '' ? inspectScan : inspectDeclaredScan;
  const inspection = await inspect(files, runtime.ports.scans);
  if (!inspection.ok) {
    const sizeBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (inspection.refusals.some(({ code }) => code === 'documents.secret-refused'))
      await runCommand(
        runtime,
        actor,
        async (ctx) => recordSecretScan(ctx, { sizeBytes, channel: 'upload' }),
        {
          requestId,
        },
      );
    throw new Refused(inspection.refusals);
  }
  return runCommand(
    runtime,
    actor,
    async (ctx) => getScan(ctx, (await uploadScan(ctx, inspection.scan, reason)).id),
    { requestId },
  );
}

type Read = { files: BroughtFile[]; reason: string };

async function readFiles({ request, config }: Call<Upload>): Promise<Read> {
  if (!request.isMultipart()) throw new Refused([refuse('documents.scan-type', { name: '' })]);
  const most = config.CONGVU_UPLOAD_MB * 1024 * 1024;
  const files: BroughtFile[] = [];
  let total = 0;
  let reason = '';
  for await (const part of request.files({ limits: { files: mostFiles, fileSize: most } })) {
    reason = reasonOf(part);
    const name = cleanFileName(part.filename ?? '');
    if (part.fieldname !== 'file' || name === '') throw noFile();
    const bytes = await part.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE') throw tooLarge(name, config.CONGVU_UPLOAD_MB);
      throw error;
    });
    total += bytes.length;
    // The pictures of one scan together are one file in the end.
    if (total > most) throw tooLarge(name, config.CONGVU_UPLOAD_MB);
    files.push({ name, bytes });
  }
  if (files.length === 0) throw noFile();
  return { files, reason };
}

const noFile = (): InvalidInput => new InvalidInput([{ path: 'file', message: 'Chọn một tệp để đưa vào.' }]);
const tooLarge = (name: string, limitMb: number): Refused =>
  new Refused([refuse('documents.scan-too-large', { name, limit: `${limitMb} MB` })]);
