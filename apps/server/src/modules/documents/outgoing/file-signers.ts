import { verifyPdf } from '@congvu/pades';

/** Names on the certificates of the signatures in a file, whatever their validity. */
export function signersOf(pdf: Uint8Array, at: Date): string[] {
  const report = verifyPdf(pdf, { trustAnchors: [], at });
  return report.signatures.flatMap((signature) => signature.signer ?? []);
}
