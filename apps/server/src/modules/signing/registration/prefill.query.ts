import type { CertificateForm, RequestData } from '@congvu/contracts';
import type { QueryCtx } from '../../../platform/command.ts';
import { notFound } from '../../../platform/errors.ts';
import { findContact, findPosts, getAgency, postsOfPerson } from '../../org/index.ts';
import { mayRunRegistry } from '../policy.ts';

type Asked = {
  form: CertificateForm;
  ownerKind: 'person' | 'agency';
  personId?: string | undefined;
  certificateId?: string | undefined;
};

/** What the organisation and the registry already know for a form; 404 for a person of another agency, and for others
 *  than oneself where the actor does not run the registry. */
export async function prefillRequest(ctx: QueryCtx, asked: Asked): Promise<RequestData> {
  const { tx, actor, clock } = ctx;
  const today = clock.today();
  const agency = await getAgency(tx, actor.agencyId, today);
  const heads = await findPosts(tx, { agencyId: agency.id, kind: 'head' }, today);
  const common = {
    agencyName: agency.name,
    agencyCode: agency.code,
    address: agency.place,
    foundingDecision: '',
    representative: heads[0]?.holder ? `${heads[0].holder.name}, ${heads[0].title}` : '',
    reason: '',
    contact: `${actor.name}, ${actor.title}`,
    ...(await certificateLines(ctx, asked.certificateId)),
  };
  if (asked.ownerKind === 'agency') {
    return { name: agency.name, citizenNumber: '', email: '', phone: '', title: '', unitName: '', ...common };
  }
  return { ...(await personLines(ctx, asked.personId ?? actor.personId)), ...common };
}

async function personLines(ctx: QueryCtx, personId: string) {
  const { tx, actor, clock } = ctx;
  if (personId !== actor.personId && !mayRunRegistry(actor, actor.agencyId)) throw notFound();
  const posts = await postsOfPerson(tx, personId, clock.today());
  const post = posts.find((each) => each.agencyId === actor.agencyId);
  if (!post) throw notFound();
  const contact = await findContact(tx, personId);
  return {
    name: post.holder.name,
    citizenNumber: contact.citizenNumber ?? '',
    email: contact.email ?? '',
    phone: '',
    title: post.title,
    unitName: post.unitName ?? '',
  };
}

async function certificateLines(ctx: QueryCtx, certificateId: string | undefined) {
  if (!certificateId) return { certificateSerial: '', deviceSerial: '' };
  const row = await ctx.tx
    .selectFrom('signing.certificate')
    .select('serial')
    .where('id', '=', certificateId)
    .where('agency_id', '=', ctx.actor.agencyId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { certificateSerial: row.serial ?? '', deviceSerial: '' };
}
