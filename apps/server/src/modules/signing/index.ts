/** Signing: certificates, seal custody, the leader's signature, the agency's seal, and what signatures are worth
 *  (signing.md). */

import * as validation from './revocation/validation.ts';
import * as trustRegister from './trust/register.ts';

export { createHttpTimeStamps } from './adapters/http-time-stamps.ts';
export { createLocalTimeStamps } from './adapters/local-time-stamps.ts';
export { createP12KeyStore, type P12KeyStore, p12Algorithm } from './adapters/p12-key-store.ts';
export { addAppearance } from './appearances/add-appearance.ts';
export { startBatch } from './batches/start-batch.ts';
export { bindAtProvider } from './binding/bind-at-provider.ts';
export type { Owner as CertificateOwner } from './certificates/certificate.store.ts';
export { type DemoAuthority, ensureDemoAuthority } from './certificates/demo-authority.ts';
export { issueDemoCertificate } from './certificates/issue-demo-certificate.ts';
export { revokeCertificate } from './certificates/revoke-certificate.ts';
export { endSealCustody } from './custody/end-seal-custody.ts';
export { giveSealCustody } from './custody/give-seal-custody.ts';
export { demoSealPng } from './demo-images/demo-seal.ts';
export { demoSignaturePng } from './demo-images/demo-signature.ts';
export { signingJobs } from './jobs.ts';
export { signingOpenWork } from './open-work.ts';
export { seal } from './outgoing/seal.ts';
export { sign } from './outgoing/sign.ts';
export { createPkcs11Provider } from './providers/pkcs11/pkcs11-provider.ts';
export { ProviderFault, type SigningProvider } from './providers/provider.ts';
export { createProviders } from './providers/provider-registry.ts';
export { providerTexts } from './providers/provider-texts.ts';
export { readServices } from './providers/services.ts';
export { createVgcaProvider } from './providers/vgca-provider.ts';
export { publicCheckRoutes } from './public-check/check-routes.ts';
export { readiness } from './readiness.query.ts';
export { signingRoutes } from './routes.ts';
export { signingSubscribers } from './subscribers.ts';
export { incomingVerification, outgoingVerification } from './verification/verification.query.ts';
export { verifyBytes, verifyFiles } from './verification/verify-bytes.ts';
export { verifyIncomingAgain } from './verification/verify-incoming-again.ts';
export { trustRegister, validation };
