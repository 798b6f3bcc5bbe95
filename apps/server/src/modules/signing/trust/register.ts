/** The register of trusted authorities, for the command line. */
export { type AnchorKind, anchorKinds } from '../certificates/certificate.store.ts';
export { approveTrustAnchor } from './approve-trust-anchor.ts';
export { proposeTrustAnchor } from './propose-trust-anchor.ts';
export { removeTrustAnchor } from './remove-trust-anchor.ts';
export { listTrustAnchors } from './trust-anchor.store.ts';
