import { type AvailableAction, type CertificateDetail, certificateState, daysLeft } from '@congvu/contracts';
import { sql } from 'kysely';
import { has } from '../../../platform/actor.ts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { instant } from '../../../platform/wire.ts';
import { listOutgoingByIds } from '../../documents/index.ts';
import { findContact, getAgency, listSubtree, postsOfPerson } from '../../org/index.ts';
import { mayRunRegistry, maySeeRegistry, seesSubtree } from '../policy.ts';
import { agencyNames, nameDays } from './certificate.query.ts';
import type { CertificateRow } from './certificate.store.ts';
import { eventsOf } from './certificate-events.query.ts';
import { findException } from './exception.store.ts';
import { decideCertificate, hasOtherEmail, hasOtherPosition } from './match-certificate.ts';
import { certificateFacts } from './subject.ts';

type Owner = { name: string; title: string | null; email: string | null; citizenNumber: string | null };

/** Everything about one certificate that its owner, the registry of its agency and those above may see; 404 elsewhere. */
export async function certificateDetail(ctx: QueryCtx, id: string): Promise<CertificateDetail> {
  const row = await findVisible(ctx, id);
  const now = ctx.clock.now();
  const today = ctx.clock.today();
  const isOwnAgency = row.agency_id === ctx.actor.agencyId;
  const agency = await getAgency(ctx.tx, row.agency_id, today);
  const owner = await ownerOf(ctx, row, agency.name);
  // History and exceptions of an agency below stand behind its wall; who may look was decided above.
  const [events, exception] = await ctx.asSystem(async () => [
    await eventsOf(ctx.tx, { certificateId: id }),
    await findException(ctx.tx, id, today),
  ]);
  const refusals = await ctx.asSystem(() => refusalsOf(ctx, row, owner));
  const signed = isOwnAgency ? await signedWith(ctx, id) : { rows: [], count: 0 };
  return {
    id: row.id,
    ownerKind: row.owner_kind as 'person' | 'agency',
    agencyId: row.agency_id,
    agencyName: agency.name,
    personId: row.person_id,
    name: owner.name,
    title: owner.title,
    ...technical(row),
    daysLeft: daysLeft(row.not_after, now),
    state: certificateState(
      { certificate: { status: row.status, notAfter: row.not_after }, request: null },
      now,
    ),
    refusals,
    warnings: warningsOf(row, owner),
    exception: exception
      ? {
          reason: exception.reason,
          certificateName: exception.certificate_name,
          agencyName: exception.agency_name,
          validTo: exception.valid_to,
        }
      : null,
    events,
    signed: signed.rows,
    signedCount: signed.count,
    actions: actionsOf(ctx, row, refusals.length > 0),
  };
}

function technical(row: CertificateRow) {
  const facts = certificateFacts(row.der);
  return {
    email: facts.email,
    subject: row.subject,
    issuer: row.issuer,
    serial: facts.serial,
    sha256: row.sha256,
    provider: row.provider,
    notBefore: instant(row.not_before),
    notAfter: instant(row.not_after),
    statusCheckedAt: instant(row.status_checked_at),
    statusSource: row.status_source,
    revokedAt: instant(row.revoked_at),
    replacedById: row.replaced_by,
  };
}

async function findVisible(ctx: QueryCtx, id: string): Promise<CertificateRow> {
  const row = await ctx.tx
    .selectFrom('signing.certificate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !(await isVisible(ctx, row))) throw notFound();
  return row;
}

async function isVisible(ctx: QueryCtx, row: CertificateRow): Promise<boolean> {
  const { actor } = ctx;
  if (row.person_id === actor.personId) return true;
  if (row.agency_id === actor.agencyId) return maySeeRegistry(actor);
  if (!seesSubtree(actor)) return false;
  const tree = await listSubtree(ctx.tx, actor.agencyId, ctx.clock.today());
  return tree.some((agency) => agency.id === row.agency_id);
}

async function ownerOf(ctx: QueryCtx, row: CertificateRow, agencyName: string): Promise<Owner> {
  if (!row.person_id) return { name: agencyName, title: null, email: null, citizenNumber: null };
  const posts = await postsOfPerson(ctx.tx, row.person_id, ctx.clock.today());
  const post = posts.find((each) => each.agencyId === row.agency_id);
  const snapshot = row.snapshot as { name?: string } | null;
  return {
    name: post?.holder.name ?? snapshot?.name ?? row.subject,
    title: post?.title ?? null,
    ...(await findContact(ctx.tx, row.person_id)),
  };
}

async function refusalsOf(ctx: QueryCtx, row: CertificateRow, owner: Owner): Promise<string[]> {
  const names = await agencyNames(ctx.tx, row.agency_id, nameDays(row, ctx.clock.today()));
  const kind = row.owner_kind === 'agency' ? ('agency' as const) : ('person' as const);
  const holder = { kind, agencyId: row.agency_id, agencyNames: names, ...owner };
  const refusals = decideCertificate(row, holder, ctx.clock.now()).map((refusal) => refusal.detail);
  const isPostless = kind === 'person' && owner.title === null;
  return isPostless ? [...refusals, 'Chủ chứng thư không giữ chức vụ nào ở cơ quan này hôm nay.'] : refusals;
}

const warningsOf = (row: CertificateRow, owner: Owner): string[] => [
  ...(owner.title && hasOtherPosition(row, owner.title)
    ? [`Chứng thư ghi chức vụ khác “${owner.title}”: phải đề nghị thay đổi nội dung.`]
    : []),
  ...(hasOtherEmail(row, owner.email)
    ? ['Chứng thư ghi thư điện tử khác thư công vụ: phải đề nghị thay đổi nội dung.']
    : []),
];

/** The newest documents the actor may read, and how many signatures there are in all. */
async function signedWith(ctx: QueryCtx, certificateId: string) {
  const { rows } = await sql<{ documentId: string; signedAt: Date; count: number }>`
    select document_id as "documentId", signed_at as "signedAt", count(*) over ()::int as count
    from signing.signature where certificate_id = ${certificateId}::uuid and not superseded
    order by signed_at desc limit 20`.execute(ctx.tx);
  const documents = new Map(
    (
      await listOutgoingByIds(
        ctx,
        rows.map((row) => row.documentId),
      )
    ).map((document) => [document.id, document]),
  );
  const shown = rows.flatMap(({ documentId, signedAt }) => {
    const document = documents.get(documentId);
    if (!document) return [];
    const { numberText, notation, typeName, subject } = document;
    const label = numberText && notation ? `${numberText}/${notation}` : typeName;
    return [{ documentId, label, subject, signedAt: instant(signedAt) }];
  });
  return { rows: shown, count: rows[0]?.count ?? 0 };
}

function actionsOf(ctx: QueryCtx, row: CertificateRow, isRefused: boolean): AvailableAction[] {
  const { actor } = ctx;
  const runs = mayRunRegistry(actor, row.agency_id);
  const isOwn = row.person_id === actor.personId;
  const isLive = row.status === 'active' || row.status === 'on_hold';
  const names = [
    ...(isLive && (runs || isOwn) ? ['request-change', 'request-revoke', 'request-recover'] : []),
    ...(row.status === 'active' && (runs || isOwn) ? ['hold'] : []),
    ...(row.status === 'on_hold' && runs ? ['resume'] : []),
    ...(isLive && runs ? ['record-revocation'] : []),
    ...(isRefused && isLive && has(actor, 'office') && actor.agencyId === row.agency_id
      ? ['grant-exception']
      : []),
  ];
  return names.map((action) => ({ action, allowed: true, refusals: [] }));
}
