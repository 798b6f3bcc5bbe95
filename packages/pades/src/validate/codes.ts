/** broken, suspicious, invalid, indeterminate, information. */
export type Effect = 'B' | 'S' | 'X' | 'I' | 'i';

const TABLE: Record<Effect, string> = {
  B: `PDF_UNREADABLE XREF_IN_GAP BYTERANGE_MISSING BYTERANGE_FORMAT BYTERANGE_BOUNDS BYTERANGE_GAP CONTENTS_MISSING
    CONTENTS_FORMAT SIG_DICT_REPLACED COVERAGE_PARTIAL BYTERANGE_OVERLAP CMS_PARSE CMS_ECONTENT CMS_SIGNERS
    CMS_NO_CERT DIGEST_MISMATCH SIGNATURE_WRONG ESS_MISMATCH CMS_ATTR_DUP CONTENTS_TRAILING`,
  S: `XREF_BROKEN XREF_LOOP HYBRID_MISMATCH DUP_KEY HEADER_OFFSET LIMIT_EXCEEDED PDF_ENCRYPTED SIG_UNREACHABLE
    SIG_DICT_SHARED SIG_REMOVED SUBFILTER_UNSUPPORTED REVISION_MALFORMED TRAILING_BYTES ALG_UNSUPPORTED ALG_BROKEN
    MOD_CONTENT MOD_PAGE_TREE MOD_CATALOG MOD_OBJECT MOD_AP_SHARED MOD_FIELD_FOREIGN MOD_FIELD_REFILL
    MOD_SIGNED_FIELD MOD_ANNOTATION MDP_VIOLATION MDP_NOT_FIRST FIELD_LOCKED`,
  X: 'CERT_NOT_CA CERT_CONSTRAINT CERT_CRITICAL CERT_USAGE CERT_NOT_YET TS_IMPRINT TS_INVALID TS_EKU',
  I: 'ALG_WEAK_DIGEST ALG_WEAK_KEY MOD_OVERLAP CHAIN_INCOMPLETE CHAIN_UNTRUSTED CERT_EXPIRED REV_UNKNOWN',
  i: `ESS_MISSING NOT_PADES CMS_ATTR_ORDER ALG_PKCS1 SIGNING_TIME_ATTR MOD_LTA MOD_SIGNATURE MOD_FIELD_OWN MOD_INFO
    TS_MISSING`,
};

const EFFECTS = new Map<string, Effect>();
for (const effect of ['B', 'S', 'X', 'I', 'i'] as const) {
  for (const code of TABLE[effect].split(/\s+/)) EFFECTS.set(code, effect);
}

/** The effect of a code on the verdict (signing.md 7.1); an unknown code counts as suspicious. */
export function effectOf(code: string): Effect {
  return EFFECTS.get(code) ?? 'S';
}

/** All codes of this library's validator, for texts that must cover each of them. */
export const VALIDATION_CODES: readonly string[] = [...EFFECTS.keys()];

/** True when one of the codes has one of the effects. */
export const hasEffect = (codes: readonly string[], ...effects: readonly Effect[]): boolean =>
  codes.some((code) => effects.includes(effectOf(code)));
