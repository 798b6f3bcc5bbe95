/** Runs alone in a process of its own: reads a file nobody trusts from descriptor 0, its orders from descriptor 3, and
 *  prints the report. Started by run-check.ts with limits on memory and time, no environment and no right to write. */
import { fstatSync, readFileSync, readSync } from 'node:fs';
import { verifyPdfDetailed } from '@congvu/pades';
import type { CheckOrder } from './run-check.ts';

const order = JSON.parse(readFileSync(3, 'utf8')) as CheckOrder;
const bytes = new Uint8Array(fstatSync(0).size);
// By position: the offset of the shared descriptor is where the receiver stopped writing.
for (let at = 0; at < bytes.length; ) {
  const count = readSync(0, bytes, at, bytes.length - at, at);
  if (count === 0) break;
  at += count;
}
const decode = (der: string): Uint8Array => new Uint8Array(Buffer.from(der, 'base64'));
const { report, details, fields } = verifyPdfDetailed(bytes, {
  trustAnchors: order.trustAnchors.map(decode),
  at: new Date(order.at),
  fileName: order.fileName,
  evidence: { crls: order.crls.map(decode) },
});
process.stdout.write(JSON.stringify({ report, details, fields }));
