import { type ResponseOf, storageApi } from '@congvu/contracts';
import { type Call, type Route, raw } from '../../http/route.ts';
import type { Person } from '../../platform/actor.ts';
import { runCommand } from '../../platform/command.ts';
import { InvalidInput, Refused } from '../../platform/errors.ts';
import { storageRefusal } from './errors.ts';
import { cleanFileName } from './uploads/file-name.ts';
import { inspectUpload } from './uploads/inspect-upload.ts';
import { keepUpload } from './uploads/keep-upload.ts';
import { recordSecretRefusal } from './uploads/refuse-secret.ts';

export const storageRoutes: Route[] = [raw(storageApi.upload, 'session', upload)];

type Upload = typeof storageApi.upload;

/** The file is looked at in memory; only what passes reaches the disk. */
async function upload(call: Call<Upload>): Promise<ResponseOf<Upload>> {
  const { runtime, request } = call;
  const actor = call.actor as Person;
  const { bytes, name } = await readPart(call);
  const inspection = await inspectUpload(bytes, name);
  if (!inspection.ok) {
    if (inspection.refusals[0]?.code === 'documents.secret-refused')
      await runCommand(runtime, actor, (ctx) => recordSecretRefusal(ctx, bytes.length), {
        requestId: request.id,
      });
    throw new Refused(inspection.refusals);
  }
  const { file } = inspection;
  return runCommand(runtime, actor, (ctx) => keepUpload(ctx, { bytes, name, file }), {
    requestId: request.id,
  });
}

async function readPart({ request }: Call<Upload>): Promise<{ bytes: Buffer; name: string }> {
  if (!request.isMultipart()) throw new Refused([storageRefusal('storage.type-refused')]);
  const part = await request.file();
  const name = cleanFileName(part?.filename ?? '');
  if (part?.fieldname !== 'file' || name === '')
    throw new InvalidInput([{ path: 'file', message: 'Chọn một tệp để tải lên.' }]);
  try {
    return { bytes: await part.toBuffer(), name };
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new Refused([
      storageRefusal('storage.too-large', { limitMb: Math.round(part.file.bytesRead / 1024 / 1024) }),
    ]);
  }
}
