import type { Command } from 'commander';
import { createLog } from '../platform/log.ts';
import { loadDemoIfWanted } from '../start/demo.ts';
import { openServer } from '../start/installation.ts';
import { configuration, note, printJson, withInstallation } from './with-installation.ts';

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('cập nhật cơ sở dữ liệu rồi dừng / bring the database up to date and end')
    .action(async () => {
      await withInstallation(async () => printJson({ migrated: true }));
    });
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      'nạp dữ liệu trình diễn vào thư mục dữ liệu rồi dừng / load the demo world into the data folder and end',
    )
    .action(async () => {
      const config = configuration();
      const server = await openServer(config, { attach: true, say: note });
      try {
        await loadDemoIfWanted(config, { url: server.url, log: createLog('error'), say: note });
        printJson({ demo: 'loaded', dataFolder: config.dataFolder });
      } finally {
        await server.stop();
      }
    });
}
