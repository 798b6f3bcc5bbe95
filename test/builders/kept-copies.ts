import { setCopyAuthority } from '../../apps/server/src/modules/documents/copies/copy-authority.ts';
import { lendKeptCopy } from '../../apps/server/src/modules/documents/loans/lend-kept-copy.ts';
import type { World } from '../world/world.ts';
import { rowsOf } from './checks.ts';
import { line, sealedLetter } from './sealed-letter.ts';

/** A kept paper copy that is lent out, and a rule of who signs copies. */
export async function keptCopiesOf(world: World): Promise<{ loans: string; 'copy-authority': string }> {
  const { clerk, chairman, officeHead } = world.people;
  const today = world.clock.today();
  const { id } = await sealedLetter(world, {
    recipients: [line('agency', world.agencies['tam-lu'].agencyId)],
  });
  await rowsOf(world, `update documents.outgoing set medium = 'PAPER' where id = $1`, [id]);
  const lent = await world.run(clerk, (ctx) =>
    lendKeptCopy(ctx, {
      id,
      borrower: 'Phòng Tài chính',
      purpose: 'Đối chiếu hồ sơ',
      fileCode: null,
      permittedByPostId: chairman.postId,
      dueOn: today,
    }),
  );
  const rule = await world.run(chairman, (ctx) =>
    setCopyAuthority(ctx, {
      postId: officeHead.postId,
      basis: 'Quy chế công tác văn thư',
      validFrom: today,
      validTo: null,
    }),
  );
  return { loans: lent.id, 'copy-authority': rule.id };
}
