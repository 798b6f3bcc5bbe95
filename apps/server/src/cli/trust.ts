import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { postsOfPerson } from '../modules/org/index.ts';
import { trustRegister } from '../modules/signing/index.ts';
import { type Person, systemFor } from '../platform/actor.ts';
import { type Ctx, type PersonCtx, type Runtime, runCommand } from '../platform/command.ts';
import { notFound } from '../platform/errors.ts';
import { explain } from './explain.ts';
import { printJson, withInstallation } from './with-installation.ts';

const { anchorKinds, approveTrustAnchor, listTrustAnchors, proposeTrustAnchor, removeTrustAnchor } =
  trustRegister;
type By = { as: string };

/** The register of trusted authorities; each change needs two administrators (TT 15/2025 S5). */
export function trustCommand(program: Command): void {
  const trust = program.command('trust').description('nơi cấp chứng thư tin cậy / trusted authorities');
  const asAdmin = (command: Command) =>
    command.requiredOption('--as <username>', 'tài khoản quản trị làm việc này / administrator who does it');
  trust
    .command('list')
    .description('danh sách / the register')
    .action(() => withInstallation(({ runtime }) => list(runtime)).catch(explain));
  asAdmin(trust.command('add').argument('<file>', 'chứng thư DER hoặc PEM / certificate'))
    .addOption(new Option('--kind <kind>', 'loại / kind').choices([...anchorKinds]).makeOptionMandatory())
    .description('đề nghị thêm / propose')
    .action((file: string, options: By & { kind: trustRegister.AnchorKind }) =>
      act(options, async (ctx) => {
        const bytes = new Uint8Array(await readFile(file));
        printJson(await proposeTrustAnchor(ctx, { kind: options.kind, file: bytes }));
      }),
    );
  asAdmin(trust.command('approve').argument('<id>', 'mã trong danh sách / id of the register'))
    .description('duyệt, người thứ hai / approve as the second person')
    .action((id: string, options: By) => act(options, (ctx) => approveTrustAnchor(ctx, { id })));
  asAdmin(trust.command('remove').argument('<id>', 'mã trong danh sách / id of the register'))
    .description('đề nghị bỏ, rồi người thứ hai xác nhận / ask for removal, then confirm it')
    .action((id: string, options: By) =>
      act(options, async (ctx) => printJson(await removeTrustAnchor(ctx, { id }))),
    );
}

async function list(runtime: Runtime): Promise<void> {
  const rows = await runCommand(runtime, systemFor(null), (ctx) => listTrustAnchors(ctx.tx));
  for (const row of rows) {
    const { id, kind, name } = row;
    const state = row.removed_at ? 'removed' : row.approved_at ? 'trusted' : 'proposed';
    printJson({ id, kind, name, state, isRemovalAsked: row.removal_asked_by !== null });
  }
}

async function act({ as }: By, work: (ctx: PersonCtx) => Promise<void>): Promise<void> {
  await withInstallation(async ({ runtime }) => {
    const actor = await runCommand(runtime, systemFor(null), (ctx) => ctx.asSystem(() => findAdmin(ctx, as)));
    await runCommand(runtime, actor, work);
  }).catch(explain);
}

/** The account in its post as administrator; 404 when there is none. */
async function findAdmin(ctx: Ctx, username: string): Promise<Person> {
  const account = await ctx.tx
    .selectFrom('identity.account')
    .select(['id', 'person_id'])
    .where('username', '=', username)
    .where('status', '=', 'active')
    .executeTakeFirst();
  const posts = account ? await postsOfPerson(ctx.tx, account.person_id, ctx.clock.today()) : [];
  const post = posts.find(({ roles }) => roles.includes('admin'));
  if (!account || !post) throw notFound();
  return {
    kind: 'person',
    accountId: account.id,
    personId: account.person_id,
    name: post.holder.name,
    appointmentId: post.holder.appointmentId,
    postId: post.postId,
    title: post.title,
    agencyId: post.agencyId,
    unitId: post.unitId,
    roles: post.roles,
    duties: post.duties,
    address: 'congvu trust',
  };
}
