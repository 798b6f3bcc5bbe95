import type { FieldFault } from '../lib/api-problem.ts';
import { identity } from '../messages/identity.ts';

/** Body of POST /public/setup. */
export type SetupInput = {
  agency: { name: string; shortName: string; abbreviation: string; place: string };
  admin: { fullName: string; username: string; password: string };
};

const texts = identity.setup;
const LEAST_PASSWORD = 12;

/** What the form can already see; the server has the last word. Paths as in the body. */
export function setupFaults(input: SetupInput): FieldFault[] {
  const asked: [string, string, string][] = [
    ['agency.name', input.agency.name, texts.agencyName],
    ['agency.shortName', input.agency.shortName, texts.shortName],
    ['agency.abbreviation', input.agency.abbreviation, texts.abbreviation],
    ['agency.place', input.agency.place, texts.place],
    ['admin.fullName', input.admin.fullName, texts.fullName],
  ];
  const faults = asked
    .filter(([, value]) => !value.trim())
    .map(([path, , name]) => ({ path, message: texts.missing(name.toLowerCase()) }));
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(input.admin.username)) {
    faults.push({ path: 'admin.username', message: texts.badUsername });
  }
  if (input.admin.password.length < LEAST_PASSWORD) {
    faults.push({ path: 'admin.password', message: texts.shortPassword });
  }
  return faults;
}
