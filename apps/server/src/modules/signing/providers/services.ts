import { z } from 'zod';
import type { Clock } from '../../../platform/clock.ts';
import { createCsc } from './csc.ts';
import { createMysign } from './mysign.ts';
import { createNeac } from './neac.ts';
import type { SigningProvider } from './provider.ts';
import { isServiceUrl } from './service-client.ts';
import { createSmartca } from './smartca.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/u, 'a-z, 0-9 and dashes');
const url = z
  .string()
  .refine(isServiceUrl, 'https only, without user, query and fragment')
  .transform((text) => text.replace(/\/+$/u, ''));
const secret = z.string().min(1);
const named = (standard: string, title: string) => ({
  id: id.default(standard),
  title: z.string().default(title),
  url,
});

/** One remote service in the file that CONGVU_SIGNING_SERVICES names. */
const service = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('smartca'),
      ...named('smartca', 'VNPT SmartCA'),
      spId: secret,
      spPassword: secret,
    })
    .strict(),
  z
    .object({
      kind: z.literal('mysign'),
      ...named('mysign', 'Viettel MySign'),
      clientId: secret,
      clientSecret: secret,
      profileId: secret.default('adss:ras:profile:001'),
    })
    .strict(),
  z
    .object({
      kind: z.literal('csc'),
      ...named('csc', 'Ký số từ xa'),
      clientId: secret,
      clientSecret: secret,
      authData: z.array(z.object({ id: secret, value: secret }).strict()).default([]),
      rsa: z.enum(['pss', 'pkcs1']).default('pss'),
      operationMode: z.enum(['S', 'A']).default('S'),
      batchMax: z.int().min(1).max(100).default(20),
    })
    .strict(),
  z
    .object({
      kind: z.literal('neac-esign'),
      ...named('neac-esign', 'Cổng kết nối NEAC'),
      spId: secret,
      spPassword: secret,
    })
    .strict(),
]);
type ServiceConfig = z.output<typeof service>;

/** The services of the file as providers; faults name the place and never the value. */
export function readServices(json: unknown, clock: Clock): { services: SigningProvider[]; faults: string[] } {
  const parsed = z.array(service).safeParse(json);
  if (parsed.success) return { services: parsed.data.map((one) => createService(one, clock)), faults: [] };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { services: [], faults };
}

/** The adapter of a configured service. */
function createService(config: ServiceConfig, clock: Clock): SigningProvider {
  switch (config.kind) {
    case 'smartca':
      return createSmartca(config, clock);
    case 'mysign':
      return createMysign(config, clock);
    case 'csc':
      return createCsc(config, clock);
    case 'neac-esign':
      return createNeac(config);
  }
}
