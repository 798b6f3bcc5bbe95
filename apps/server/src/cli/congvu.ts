#!/usr/bin/env node
import { Command } from 'commander';
import { appendixCommand } from './appendix.ts';
import { auditCommand } from './audit.ts';
import { certificateCommand } from './certificate.ts';
import { configCommand } from './config.ts';
import { demoCommand, migrateCommand } from './database.ts';
import { deadlineCommand } from './deadline.ts';
import { doctorCommand } from './doctor-command.ts';
import { letterCommand } from './letter.ts';
import { signCommand } from './sign.ts';
import { tokenCommand } from './token.ts';
import { trustCommand } from './trust.ts';
import { addUserCommand } from './user-add.ts';
import { verifyCommand } from './verify.ts';

/** `npx congvu`: one JSON object a file or run on stdout, notes on stderr; exit 0 yes, 1 no, 2 unreadable or misused. */
const program = new Command('congvu')
  .description('Công Vụ: quản lý văn bản và hồ sơ công việc\nThe e-office of Vietnamese state agencies')
  .helpOption('-h, --help', 'hiện hướng dẫn / show help')
  .helpCommand('help [command]', 'hướng dẫn của một lệnh / help for a command')
  .showHelpAfterError('(thêm --help để xem hướng dẫn / add --help for usage)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });

program
  .command('serve')
  .description('chạy máy chủ như npm start / run the server like npm start')
  .option('--empty', 'cài đặt trống, không có dữ liệu trình diễn / without the demo world')
  .action(async () => {
    await import('../main.ts');
  });
for (const command of [
  migrateCommand,
  demoCommand,
  verifyCommand,
  signCommand,
  letterCommand,
  appendixCommand,
  auditCommand,
  addUserCommand,
  tokenCommand,
  certificateCommand,
  trustCommand,
  deadlineCommand,
  doctorCommand,
  configCommand,
]) {
  command(program);
}
await program.parseAsync();
