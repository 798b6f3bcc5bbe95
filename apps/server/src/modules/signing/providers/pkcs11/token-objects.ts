import { TokenFault } from './ckr.ts';
import { type Block, type Cryptoki, place, readWord, writeWord } from './cryptoki.ts';

const CKO = { CERTIFICATE: 1, PRIVATE_KEY: 3 } as const;
const CKA = { CLASS: 0x000, LABEL: 0x003, VALUE: 0x011, ID: 0x102 } as const;
/** CK_UNAVAILABLE_INFORMATION: the attribute is not there or secret. */
const UNAVAILABLE = 0xffff_ffff_ffff_ffffn;
const ATTRIBUTE_BYTES = 24;
const TOKEN_INFO_BYTES = 256;
const OBJECTS_AT_ONCE = 64;
const OBJECTS_MAX = 4096;
const VALUE_MAX_BYTES = 1 << 20;

/** A certificate on the token; `id` is CKA_ID in lower-case hex, shared with its private key if that is there too. */
export type TokenCertificate = { id: string; label: string; der: Uint8Array; hasKey: boolean };

type Session = { cryptoki: Cryptoki; handle: bigint };

/** Slot of the token with this label or serial number. Throws TokenFault UNAVAILABLE, which a new pool may cure. */
export function findSlot(cryptoki: Cryptoki, token: string): bigint {
  const found = cryptoki.scratch((allocate) => {
    const count = allocate(8);
    cryptoki.call('GetSlotList', 1, 0, count.address);
    const total = Number(readWord(count, 0));
    const slots = allocate(Math.max(total, 1) * 8);
    cryptoki.call('GetSlotList', 1, slots.address, count.address);
    const info = allocate(TOKEN_INFO_BYTES);
    return Array.from({ length: Math.min(total, Number(readWord(count, 0))) }, (_, at) =>
      readWord(slots, at * 8),
    ).find((slot) => {
      cryptoki.call('GetTokenInfo', slot, info.address);
      return tokenNames(info.bytes).includes(token);
    });
  });
  if (found === undefined) throw new TokenFault('UNAVAILABLE', `token ${token} is not there`, true);
  return found;
}

/** CK_TOKEN_INFO begins with label[32], manufacturer[32], model[16], serial[16], all padded with blanks. */
function tokenNames(info: Uint8Array): string[] {
  const text = (from: number, to: number) => Buffer.from(info.slice(from, to)).toString('utf8').trim();
  return [text(0, 32), text(80, 96)];
}

/** Handle of the private key with this CKA_ID (hex). Throws TokenFault CERT_INVALID when the token has none. */
export function findPrivateKey(session: Session, id: string): bigint {
  const [key] = findObjects(session, [
    [CKA.CLASS, word(CKO.PRIVATE_KEY)],
    [CKA.ID, Buffer.from(id, 'hex')],
  ]);
  if (key === undefined) throw new TokenFault('CERT_INVALID', `no private key ${id} on the token`);
  return key;
}

/** Every certificate, those of authorities too, in the token's order. */
export function listCertificates(session: Session): TokenCertificate[] {
  const idOf = (handle: bigint) => Buffer.from(readAttribute(session, handle, CKA.ID)).toString('hex');
  const keys = new Set(findObjects(session, [[CKA.CLASS, word(CKO.PRIVATE_KEY)]]).map(idOf));
  return findObjects(session, [[CKA.CLASS, word(CKO.CERTIFICATE)]]).map((handle) => {
    const id = idOf(handle);
    const label = Buffer.from(readAttribute(session, handle, CKA.LABEL)).toString('utf8');
    return { id, label, der: readAttribute(session, handle, CKA.VALUE), hasKey: id !== '' && keys.has(id) };
  });
}

function findObjects({ cryptoki, handle }: Session, template: [number, Uint8Array][]): bigint[] {
  return cryptoki.scratch((allocate) => {
    const attributes = allocate(template.length * ATTRIBUTE_BYTES);
    template.forEach(([type, value], index) => {
      writeAttribute(attributes, { at: index * ATTRIBUTE_BYTES, type, value: place(allocate, value) });
    });
    const found = allocate(OBJECTS_AT_ONCE * 8);
    const count = allocate(8);
    const all: bigint[] = [];
    cryptoki.call('FindObjectsInit', handle, attributes.address, template.length);
    try {
      do {
        cryptoki.call('FindObjects', handle, found.address, OBJECTS_AT_ONCE, count.address);
        for (let at = 0; at < Number(readWord(count, 0)); at += 1) all.push(readWord(found, at * 8));
      } while (readWord(count, 0) > 0n && all.length < OBJECTS_MAX);
    } finally {
      cryptoki.call('FindObjectsFinal', handle);
    }
    return all;
  });
}

function readAttribute({ cryptoki, handle }: Session, object: bigint, type: number): Uint8Array {
  return cryptoki.scratch((allocate) => {
    const attribute = allocate(ATTRIBUTE_BYTES);
    writeWord(attribute, 0, type);
    cryptoki.call('GetAttributeValue', handle, object, attribute.address, 1);
    const length = readWord(attribute, 16);
    if (length === UNAVAILABLE || length > VALUE_MAX_BYTES) return new Uint8Array();
    const value = allocate(Math.max(Number(length), 1));
    writeAttribute(attribute, { at: 0, type, value });
    cryptoki.call('GetAttributeValue', handle, object, attribute.address, 1);
    return value.bytes.slice(0, Number(length));
  });
}

/** CK_ATTRIBUTE: type, address of the value, its length. */
function writeAttribute(block: Block, of: { at: number; type: number; value: Block }): void {
  writeWord(block, of.at, of.type);
  writeWord(block, of.at + 8, of.value.address);
  writeWord(block, of.at + 16, of.value.bytes.length);
}

function word(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
