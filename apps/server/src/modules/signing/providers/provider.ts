/** The port of signing.md §9, as the adapters of this folder see it. */
export {
  type Capabilities,
  type Credential,
  type HashToSign,
  type Polled,
  PROVIDER_CODES,
  type ProviderCode,
  ProviderFault,
  type ProviderJob,
  type ProviderKind,
  type ProviderResult,
  type SignerRef,
  type SigningProvider,
  type SigningProviders,
  type Started,
} from '../../../platform/signing-provider.ts';
