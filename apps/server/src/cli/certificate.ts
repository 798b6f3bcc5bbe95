import { type Command, Option } from 'commander';
import { bindAtProvider, ProviderFault, providerTexts } from '../modules/signing/index.ts';
import { systemFor } from '../platform/actor.ts';
import { runCommand } from '../platform/command.ts';
import { explain } from './explain.ts';
import { personInPost } from './person-in-post.ts';
import { note, printJson, withInstallation } from './with-installation.ts';

type Options = {
  as: string;
  owner: 'person' | 'agency';
  provider: string;
  user: string;
  credential?: string;
};

/** Certificates whose key lies at a remote service or on a token (signing.md §9, 10). */
export function certificateCommand(program: Command): void {
  program
    .command('certificate')
    .description('chứng thư số / certificates')
    .command('bind')
    .description(
      'gắn chứng thư số có khóa ở dịch vụ ký hoặc thiết bị; khóa phải trả lời / bind a certificate whose key lies elsewhere',
    )
    .requiredOption('--as <username>', 'tài khoản của chủ, hoặc của văn thư giữ dấu / account of the owner')
    .addOption(
      new Option('--owner <kind>', 'của người hay của cơ quan / whose')
        .choices(['person', 'agency'])
        .default('person'),
    )
    .requiredOption('--provider <name>', 'tên trong cấu hình, ví dụ pkcs11 / name in the configuration')
    .option('--user <number>', 'số của chủ ở dịch vụ: CCCD, mã số thuế / number at the service', '')
    .option('--credential <ref>', 'khi có nhiều chứng thư số / when there are several')
    .action((options: Options) => bind(options).catch(explainProvider));
}

async function bind({ as, owner, provider, user, credential }: Options): Promise<void> {
  await withInstallation(async ({ runtime }) => {
    // Of several posts the one that can hold this certificate; the command itself refuses what does not fit.
    const isFit = ({ roles }: { roles: readonly string[] }) => owner === 'person' || roles.includes('clerk');
    const person = await runCommand(runtime, systemFor(null), (ctx) =>
      ctx.asSystem(() => personInPost(ctx, { username: as, command: 'congvu certificate', isFit })),
    );
    const bound = await bindAtProvider(runtime, person, {
      ownerKind: owner,
      providerId: provider,
      userId: user,
      ...(credential ? { credentialRef: credential } : {}),
    });
    for (const warning of bound.warnings) note(warning);
    printJson({ certificateId: bound.certificateId, provider, owner, as });
  });
}

function explainProvider(error: unknown): void {
  if (error instanceof ProviderFault) {
    const { sentence, advice } = providerTexts[error.code];
    note(`${sentence} ${advice}`);
    process.exitCode = 1;
  } else explain(error);
}
