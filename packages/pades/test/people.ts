import { crc32, deflateSync } from 'node:zlib';
import { issueCrl } from '../src/authority/index.ts';
import {
  type AppearanceImage,
  createCertificateAuthority,
  decodePng,
  issueCertificate,
  type KeyHolder,
} from '../src/index.ts';

export const NOT_BEFORE = new Date('2026-01-01T00:00:00Z');
export const NOT_AFTER = new Date('2029-01-01T00:00:00Z');
export const SIGNED_AT = new Date('2026-07-21T03:00:00Z');

export interface World {
  readonly authority: KeyHolder;
  readonly leader: KeyHolder;
  readonly seal: KeyHolder;
}

const DAY_MS = 86_400_000;
let world: World | undefined;

/** One certification authority, one leader and one agency seal, made once per process. */
export function people(): World {
  if (world) return world;
  const validity = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER } as const;
  const authority = createCertificateAuthority({
    name: 'CA thử nghiệm Công Vụ',
    organisation: 'Ban Cơ yếu thử nghiệm',
    keyBits: 3072,
    ...validity,
  });
  const leader = issueCertificate(authority, {
    commonName: 'Nguyễn Văn Ưng',
    organisation: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
    organisationalUnit: 'Văn phòng',
    title: 'Phó Chủ tịch',
    email: 'ung@thunghiem.gov.vn',
    keyBits: 2048,
    ...validity,
  });
  const seal = issueCertificate(authority, {
    commonName: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
    organisation: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
    keyBits: 2048,
    ...validity,
  });
  world = { authority, leader, seal };
  return world;
}

const crls = new Map<number, Uint8Array>();

/** The CRL of the test authority at some instant: nobody is revoked. */
export function emptyCrl(at: Date): Uint8Array {
  const day = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  const known = crls.get(day);
  if (known) return known;
  const period = { thisUpdate: new Date(day), nextUpdate: new Date(day + DAY_MS) };
  const crl = issueCrl(people().authority, { ...period, number: day / DAY_MS, entries: [] });
  crls.set(day, crl);
  return crl;
}

/** An RGBA PNG whose pixels inside the ellipse have the colour, transparent outside. */
export function ellipsePng(
  width: number,
  height: number,
  colour: readonly [number, number, number],
): Uint8Array {
  const raw = new Uint8Array(height * (width * 4 + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = ((x - width / 2) / (width / 2)) ** 2 + ((y - height / 2) / (height / 2)) ** 2 < 1;
      raw.set([...colour, inside ? 200 : 0], y * (width * 4 + 1) + 1 + x * 4);
    }
  }
  return pngFile({ width, height, colourType: 6, raw });
}

export function pngFile(o: {
  width: number;
  height: number;
  colourType: number;
  raw: Uint8Array;
}): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(o.width, 0);
  header.writeUInt32BE(o.height, 4);
  header.set([8, o.colourType, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(4);
    frame.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([frame, body, sum]);
  };
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(o.raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

let blue: AppearanceImage | undefined;
let red: AppearanceImage | undefined;

export function blueSignature(): AppearanceImage {
  blue ??= decodePng(ellipsePng(360, 150, [20, 40, 190]));
  return blue;
}

export function redSeal(): AppearanceImage {
  red ??= decodePng(ellipsePng(300, 300, [210, 20, 30]));
  return red;
}
