import { createHash, X509Certificate } from 'node:crypto';
import type { Command } from 'commander';
import { ConfigFault } from '../platform/config.ts';
import { instant } from '../platform/wire.ts';
import { openToken } from '../start/signers.ts';
import { configuration, note, printJson } from './with-installation.ts';

/** `congvu token list`: what lies on the HSM or token of the configuration (signing.md 9.2). */
export function tokenCommand(program: Command): void {
  const token = program.command('token').description('HSM, thiết bị PKCS#11 / HSM, PKCS#11 token');
  token
    .command('list')
    .description('liệt kê chứng thư số có khóa trên thiết bị / list certificates whose key is on the token')
    .action(list);
}

async function list(): Promise<void> {
  const token = openOrExit();
  try {
    for (const { id, label, der, hasKey } of await token.listTokenCertificates()) {
      if (!hasKey) continue;
      const { subject, issuer, serialNumber, validFromDate, validToDate } = new X509Certificate(der);
      const sha256 = createHash('sha256').update(der).digest('hex');
      const term = { notBefore: instant(validFromDate), notAfter: instant(validToDate) };
      printJson({ id, label, subject, issuer, serialNumber, ...term, sha256 });
    }
  } catch (error) {
    // Names of calls and answers of the module; a PIN is in none of them.
    note(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await token.close();
  }
}

/** The token of the configuration, or exit 2 with what is missing. */
function openOrExit() {
  try {
    const token = openToken(configuration());
    if (token) return token;
    note('Chưa cấu hình thiết bị: CONGVU_PKCS11_MODULE, CONGVU_PKCS11_TOKEN, CONGVU_PKCS11_PIN_FILE.');
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    for (const fault of error.faults) note(`Cấu hình sai: ${fault}`);
  }
  process.exit(2);
}
