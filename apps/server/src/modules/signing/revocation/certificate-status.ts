import { parseCertificate } from '@congvu/pades';
import {
  accessUrls,
  buildChain,
  crlUrls,
  OCSP_ACCESS,
  poolOf,
  type RevocationClient,
  revocationState,
} from '@congvu/pades/pki';
import type {
  CertificateStatusAnswer,
  CertificateStatusSource,
} from '../../../platform/certificate-status.ts';

const unknown: CertificateStatusAnswer = { status: 'unknown', source: 'none' };

/** The registry's nightly question about one certificate, answered by the issuer's OCSP or CRL. */
export function createStatusSource(issuers: RevocationClient): CertificateStatusSource {
  return {
    async ask({ der, chain, anchors, at }) {
      const certificate = parseCertificate(der);
      const trusted = anchors.map(parseCertificate);
      const intermediates = chain.map(parseCertificate);
      const [, issuer] = buildChain({ signer: certificate, intermediates, anchors: trusted, at }).path;
      if (!issuer) return unknown;
      const fetched = await issuers.ask({
        certificate: der,
        issuer: issuer.der,
        ocspUrls: accessUrls(certificate, OCSP_ACCESS),
        crlUrls: crlUrls(certificate),
      });
      if (!fetched) return unknown;
      const pool = poolOf({}, fetched.kind === 'crl' ? { crls: [fetched.der] } : { ocsps: [fetched.der] });
      const state = revocationState(certificate, issuer, { pool, moment: { at, now: at } });
      const source = fetched.kind.toUpperCase();
      if (state.is === 'good') return { status: 'good', source };
      if (state.is === 'hold') return { status: 'on_hold', source };
      return state.is === 'revoked' && state.since
        ? { status: 'revoked', revokedAt: state.since, source }
        : unknown;
    },
  };
}
