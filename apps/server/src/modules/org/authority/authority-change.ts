import { ALL_FIELDS, type AuthorityChange, type Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { findDocumentType, formatDay } from '@congvu/vn-text';
import { sql } from 'kysely';
import { systemFor } from '../../../platform/actor.ts';
import type { Ctx, PersonCtx } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { findUnit } from '../agencies/agency.query.ts';
import { orgRefusal } from '../errors.ts';
import { findFieldRefusals, nameOfField } from '../fields/field.query.ts';
import { assignField, endField } from '../posts/assign-field.ts';
import { findPost, findPosts, type PostAt } from '../posts/post.query.ts';
import { addByOrderRule } from './add-by-order-rule.ts';
import { addSigningMandate, findMandateRefusals } from './add-signing-mandate.ts';
import { endByOrderRule, endSigningMandate } from './end-authority.ts';
import { findAbbreviationRefusals, setAbbreviation } from './set-abbreviation.ts';

/** The head who gives the authorisation: of the own agency, in office on the day it begins. */
export async function findHead(tx: Tx, agencyId: string, on: LocalDay): Promise<PostAt> {
  const heads = await findPosts(tx, { agencyId, kind: 'head' }, on);
  const acting = await findPosts(tx, { agencyId, kind: 'acting_head' }, on);
  const head = [...heads, ...acting].find((post) => post.holder) ?? heads[0] ?? acting[0];
  if (!head) throw notFound();
  return head;
}

/** Puts the change in force. The registry acts for the head: audit and event carry the head's name. */
export async function applyChange(ctx: PersonCtx, change: AuthorityChange): Promise<void> {
  const { agencyId } = ctx.actor;
  const registry: Ctx = { ...ctx, actor: systemFor(agencyId) };
  await assertOwn(ctx.tx, agencyId, change);
  switch (change.kind) {
    case 'mandate': {
      const head = await findHead(ctx.tx, agencyId, change.validFrom);
      await addSigningMandate(registry, { ...change, agencyId, grantorPostId: head.postId });
      return;
    }
    case 'endMandate':
      await endSigningMandate(registry, change);
      return;
    case 'field':
      await assignField(registry, change);
      return;
    case 'endField':
      await endField(registry, change);
      return;
    case 'byOrder':
      await addByOrderRule(registry, { ...change, agencyId });
      return;
    case 'endByOrder':
      await endByOrderRule(registry, change);
      return;
    case 'abbreviation':
      await setAbbreviation(registry, change);
  }
}

/** Only what belongs to the own agency is changed here; the rest does not exist. */
async function assertOwn(tx: Tx, agencyId: string, change: AuthorityChange): Promise<void> {
  const owner = await ownerOf(tx, change);
  if (owner !== undefined && owner !== agencyId) throw notFound();
}

async function ownerOf(tx: Tx, change: AuthorityChange): Promise<string | null | undefined> {
  const one = async (table: string, id: string): Promise<string | null> => {
    const { rows } = await sql<{ agency_id: string }>`select agency_id from ${sql.table(table)}
      where id = ${id}`.execute(tx);
    return rows[0]?.agency_id ?? null;
  };
  switch (change.kind) {
    case 'mandate':
      return undefined;
    case 'endMandate':
      return one('org.signing_mandate', change.mandateId);
    case 'field':
    case 'endField':
      return one('org.post', change.postId);
    case 'byOrder':
      return one('org.unit', change.unitId);
    case 'endByOrder':
      return one('org.by_order_rule', change.ruleId);
    case 'abbreviation':
      return one(change.targetKind === 'unit' ? 'org.unit' : 'org.issuing_body', change.targetId);
  }
}

/** What speaks against the change already when it is proposed; the rest is found when it is decided. */
export async function findChangeRefusals(ctx: PersonCtx, change: AuthorityChange): Promise<Refusal[]> {
  const { agencyId } = ctx.actor;
  await assertOwn(ctx.tx, agencyId, change);
  if (change.kind === 'mandate') {
    const head = await findHead(ctx.tx, agencyId, change.validFrom);
    return findMandateRefusals(ctx.tx, { ...change, agencyId, grantorPostId: head.postId });
  }
  if (change.kind === 'abbreviation') return findAbbreviationRefusals(ctx, change);
  if (change.kind === 'field') {
    const post = await findPost(ctx.tx, change.postId, change.validFrom);
    const isDeputy = post?.kind === 'deputy' || post?.kind === 'unit_deputy';
    return [
      ...(isDeputy ? [] : [orgRefusal('org.field-not-deputy')]),
      ...(await findFieldRefusals(ctx.tx, [change.fieldCode], { agencyId, on: change.validFrom })),
    ];
  }
  return [];
}

const types = (codes: readonly string[]): string =>
  codes.includes('*')
    ? 'mọi loại văn bản'
    : codes.map((code) => findDocumentType(code)?.name ?? code).join(', ');

/** One line that says the change, kept with the proposal. */
export async function summaryOf(ctx: PersonCtx, change: AuthorityChange): Promise<string> {
  const { tx } = ctx;
  switch (change.kind) {
    case 'mandate': {
      const grantee = await findPost(tx, change.granteePostId, change.validFrom);
      const days = `${formatDay(change.validFrom)} – ${formatDay(change.validTo)}`;
      return `Ủy quyền (TUQ.) cho ${nameOf(grantee)} ký ${types(change.typeCodes)}, ${days}`;
    }
    case 'field': {
      const post = await findPost(tx, change.postId, change.validFrom);
      return `Phân công ${nameOf(post)} phụ trách ${await fieldWords(ctx, change.fieldCode)} từ ${formatDay(change.validFrom)}`;
    }
    case 'byOrder': {
      const unit = await findUnit(tx, change.unitId, change.validFrom);
      return `Ký thừa lệnh (TL.): ${unit?.name ?? ''}, ${types(change.typeCodes)}, từ ${formatDay(change.validFrom)}`;
    }
    case 'abbreviation':
      return `Chữ viết tắt ${change.text} từ ${formatDay(change.validFrom)}`;
    case 'endField':
      return `Thôi phụ trách ${await fieldWords(ctx, change.fieldCode)} sau ${formatDay(change.lastDay)}`;
    case 'endMandate':
      return `Chấm dứt ủy quyền ký sau ${formatDay(change.lastDay)}`;
    case 'endByOrder':
      return `Chấm dứt ký thừa lệnh sau ${formatDay(change.lastDay)}`;
  }
}

const fieldWords = async (ctx: PersonCtx, code: string): Promise<string> => {
  const of = { agencyId: ctx.actor.agencyId, on: ctx.clock.today() };
  return code === ALL_FIELDS ? 'mọi lĩnh vực' : `lĩnh vực ${await nameOfField(ctx.tx, code, of)}`;
};

const nameOf = (post: PostAt | undefined): string =>
  post ? [post.title, post.holder?.name].filter(Boolean).join(' ') : '';
