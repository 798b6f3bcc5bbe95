import { randomBytes } from 'node:crypto';
import { type Duty, duties, type Role, roles } from '@congvu/contracts';
import { type Command, Option } from 'commander';
import { createAccount } from '../modules/identity/index.ts';
import { appoint, createPerson, createPost, findAgency, listUnits } from '../modules/org/index.ts';
import { addAppearance, giveSealCustody, issueDemoCertificate } from '../modules/signing/index.ts';
import { systemFor } from '../platform/actor.ts';
import { type Ctx, runCommand } from '../platform/command.ts';
import { notFound } from '../platform/errors.ts';
import { explain } from './explain.ts';
import { note, printJson, withInstallation } from './with-installation.ts';

const kinds = ['head', 'deputy', 'unit_head', 'staff'] as const;
type Options = {
  username: string;
  name: string;
  agency: string;
  title: string;
  unit?: string;
  kind: (typeof kinds)[number];
  role: Role[];
  duty: Duty[];
  field: string[];
  testCertificate?: boolean;
  sealCustody?: boolean;
  passwordEnv?: string;
};
type Added = { accountId: string; personId: string; postId: string; appointmentId: string; agencyId: string };

const basis = 'Lệnh congvu user add';

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
    .option('--unit <abbreviation>', 'đơn vị, theo chữ viết tắt / unit by its abbreviation')
    .addOption(new Option('--kind <kind>', 'loại chức vụ / kind of post').choices(kinds).default('staff'))
    .addOption(new Option('--role <role...>', 'vai / roles').choices([...roles]).default(['officer']))
    .addOption(new Option('--duty <duty...>', 'nhiệm vụ thêm / duties').choices([...duties]).default([]))
    .option('--field <code...>', 'lĩnh vực của cấp phó, * là mọi lĩnh vực / fields of a deputy', [])
    .option('--test-certificate', 'cấp chứng thư thử nghiệm và mẫu chữ ký / issue a test certificate')
    .option('--seal-custody', 'giao giữ dấu số của cơ quan / give custody of the agency seal')
    .option(
      '--password-env <NAME>',
      'biến môi trường chứa mật khẩu; không có thì hệ thống tạo / variable with the password',
    )
    .action((options: Options) => run(program, options).catch(explain));
}

async function run(program: Command, options: Options): Promise<void> {
  const password = options.passwordEnv
    ? process.env[options.passwordEnv]
    : randomBytes(12).toString('base64url');
  if (!password) return program.error(`${options.passwordEnv}: chưa có mật khẩu / is empty`);
  await withInstallation(async ({ runtime }) => {
    const added = await runCommand(runtime, systemFor(null), (ctx) =>
      ctx.asSystem(async () => {
        const made = await add(ctx, { ...options, password });
        await equip(ctx, made, options);
        return made;
      }),
    );
    printJson({ ...added, username: options.username });
    if (!options.passwordEnv) note(`Mật khẩu (chỉ hiện một lần): ${password}`);
  });
}

async function add(ctx: Ctx, options: Options & { password: string }): Promise<Added> {
  const on = ctx.clock.today();
  const agency =
    (await findAgency(ctx.tx, { slug: options.agency }, on)) ??
    (await findAgency(ctx.tx, { code: options.agency }, on));
  if (!agency) throw notFound();
  const units = await listUnits(ctx.tx, agency.id, on);
  const unit = options.unit ? units.find((each) => each.abbreviation === options.unit) : null;
  if (unit === undefined) throw notFound();
  const { personId } = await createPerson(ctx, { fullName: options.name });
  const { postId } = await createPost(ctx, {
    agencyId: agency.id,
    unitId: unit?.id ?? null,
    title: options.title,
    kind: options.kind,
    roles: options.role,
    duties: options.duty,
    fields: options.field,
    validFrom: on,
  });
  const { appointmentId } = await appoint(ctx, { postId, personId, basis, validFrom: on });
  const { accountId } = await createAccount(ctx, {
    personId,
    username: options.username,
    password: options.password,
  });
  return { accountId, personId, postId, appointmentId, agencyId: agency.id };
}

/** What a leader needs to sign and a clerk to seal, from the installation's own test authority. */
async function equip(ctx: Ctx, added: Added, options: Options): Promise<void> {
  const { personId, agencyId } = added;
  if (options.testCertificate) {
    await issueDemoCertificate(ctx, { ownerKind: 'person', personId, agencyId });
    await addAppearance(ctx, { kind: 'signature', personId });
  }
  if (options.sealCustody) {
    await giveSealCustody(ctx, { agencyId, personId, basis, validFrom: ctx.clock.today() });
    await issueDemoCertificate(ctx, { ownerKind: 'agency', agencyId });
    await addAppearance(ctx, { kind: 'seal', agencyId });
  }
}
