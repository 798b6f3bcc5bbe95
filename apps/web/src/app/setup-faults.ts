import type { BodyInputOf, identityApi } from '@congvu/contracts';
import type { FieldFault } from '../lib/api-problem.ts';
import { identity } from '../messages/identity.ts';

/** Body of POST /public/setup. */
export type SetupInput = BodyInputOf<typeof identityApi.setUp>;

const texts = identity.setup;
const LEAST_PASSWORD = 12;

/** What the form can already see; the server has the last word. Paths as in the body. */
export function setupFaults(input: SetupInput): FieldFault[] {
  const asked: [keyof SetupInput, string][] = [
    ['agencyName', texts.agencyName],
    ['shortName', texts.shortName],
    ['abbreviation', texts.abbreviation],
    ['place', texts.place],
    ['adminFullName', texts.fullName],
    ['setupCode', texts.setupCode],
  ];
  const faults: FieldFault[] = asked
    .filter(([path]) => !input[path]?.trim())
    .map(([path, name]) => ({ path, message: texts.missing(name.toLowerCase()) }));
  if (!/^[a-z0-9][a-z0-9._-]{2,59}$/.test(input.username)) {
    faults.push({ path: 'username', message: texts.badUsername });
  }
  if (input.password.length < LEAST_PASSWORD) {
    faults.push({ path: 'password', message: texts.shortPassword });
  }
  return faults;
}
