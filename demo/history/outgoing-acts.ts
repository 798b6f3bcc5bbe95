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
import type { PersonCtx } from '../../apps/server/src/platform/command.ts';
import { Refused } from '../../apps/server/src/platform/errors.ts';
import type { Stage } from '../world.ts';

/** The acts of an outgoing letter's life, each the command behind a button, on the version its author sees. */
export type Acts = ReturnType<typeof outgoingActs>;

type Seen = { id: string; version: number; contentSha256: string };
type Upload = { bytes: Uint8Array; name: string; kind: 'main' | 'paper_scan' };

export function outgoingActs(stage: Stage) {
  /** Looks at the document and acts on what is seen, as a page does. */
  const act = (
    person: Person,
    id: string,
    command: (ctx: PersonCtx, seen: Seen) => Promise<unknown>,
  ): Promise<void> =>
    stage.as(person, async (ctx) => {
      const { version, file_sha256: file } = await findVisibleOutgoing(ctx, id);
      await command(ctx, { id, version, contentSha256: file ?? '' });
    });
  const read = (person: Person, id: string) => act(person, id, markOutgoingSeen);
  return {
    draft: (person: Person, draft: DraftInput): Promise<string> =>
      stage.as(person, async (ctx) => (await createDraft(ctx, draft)).id),
    upload: async (person: Person, id: string, file: Upload): Promise<void> => {
      const { name, kind } = file;
      const inspected = await inspectUpload(file.bytes, name);
      if (!inspected.ok) throw new Refused(inspected.refusals);
      await act(person, id, async (ctx, { version }) => {
        const { sha256 } = await keepUpload(ctx, { bytes: file.bytes, name, file: inspected.file });
        await attachFile(ctx, { id, version, kind, file: { sha256, name } });
      });
    },
    submit: (person: Person, id: string) => act(person, id, submit),
    approve: async (person: Person, id: string): Promise<void> => {
      await read(person, id);
      await act(person, id, (ctx, seen) => approveStep(ctx, { ...seen, opinion: '' }));
    },
    skip: (person: Person, id: string, reason: string) =>
      act(person, id, (ctx, seen) => skipSteps(ctx, { ...seen, reason })),
    sign: async (person: Person, id: string): Promise<void> => {
      await read(person, id);
      await act(person, id, sign);
    },
    number: (person: Person, id: string) => act(person, id, assignNumber),
    seal: (person: Person, id: string) => act(person, id, seal),
    dispatch: (person: Person, id: string) => act(person, id, dispatch),
    releaseOnPaper: (person: Person, id: string, reason: string) =>
      act(person, id, (ctx, seen) =>
        recordPaperRelease(ctx, { ...seen, releasedOn: stage.clock.today(), slip: '', reason }),
      ),
  };
}
