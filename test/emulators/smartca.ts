import type { KeyHolder } from '@congvu/pades';
import { type Answer, type Asked, type Emulator, startEmulator } from './emulator.ts';
import { type Devices, type ValueFault, valueFor } from './key-device.ts';

type User = {
  userId: string;
  certificates: { serial: string; kind: 'SMARTCA' | 'ESEAL'; holder: KeyHolder }[];
};
type File = { doc_id: string; data_to_be_signed: string };
type Transaction = {
  code: string;
  holder: KeyHolder;
  files: File[];
  polls: number;
  startedAt: number;
  signed: number;
};

export type SmartcaFaults = {
  value: ValueFault;
  outcome: 'success' | 'refused' | 'never';
  /** Polls that say "waiting" before the outcome. */
  waits: number;
  /** This deployment wants tran_code in the path. */
  wantsTranCode: boolean;
  /** Of a batch, only this document gets the faulty value. */
  valueAt: number | null;
  /** Of a batch, this document is not in the answer. */
  leavesOut: number | null;
};

export type Smartca = Emulator & {
  faults: SmartcaFaults;
  /** Confirmations the phone was asked for. */
  prompts: { description: string; documents: number }[];
};

const lifeMs = 300_000;
const sp = { sp_id: 'congvu', sp_password: 'secret-of-smartca' };

/** VNPT SmartCA as signing.md §9.4 documents it, strict in what it takes. */
export async function startSmartca(of: {
  users: User[];
  other: KeyHolder;
  now: () => Date;
}): Promise<Smartca> {
  const faults: SmartcaFaults = {
    value: 'none',
    outcome: 'success',
    waits: 1,
    wantsTranCode: false,
    valueAt: null,
    leavesOut: null,
  };
  const transactions = new Map<string, Transaction>();
  const prompts: Smartca['prompts'] = [];
  const context = { ...of, faults, transactions, prompts };
  const emulator = await startEmulator((asked) => answer(context, asked));
  return { ...emulator, faults, prompts };
}

type Context = {
  users: User[];
  other: KeyHolder;
  now: () => Date;
  faults: SmartcaFaults;
  transactions: Map<string, Transaction>;
  prompts: Smartca['prompts'];
};

const failure = (status: number, message: string): Answer => ({
  status,
  body: { status_code: status, message, data: null },
});

function answer(context: Context, asked: Asked): Answer {
  if (asked.path === '/v1/signatures/sign') return sign(context, asked);
  if (asked.path === '/v1/credentials/get_certificate') return certificates(context, asked);
  const status = /^\/v1\/signatures\/sign\/([^/]+)\/status$/u.exec(asked.path);
  return status ? statusOf(context, decodeURIComponent(status[1]!)) : undefined;
}

const isKnownSp = ({ body }: Asked): boolean =>
  body.sp_id === sp.sp_id && body.sp_password === sp.sp_password;

function certificates({ users }: Context, asked: Asked): Answer {
  if (!isKnownSp(asked)) return failure(401, 'SP_CREDENTIAL_INVALID');
  const user = users.find(({ userId }) => userId === asked.body.user_id);
  if (!user || typeof asked.body.transaction_id !== 'string')
    return failure(403, 'CREDENTIAL_STATUS_INVALID');
  return {
    body: {
      status_code: 200,
      message: 'SUCCESS',
      data: {
        user_certificates: user.certificates.map(({ serial, kind, holder }) => ({
          service_type: kind,
          service_name: kind,
          cert_id: serial,
          cert_status: 'VALID',
          serial_number: serial,
          cert_data: Buffer.from(holder.certificate).toString('base64'),
          chain_data: { ca_cert: Buffer.from(holder.chain[0] ?? []).toString('base64'), root_cert: null },
        })),
      },
    },
  };
}

function sign(context: Context, asked: Asked): Answer {
  const { body } = asked;
  if (!isKnownSp(asked)) return failure(401, 'SP_CREDENTIAL_INVALID');
  const user = context.users.find(({ userId }) => userId === body.user_id);
  const held = user?.certificates.find(({ serial }) => serial === body.serial_number);
  if (!held) return failure(403, 'CREDENTIAL_STATUS_INVALID');
  const id = body.transaction_id;
  if (typeof id !== 'string' || id === '' || context.transactions.has(id))
    return failure(400, 'TRANSACTION_ID_EXISTED');
  if (!/^\d{14}Z$/u.test(String(body.time_stamp))) return failure(400, 'TIME_STAMP_INVALID');
  const files = body.sign_files;
  if (!Array.isArray(files) || files.length === 0 || !files.every(isFile))
    return failure(400, 'SIGN_FILES_INVALID');
  const code = `tran-${context.transactions.size + 1}`;
  const startedAt = context.now().getTime();
  context.transactions.set(id, { code, holder: held.holder, files, polls: 0, startedAt, signed: 0 });
  context.prompts.push({ description: String(body.transaction_desc ?? ''), documents: files.length });
  return {
    body: {
      status_code: 200,
      message: 'sig_wait_for_user_confirm',
      data: { transaction_id: id, tran_code: code },
    },
  };
}

function isFile(value: unknown): value is File {
  const file = value as Record<string, unknown>;
  return (
    typeof file.doc_id === 'string' &&
    /^[0-9a-f]{64}$/u.test(String(file.data_to_be_signed)) &&
    file.sign_type === 'hash' &&
    ['pdf', 'xml'].includes(String(file.file_type))
  );
}

function statusOf(context: Context, key: string): Answer {
  const { faults, transactions } = context;
  const byCode = [...transactions.entries()].find(([, { code }]) => code === key);
  const found = faults.wantsTranCode ? byCode?.[1] : transactions.get(key);
  if (!found) return failure(400, 'TRANSACTION_NOT_FOUND');
  found.polls += 1;
  const waiting = { body: { status_code: 200, message: 'PENDING', data: null } };
  if (context.now().getTime() - found.startedAt >= lifeMs)
    return { body: { status_code: 200, message: 'EXPIRED', data: null } };
  if (faults.outcome === 'never' || found.polls <= faults.waits) return waiting;
  if (faults.outcome === 'refused') return { body: { status_code: 200, message: 'REJECTED', data: null } };
  found.signed += 1;
  return {
    body: { status_code: 200, message: 'SUCCESS', data: { signatures: signaturesOf(context, found) } },
  };
}

function signaturesOf({ faults, other }: Context, { holder, files }: Transaction): object[] {
  const devices: Devices = { own: holder, other };
  return files
    .map((file, index) => ({ file, index }))
    .filter(({ index }) => index !== faults.leavesOut)
    .map(({ file, index }) => ({
      doc_id: file.doc_id,
      signature_value: valueFor(devices, Buffer.from(file.data_to_be_signed, 'hex'), {
        fault: (faults.valueAt ?? index) === index ? faults.value : 'none',
      }).toString('base64'),
      timestamp_signature: null,
    }));
}

export const smartcaAccount = { spId: sp.sp_id, spPassword: sp.sp_password };
