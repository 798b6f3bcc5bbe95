import type { FastifyReply } from 'fastify';

/** Sends a sheet as a download; it is made anew each time and kept nowhere. */
export function sendSheet(reply: FastifyReply, pdf: Uint8Array): FastifyReply {
  return reply
    .header('content-disposition', 'attachment; filename="phieu-kiem-tra-chu-ky-so.pdf"')
    .header('cache-control', 'no-store')
    .type('application/pdf')
    .send(Buffer.from(pdf));
}
