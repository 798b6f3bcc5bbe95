import {
  type copiesApi,
  copyKinds,
  copyMedia,
  copyRules,
  type QueryOf,
  type Refusal,
  type ResponseOf,
} from '@congvu/contracts';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { findPosts, isHead } from '../../org/index.ts';
import { refuse } from '../errors.ts';
import { decideStanding, decideWay } from './copy.decide.ts';
import { isInForce, listCopyRules } from './copy-authority.query.ts';
import { type Copied, findCopied } from './copy-source.query.ts';
import { decideForward, isGone } from './forward-incoming.ts';
import { decidePaperOriginal } from './make-paper-original.ts';

type Options = ResponseOf<typeof copiesApi.copyOptions>;

/** What may be copied of a document and how; each closed way with its reason (ui.md §5.4). */
export async function copyOptions(
  ctx: QueryCtx,
  { kind, of }: QueryOf<typeof copiesApi.copyOptions>,
): Promise<Options> {
  const copied = await findCopied(ctx, { kind, id: of });
  const clerk = has(ctx.actor, 'clerk') ? [] : [refuse('documents.not-yours', { who: 'Văn thư' })];
  return {
    medium: copied.medium,
    ways: copyKinds.flatMap((each) =>
      copyMedia.map((to) => {
        const way = { kind: each, of: copyRules[each].of, to };
        return { ...way, refusals: [...clerk, ...decideWay(way, copied)] };
      }),
    ),
    signers: await listCopySigners(ctx),
    paperOriginal: kind === 'outgoing' ? [...clerk, ...originalRefusals(copied)] : [noOriginal()],
    forward: kind === 'incoming' ? decideForward(copied) : [noForward()],
  };
}

/** What was asked back or voided says that, before anything about its medium. */
const originalRefusals = (copied: Copied): Refusal[] =>
  isGone(copied) ? decideStanding(copied) : decidePaperOriginal(copied);

const noOriginal = () => refuse('documents.copy-kind-not-allowed', { name: 'Bản chính giấy' });
const noForward = () => refuse('documents.copy-kind-not-allowed', { name: 'Chuyển tiếp' });

/** The head of the agency, and whoever he let sign copies (R-CPY-4). */
async function listCopySigners(ctx: QueryCtx): Promise<Options['signers']> {
  const on = ctx.clock.today();
  const rules = await listCopyRules(ctx);
  const allowed = new Set(rules.filter((rule) => isInForce(rule, on)).map((rule) => rule.postId));
  const posts = await findPosts(ctx.tx, { agencyId: ctx.actor.agencyId }, on);
  return posts
    .filter((post) => isHead(post) || allowed.has(post.postId))
    .sort((a, b) => Number(isHead(b)) - Number(isHead(a)))
    .flatMap(({ postId, holder, title }) => (holder ? [{ postId, name: holder.name, title }] : []));
}
