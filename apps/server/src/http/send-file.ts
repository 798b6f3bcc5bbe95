import type { FastifyReply } from 'fastify';
import type { PrintedFile } from '../platform/print/print-table.ts';

/** A file made for this person now: saved under its name, never kept on the way. */
export function sendFile(reply: FastifyReply, file: PrintedFile): Buffer {
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .type(file.mime);
  return Buffer.from(file.bytes);
}
