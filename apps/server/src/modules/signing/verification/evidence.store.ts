import { createHash } from 'node:crypto';
import type { KeptEvidence } from '@congvu/pades/pki';
import type { Ctx } from '../../../platform/command.ts';

const kinds = { certificate: 'cert', crl: 'crl', ocsp: 'ocsp', 'time-stamp': 'tst' } as const;
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

type Row = {
  kind: (typeof kinds)[keyof typeof kinds] | 'result';
  der: Uint8Array;
  producedAt: Date | null;
  nextUpdate: Date | null;
};

/** Keeps what a verdict rests on, and the verdict itself as it was told (TT 15/2025 S8, V3). */
export async function insertEvidence(
  ctx: Pick<Ctx, 'tx' | 'newId' | 'clock'>,
  verificationId: string,
  of: { used: readonly KeptEvidence[]; result: unknown },
): Promise<void> {
  const result = new Uint8Array(Buffer.from(JSON.stringify(of.result)));
  const rows: Row[] = [
    ...of.used.map((each) => ({ ...each, kind: kinds[each.kind] })),
    { kind: 'result', der: result, producedAt: ctx.clock.now(), nextUpdate: null },
  ];
  const named = rows.map((row) => ({ ...row, sha256: sha256Of(row.der) }));
  const bytes = new Map(named.map(({ sha256, der }) => [sha256, { sha256, der: Buffer.from(der) }]));
  await ctx.tx
    .insertInto('signing.evidence_bytes')
    .values([...bytes.values()])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await ctx.tx
    .insertInto('signing.evidence')
    .values(
      named.map(({ kind, sha256, producedAt, nextUpdate }) => ({
        id: ctx.newId(),
        verification_id: verificationId,
        kind,
        sha256,
        produced_at: producedAt,
        next_update: nextUpdate,
      })),
    )
    .execute();
}
