import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { trustRegister } from '../modules/signing/index.ts';
import { systemFor } from '../platform/actor.ts';
import { type PersonCtx, type Runtime, runCommand } from '../platform/command.ts';
import { explain } from './explain.ts';
import { personInPost } from './person-in-post.ts';
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
    const actor = await runCommand(runtime, systemFor(null), (ctx) =>
      ctx.asSystem(() =>
        personInPost(ctx, {
          username: as,
          command: 'congvu trust',
          isFit: ({ roles }) => roles.includes('admin'),
        }),
      ),
    );
    await runCommand(runtime, actor, work);
  }).catch(explain);
}
