import { issueDemoCertificate } from '../../apps/server/src/modules/signing/index.ts';
import { accountOf, personOf, type StageWithPeople } from '../world.ts';

const dayMs = 86_400_000;
const years = 3 * 365;

/** Not everybody's certificate is in order: the registry has something to show (S0-5). */
export async function ageCertificates(stage: StageWithPeople, now: Date): Promise<void> {
  const validFor = (days: number) => ({
    notBefore: new Date(now.getTime() + (days - years) * dayMs),
    notAfter: new Date(now.getTime() + days * dayMs),
  });
  const people = [
    [accountOf('ct', 'na-meo'), -12],
    [accountOf('pct', 'trung-tien'), 24],
    [accountOf('pct', 'tam-thanh'), 55],
  ] as const;
  for (const [username, days] of people) {
    const { personId, agencyId } = personOf(stage, username);
    const owner = { ownerKind: 'person', personId, agencyId } as const;
    await stage.system((ctx) => issueDemoCertificate(ctx, { ...owner, validity: validFor(days) }));
  }
  const { agencyId } = personOf(stage, accountOf('vt', 'son-dien'));
  await stage.system((ctx) =>
    issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId, validity: validFor(6) }),
  );
}
