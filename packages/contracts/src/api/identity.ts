import { z } from 'zod';
import { duties, id, instant, roles, text } from '../common.ts';
import { idParams, operation } from '../operation.ts';
import { standsIn } from './substitution.ts';

const ok = z.object({ ok: z.literal(true) });

export const postOfPerson = z.object({
  appointmentId: id,
  postId: id,
  agencyId: id,
  agencyName: z.string(),
  agencyShortName: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  title: z.string(),
  roles: z.array(z.enum(roles)),
  duties: z.array(z.enum(duties)),
  validTo: z.string().nullable(),
  /** Whose seat this is, when it is not an own post. */
  standsIn: standsIn.nullable(),
});
export type PostOfPerson = z.infer<typeof postOfPerson>;

const preferences = z.object({
  fontScale: z.enum(['normal', 'large', 'larger']).default('normal'),
  density: z.enum(['medium', 'compact']).default('medium'),
  singleKeys: z.boolean().default(true),
});

export const me = z.object({
  account: z.object({ id, username: z.string(), fullName: z.string(), hasSecondFactor: z.boolean() }),
  posts: z.array(postOfPerson),
  preferences,
  installation: z.object({ name: z.string(), demo: z.boolean() }),
  now: instant,
});
export type Me = z.infer<typeof me>;

const installation = z.object({
  name: z.string(),
  demo: z.boolean(),
  needsSetup: z.boolean(),
  demoAccounts: z
    .array(z.object({ username: z.string(), password: z.string(), label: z.string() }))
    .optional(),
});

const accessToken = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
});
const session = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  address: z.string(),
  userAgent: z.string(),
  current: z.boolean(),
});

export const identityApi = {
  installation: operation('GET /public/installation', {
    id: 'identity.installation',
    summary:
      'Name of the installation, whether it is a demo and whether it waits for its first administrator',
    response: installation,
  }),
  setUp: operation('POST /public/setup', {
    id: 'identity.setUp',
    summary: 'First run of an empty installation: first agency and first administrator; refused afterwards',
    body: z
      .object({
        agencyName: text(200),
        shortName: text(100),
        abbreviation: text(30),
        place: text(100),
        adminFullName: text(100),
        username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,59}$/),
        password: z.string().min(8).max(200),
        setupCode: z.string().max(100).optional(),
      })
      .strict(),
    response: ok,
  }),
  logIn: operation('POST /identity/session', {
    id: 'identity.logIn',
    summary: 'Log in; sets the session cookie',
    body: z
      .object({
        username: z.string().max(100),
        password: z.string().max(1000),
        otp: z.string().max(20).optional(),
      })
      .strict(),
    response: me,
  }),
  logOut: operation('DELETE /identity/session', {
    id: 'identity.logOut',
    summary: 'End this session',
    response: ok,
  }),
  me: operation('GET /identity/me', {
    id: 'identity.me',
    summary: 'The person, the posts held today, preferences',
    response: me,
  }),
  savePreferences: operation('PUT /identity/me/preferences', {
    id: 'identity.savePreferences',
    summary: 'Save personal preferences',
    body: preferences.strict(),
    response: preferences,
  }),
  sessions: operation('GET /identity/sessions', {
    id: 'identity.sessions',
    summary: 'Own open sessions',
    response: z.object({ items: z.array(session) }),
  }),
  endSession: operation('DELETE /identity/sessions/{id}', {
    id: 'identity.endSession',
    summary: 'End one of the own sessions',
    params: idParams,
    response: ok,
  }),
  tokens: operation('GET /identity/tokens', {
    id: 'identity.tokens',
    summary: 'Own personal access tokens, without their secret',
    response: z.object({ items: z.array(accessToken) }),
  }),
  createToken: operation('POST /identity/tokens', {
    id: 'identity.createToken',
    summary: 'Create a personal access token for scripts; the secret is shown once',
    body: z.object({ name: text(100), days: z.int().min(1).max(365) }).strict(),
    response: accessToken.extend({ secret: z.string() }),
  }),
  revokeToken: operation('DELETE /identity/tokens/{id}', {
    id: 'identity.revokeToken',
    summary: 'Revoke a personal access token',
    params: idParams,
    response: ok,
  }),
  startSecondFactor: operation('POST /identity/second-factor', {
    id: 'identity.startSecondFactor',
    summary: 'Start enrolling a one-time-password device; answers its secret',
    response: z.object({ secret: z.string(), uri: z.string() }),
  }),
  confirmSecondFactor: operation('POST /identity/second-factor/confirm', {
    id: 'identity.confirmSecondFactor',
    summary: 'Confirm the device with its first code',
    body: z.object({ otp: z.string().max(20) }).strict(),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  counters: operation('GET /counters', {
    id: 'counters',
    summary: 'Numbers of the rail for the current post; each equals the list it opens',
    response: z.record(z.string(), z.object({ count: z.int(), urgent: z.boolean() })),
  }),
};
