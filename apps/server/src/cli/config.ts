import type { Command } from 'commander';
import type { z } from 'zod';
import { settings } from '../platform/config.ts';

/** The table of the configuration, from the schema itself. */
export function configCommand(program: Command): void {
  program
    .command('config')
    .description('liệt kê cấu hình / list the configuration')
    .action(() => {
      for (const [name, schema] of Object.entries(settings) as [string, z.ZodType][]) {
        const current = process.env[name] ?? describeDefault(schema);
        process.stdout.write(`${name}=${current}\n  ${schema.description ?? ''}\n`);
      }
    });
}

function describeDefault(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined);
  return parsed.success && parsed.data !== undefined ? String(parsed.data) : '';
}
