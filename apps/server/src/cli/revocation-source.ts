import type { Der } from '@congvu/pades';
import { parseCrl, parseOcsp, standingInCrl, statementIn } from '@congvu/pades/pki';
import type { RevocationSource } from '@congvu/pades/sign';

export type RevocationPool = { crls: readonly Der[]; ocsps: readonly Der[] };

/** Hands out, for each certificate, the lists and answers that are about it and that its issuer stands for. */
export const revocationSource =
  ({ crls, ocsps }: RevocationPool): RevocationSource =>
  async ({ certificate, issuer }) => ({
    crls: crls.filter((der) => isAbout(() => standingInCrl(parseCrl(der), certificate, issuer))),
    ocsps: ocsps.filter((der) => isAbout(() => statementIn(parseOcsp(der), certificate, issuer))),
  });

/** What cannot be read is about nobody. */
function isAbout(read: () => unknown): boolean {
  try {
    return read() !== undefined;
  } catch {
    return false;
  }
}
