import { randomBytes } from 'node:crypto';
import { roles } from '@congvu/contracts';
import { type Command, Option } from 'commander';
import { createAccount } from '../modules/identity/index.ts';
import { appoint, createPerson, createPost, findAgency } from '../modules/org/index.ts';
import { systemFor } from '../platform/actor.ts';
import { type Ctx, runCommand } from '../platform/command.ts';
import { notFound } from '../platform/errors.ts';
import { note, printJson, withInstallation } from './with-installation.ts';

type Options = {
  username: string;
  name: string;
  agency: string;
  title: string;
  role: (typeof roles)[number][];
  passwordEnv?: string;
};

export function addUserCommand(program: Command): void {
  program
    .command('user')
    .description('tài khoản / accounts')
    .command('add')
    .description('thêm người, chức vụ và tài khoản / add a person with a post and an account')
    .requiredOption('--username <name>', 'tên đăng nhập / user name')
    .requiredOption('--name <full name>', 'họ tên / full name')
    .requiredOption('--agency <agency>', 'mã định danh hoặc tên ngắn của cơ quan / identifier code or slug')
    .requiredOption('--title <title>', 'chức vụ / title of the post')
    .addOption(new Option('--role <role...>', 'vai / roles').choices([...roles]).default(['officer']))
    .option(
      '--password-env <NAME>',
      'biến môi trường chứa mật khẩu; không có thì hệ thống tạo / variable with the password',
    )
    .action(async (options: Options) => {
      const password = options.passwordEnv
        ? process.env[options.passwordEnv]
        : randomBytes(12).toString('base64url');
      if (!password) return program.error(`${options.passwordEnv}: chưa có mật khẩu / is empty`);
      await withInstallation(async ({ runtime }) => {
        const added = await runCommand(runtime, systemFor(null), (ctx) =>
          ctx.asSystem(() => add(ctx, { ...options, password })),
        );
        printJson({ ...added, username: options.username });
        if (!options.passwordEnv) note(`Mật khẩu (chỉ hiện một lần): ${password}`);
      });
    });
}

async function add(ctx: Ctx, options: Options & { password: string }) {
  const on = ctx.clock.today();
  const agency =
    (await findAgency(ctx.tx, { slug: options.agency }, on)) ??
    (await findAgency(ctx.tx, { code: options.agency }, on));
  if (!agency) throw notFound();
  const { personId } = await createPerson(ctx, { fullName: options.name });
  const { postId } = await createPost(ctx, {
    agencyId: agency.id,
    unitId: null,
    title: options.title,
    kind: 'staff',
    roles: options.role,
    validFrom: on,
  });
  const { appointmentId } = await appoint(ctx, {
    postId,
    personId,
    basis: 'Lệnh congvu user add',
    validFrom: on,
  });
  const { accountId } = await createAccount(ctx, {
    personId,
    username: options.username,
    password: options.password,
  });
  return { accountId, personId, postId, appointmentId };
}
