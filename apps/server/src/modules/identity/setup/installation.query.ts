import type { ResponseOf } from '@congvu/contracts';
import { identityApi } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

export type Installation = ResponseOf<typeof identityApi.installation>;

const demoAccounts = identityApi.installation.response.shape.demoAccounts;

/** What the log-in page shows. The name is the setting `installation_name`, else that of the topmost agency; demo
 *  accounts only where the demo wrote them (setting `demo_accounts`, quality.md 45). */
export async function readInstallation(tx: Tx, on: LocalDay): Promise<Installation> {
  const { rows } = await sql<{ name: unknown; top: string | null; demo: unknown; hasAccount: boolean }>`select
      (select value from platform.setting where key = 'installation_name') as name,
      (select name from org.v_agency where parent_id is null and valid_from <= ${on}::date
        and (valid_to is null or valid_to >= ${on}::date) order by manual_order nulls last, valid_from, agency_id limit 1)
        as top,
      (select value from platform.setting where key = 'demo_accounts') as demo,
      exists (select from identity.account) as "hasAccount"`.execute(tx);
  const { name, top, demo, hasAccount } = rows[0]!;
  const accounts = demoAccounts.safeParse(demo ?? undefined).data;
  return {
    name: typeof name === 'string' ? name : (top ?? 'Công Vụ'),
    demo: accounts !== undefined,
    needsSetup: !hasAccount,
    ...(accounts ? { demoAccounts: accounts } : {}),
  };
}
