import { storageApi } from '@congvu/contracts';
import { call } from './call.ts';

/** Uploads a file; a command then claims it by its digest. */
export async function uploadFile(file: File): Promise<{ sha256: string; name: string }> {
  const body = new FormData();
  body.append('file', file, file.name);
  const { sha256, name } = await call(storageApi.upload, { body });
  return { sha256, name };
}
