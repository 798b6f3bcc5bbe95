import type { KeyHolder } from '@congvu/pades';
import { type Emulator, startEmulator } from './emulator.ts';
import { type ValueFault, valueFor } from './key-device.ts';

export type Neac = Emulator & { faults: { value: ValueFault; isOdd: boolean } };
export const neacAccount = { spId: 'congvu', spPassword: 'secret-of-neac' };
type File = { doc_id: string; file_type: string; sign_type: string; data_to_be_signed: string };

/** The national gateway as far as its clients show it (signing.md §9.7). */
export async function startNeac(of: { own: KeyHolder; other: KeyHolder }): Promise<Neac> {
  const faults: Neac['faults'] = { value: 'none', isOdd: false };
  const emulator = await startEmulator(({ path, body }) => {
    if (path !== '/sign_v2/sign') return undefined;
    if (body.sp_id !== neacAccount.spId || body.sp_password !== neacAccount.spPassword)
      return { status: 401, body: {} };
    const files = body.sign_files as File[];
    const isRight =
      body.user_id === 'user' &&
      body.ca_name === 'CA' &&
      files.every((file) => file.sign_type === 'hash' && /^[0-9a-f]{64}$/u.test(file.data_to_be_signed));
    if (!isRight) return { status: 400, body: {} };
    if (faults.isOdd) return { body: { data: { status: 'unknown' } } };
    const signatures = files.map((file) => ({
      doc_id: file.doc_id,
      signature_value: valueFor(of, Buffer.from(file.data_to_be_signed, 'hex'), {
        fault: faults.value,
      }).toString('base64'),
    }));
    return { body: { data: { signatures } } };
  });
  return { ...emulator, faults };
}
