/** What the issuer says of a certificate (OCSP, CRL); `source` names the way for people: "OCSP", "CRL". */
export type CertificateStatusAnswer =
  | { status: 'good' | 'on_hold' | 'unknown'; source: string }
  | { status: 'revoked'; revokedAt: Date; source: string };

/** `chain`: the authorities between the certificate and an anchor, as they came with it. */
export type CertificateQuestion = {
  der: Uint8Array;
  chain: readonly Uint8Array[];
  anchors: readonly Uint8Array[];
  at: Date;
};

/** Asks issuers for the status of a certificate; network only in jobs. `unknown` when nobody answered. */
export type CertificateStatusSource = {
  ask(of: CertificateQuestion): Promise<CertificateStatusAnswer>;
};

/** Where no way to the issuers is configured: nothing is known, nothing is changed. */
export const noStatusSource: CertificateStatusSource = {
  ask: async () => ({ status: 'unknown', source: 'none' }),
};
