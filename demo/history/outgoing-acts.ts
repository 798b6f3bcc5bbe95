import type { DraftInput } from '@congvu/contracts';
import {
  assignNumber,
  attachFile,
  createDraft,
  findVisibleOutgoing,
  recordPaperRelease,
} from '../../apps/server/src/modules/documents/index.ts';
import { dispatch } from '../../apps/server/src/modules/exchange/index.ts';
import {
  approveStep,
  markOutgoingSeen,
  skipSteps,
  submit,
} from '../../apps/server/src/modules/routing/index.ts';
import { seal, sign } from '../../apps/server/src/modules/signing/index.ts';
import { inspectUpload, keepUpload } from '../../apps/server/src/modules/storage/index.ts';
import type { Person } from '../../apps/server/src/platform/actor.ts';
import { Refused } from '../../apps/server/src/platform/errors.ts';
import type { Stage } from '../world.ts';

/** The acts of an outgoing letter's life, each the command behind a button, each on the version it finds. */
export type Acts = ReturnType<typeof outgoingActs>;

type Seen = { version: number; file: string | null };

export function outgoingActs(stage: Stage) {
  const look = async (person: Person, id: string): Promise<Seen> =>
    stage.as(person, async (ctx) => {
      const document = await findVisibleOutgoing(ctx, id);
      return { version: document.version, file: document.file_sha256 };
    });
  return {
    draft: (person: Person, draft: DraftInput): Promise<string> =>
      stage.as(person, async (ctx) => (await createDraft(ctx, draft)).id),
    upload: async (
      person: Person,
      id: string,
      file: { bytes: Uint8Array; name: string; kind: 'main' | 'paper_scan' },
    ): Promise<void> => {
      const { version } = await look(person, id);
      const inspected = await inspectUpload(file.bytes, file.name);
      if (!inspected.ok) throw new Refused(inspected.refusals);
      await stage.as(person, async (ctx) => {
        const kept = await keepUpload(ctx, { bytes: file.bytes, name: file.name, file: inspected.file });
        await attachFile(ctx, {
          id,
          version,
          kind: file.kind,
          file: { sha256: kept.sha256, name: file.name },
        });
      });
    },
    submit: async (person: Person, id: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => submit(ctx, { id, version }));
    },
    approve: async (person: Person, id: string): Promise<void> => {
      const { version, file } = await look(person, id);
      await stage.as(person, (ctx) => markOutgoingSeen(ctx, { id, contentSha256: file! }));
      await stage.as(person, (ctx) => approveStep(ctx, { id, version, contentSha256: file!, opinion: '' }));
    },
    skip: async (person: Person, id: string, reason: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => skipSteps(ctx, { id, version, reason }));
    },
    sign: async (person: Person, id: string): Promise<void> => {
      const { version, file } = await look(person, id);
      await stage.as(person, (ctx) => markOutgoingSeen(ctx, { id, contentSha256: file! }));
      await stage.as(person, (ctx) => sign(ctx, { id, version, contentSha256: file! }));
    },
    number: async (person: Person, id: string): Promise<void> => {
      const { version } = await look(person, id);
      await stage.as(person, (ctx) => assignNumber(ctx, { id, version }));
    },
    seal: async (person: Person, id: string): Promise<void> => {
      const { version, file } = await look(person, id);
      await stage.as(person, (ctx) => seal(ctx, { id, version, contentSha256: file! }));
    },
    dispatch: async (person: Person, id: string): Promise<void> => {
      const { version, file } = await look(person, id);
      await stage.as(person, (ctx) => dispatch(ctx, { id, version, contentSha256: file! }));
    },
    releaseOnPaper: async (person: Person, id: string, reason: string): Promise<void> => {
      const { version } = await look(person, id);
      const releasedOn = stage.clock.today();
      await stage.as(person, (ctx) => recordPaperRelease(ctx, { id, version, releasedOn, slip: '', reason }));
    },
  };
}
