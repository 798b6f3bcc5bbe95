import type { Ctx } from '../../../platform/command.ts';
import { InvalidInput, notFound } from '../../../platform/errors.ts';
import { postsOfPerson } from '../../org/index.ts';
import { assertMayKeepRegistry } from '../policy.ts';
import { type Custody, insertCustody } from './custody.store.ts';

/** Hands the agency's key device to a person of the agency, by a written basis (NĐ 30/2020 Đ.32.2; R-AUT-6). */
export async function giveSealCustody(ctx: Ctx, input: Custody): Promise<{ custodyId: string }> {
  assertMayKeepRegistry(ctx.actor, input.agencyId);
  if (input.basis.trim() === '') {
    throw new InvalidInput([{ path: 'basis', message: 'Ghi văn bản cho phép và biên bản bàn giao.' }]);
  }
  const posts = await postsOfPerson(ctx.tx, input.personId, input.validFrom);
  if (!posts.some((post) => post.agencyId === input.agencyId)) throw notFound();

  const custodyId = await insertCustody(ctx, input);

  const { agencyId, minutes: _minutes, ...data } = input;
  ctx.audit({ verb: 'signing.giveSealCustody', objectType: 'key_custody', objectId: custodyId, data });
  ctx.publish({
    type: 'seal.custody-given',
    subjectId: custodyId,
    agencyId,
    data: { personId: input.personId },
  });
  return { custodyId };
}
