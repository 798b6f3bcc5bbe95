import type { Command } from 'commander';
import { printDoctor, runDoctor } from './doctor.ts';

export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .option('--json', 'JSON')
    .description('máy này còn thiếu gì, lấy ở đâu / what is missing on this machine and how to get it')
    .action(async (options: { json?: boolean }) => {
      process.exitCode = printDoctor(await runDoctor(), options.json ? 'json' : 'text');
    });
}
