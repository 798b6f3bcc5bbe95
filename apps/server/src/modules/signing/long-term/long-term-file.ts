import { concatBytes, verifyPdfDetailed } from '@congvu/pades';
import { type OnlineOptions, parseOcsp, verifyPdfOnline } from '@congvu/pades/pki';
import { addValidationData, certificatesIn, type ValidationData } from '@congvu/pades/sign';
import { isInformative } from '../reason-texts.ts';
import { standsButForRevocation } from '../revocation/validation-options.ts';

/** How far a signed file gets towards level B-LT. */
export type LongTermAnswer =
  | { is: 'complete'; bytes: Uint8Array }
  /** Something about some certificate is not known yet; `canAsk` false: no certificate names a service. */
  | { is: 'missing'; canAsk: boolean }
  /** Codes that speak against a signature; no evidence makes it better. */
  | { is: 'against'; reasons: string[] };

/** Adds what a later check needs without any network (EN 319 142-1, 5.4): the chains of signers, time-stamps and OCSP
 *  responders with what their issuers say. Complete means that the file alone proves all its signatures. `client`
 *  decides whether issuers are asked or only stored answers are read. */
export async function longTermFile(signed: Uint8Array, options: OnlineOptions): Promise<LongTermAnswer> {
  const checked = await verifyPdfOnline(signed, options);
  const { signatures } = checked.report;
  if (!signatures.every(standsButForRevocation)) {
    const reasons = signatures.flatMap((signature) =>
      signature.reasons.filter((code) => !isInformative(code)),
    );
    return { is: 'against', reasons: [...new Set(reasons)] };
  }
  const bytes = concatBytes(signed, addValidationData(signed, dataOf(signed, checked.evidence)).tail);
  const alone = verifyPdfDetailed(bytes, { trustAnchors: options.trustAnchors, at: options.at });
  if (alone.report.signatures.every(({ trusted }) => trusted)) return { is: 'complete', bytes };
  const canAsk = checked.wanted.some(({ ocspUrls, crlUrls }) => ocspUrls.length + crlUrls.length > 0);
  return { is: 'missing', canAsk };
}

function dataOf(
  signed: Uint8Array,
  evidence: Awaited<ReturnType<typeof verifyPdfOnline>>['evidence'],
): ValidationData {
  const of = (wanted: string) => evidence.filter(({ kind }) => kind === wanted).map(({ der }) => der);
  const ocsps = of('ocsp');
  const responders = ocsps.flatMap((der) => parseOcsp(der).certificates.map((one) => one.der));
  const inFile = certificatesIn(signed).map(({ der }) => der);
  return { certificates: [...inFile, ...of('certificate'), ...responders], ocsps, crls: of('crl') };
}
