import type { Problem, ScanDetail, ScanRow } from '@congvu/contracts';
import { quarantineScans } from '../../apps/server/src/modules/documents/scans/quarantine-scans.ts';
import { systemFor } from '../../apps/server/src/platform/actor.ts';
import { samplePdf } from '../world/sample-files.ts';
import type { TestServer } from '../world/server.ts';
import type { World } from '../world/world.ts';
import { ImapServer } from './imap-server.ts';
import { batchOf, typedPage } from './paper-scans.ts';

export type Moved = { id: string; state: string; version: number } & Problem;

/** The clerk at the desk of scans, through the front door. */
export function paperDesk(world: World, server: TestServer) {
  const clerk = () => server.login('clerk');
  const bring = async (name: string, bytes: Uint8Array, notSecretReason?: string) =>
    (await clerk()).upload<ScanDetail & Problem>('/documents/scans', {
      ...{ name, bytes },
      ...(notSecretReason === undefined ? {} : { parts: { notSecretReason } }),
    });
  return {
    clerk,
    bring,
    /** One scan, a page of its own words each. */
    brought: async (name: string, ...texts: string[]): Promise<ScanDetail> =>
      (await bring(name, texts.length === 1 ? typedPage(texts[0]!) : await batchOf(texts.map(typedPage))))
        .body,
    read: async (id: string) => (await (await clerk()).get<ScanDetail>(`/documents/scans/${id}`)).body,
    waits: async () =>
      (await (await clerk()).get<{ items: ScanRow[] }>('/documents/scans?limit=100')).body.items,
    act: async (path: string, version: number, body: object = {}) =>
      (await clerk()).post<Moved>(path, { version, body }),
    join: async (scans: readonly { id: string; version: number }[]) =>
      (await clerk()).post<Moved>('/documents/scan-joins', {
        body: { scans: scans.map(({ id, version }) => ({ id, version })) },
      }),
    /** What the reader in the background does when it reads a mark on a page. */
    suspect: (sha256: string, page = 1) =>
      world.run(systemFor(null), (ctx) => quarantineScans(ctx, { sha256, page })),
  };
}

/** The mark in the text layer of a page. */
export const markedPage = (mark = 'TOI MAT'): Buffer =>
  samplePdf({
    lines: [
      [72, 780, 'UBND HUYEN QUAN SON, CONG HOA XA HOI CHU NGHIA VIET NAM'],
      [90, 740, mark],
      [72, 700, 'V/v chieu bo phim cung ten'],
    ],
  });

/** A mailbox of the district on a server of its own; close it in `after`. */
export async function openMailbox(world: World): Promise<ImapServer> {
  const imap = new ImapServer('mat-khau');
  imap.uidValidity = 7;
  const port = await imap.listen();
  const access = { security: 'none', user: 'vanthu', password: 'mat-khau' } as const;
  const place = { host: '127.0.0.1', port, folder: 'INBOX', takenFolder: 'Received' };
  world.ports.mailboxes = [
    { agencyCode: 'H56.45', address: 'vanthu@quanson.example.vn', ...access, ...place },
  ];
  return imap;
}
