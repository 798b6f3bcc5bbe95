import { authorityApi, fieldsApi, orgApi, roles } from '@congvu/contracts';
import { command, query, type Route } from '../../http/route.ts';
import { notFound } from '../../platform/errors.ts';
import { getAgency, listAgencyTree, listUnits } from './agencies/agency.query.ts';
import { listIssuingBodies } from './agencies/issuing-body.query.ts';
import { authorityOverview } from './authority/authority-overview.query.ts';
import { approveAuthority, refuseAuthority, withdrawAuthority } from './authority/decide-authority.ts';
import { proposeAuthority } from './authority/propose-authority.ts';
import { addField } from './fields/add-field.ts';
import { listFields } from './fields/field.query.ts';
import { renameField } from './fields/rename-field.ts';
import { retireField } from './fields/retire-field.ts';
import { findGroup } from './groups/expand-target.query.ts';
import { searchPeople } from './options/people.query.ts';
import { listEndedRecipients, recipientDirectory } from './options/recipient-directory.query.ts';
import { recipientOptions } from './options/recipient-options.query.ts';
import { listSigners } from './options/signers.query.ts';
import { searchAssignableUnits } from './options/units.query.ts';
import { changeContact, findContact } from './posts/change-contact.ts';
import { approveSuccession } from './succession/approve-succession.ts';
import { proposeSuccession } from './succession/propose-succession.ts';
import { findSuccessors } from './succession/successors.query.ts';

/** Who keeps the records of who may sign what, and who looks into them. */
const keepers = ['office', 'leader', 'clerk', 'admin', 'auditor'] as const;

/** Everybody logged in may read the organisation: it is printed on every letter. */
export const orgRoutes: Route[] = [
  command(orgApi.proposeSuccession, ['admin'], (ctx, { body: { transitionDays, ...body } }) =>
    proposeSuccession(ctx, { ...body, ...(transitionDays === undefined ? {} : { transitionDays }) }),
  ),
  command(orgApi.approveSuccession, ['admin'], (ctx, { params }) => approveSuccession(ctx, params)),
  query(orgApi.agencySuccession, 'session', async ({ tx, clock }, { params }) => ({
    succession: (await findSuccessors(tx, params.id, clock.today())) ?? null,
  })),
  query(orgApi.tree, 'session', async ({ tx, clock }, { query: { on = clock.today() } }) => ({
    on,
    items: await listAgencyTree(tx, on),
  })),
  query(orgApi.agency, 'session', async ({ tx, clock }, { params }) => {
    const on = clock.today();
    const {
      printedName: _p,
      parentPrintedName: _q,
      manualOrder: _o,
      basis: _b,
      ...row
    } = await getAgency(tx, params.id, on);
    return { ...row, units: await listUnits(tx, params.id, on) };
  }),
  query(orgApi.myContact, 'session', ({ tx, actor }) => findContact(tx, actor.personId)),
  command(orgApi.changeMyContact, roles, async (ctx, { body }) => {
    await changeContact(ctx, { ...body, personId: ctx.actor.personId });
    return body;
  }),
  query(orgApi.people, 'session', async ({ tx, actor, clock }, { query: asked }) => ({
    items: await searchPeople(tx, {
      ...asked,
      agencyId: asked.agencyId ?? actor.agencyId,
      on: clock.today(),
    }),
  })),
  query(orgApi.units, 'session', async ({ tx, actor, clock }, { query: { q } }) => ({
    items: await searchAssignableUnits(tx, { q, agencyId: actor.agencyId, on: clock.today() }),
  })),
  query(orgApi.recipients, 'session', async ({ tx, actor, clock }, { query: { q } }) => ({
    items: await recipientOptions(tx, { q, agencyId: actor.agencyId, on: clock.today() }),
  })),
  query(orgApi.recipientDirectory, 'session', ({ tx, actor, clock }) =>
    recipientDirectory(tx, { agencyId: actor.agencyId, on: clock.today() }),
  ),
  query(orgApi.endedRecipients, 'session', ({ tx, clock }, { body: { ids } }) =>
    listEndedRecipients(tx, { ids, on: clock.today() }),
  ),
  query(orgApi.group, 'session', async ({ tx, clock }, { params }) => {
    const group = await findGroup(tx, params.id, clock.today());
    if (!group) throw notFound();
    return group;
  }),
  query(orgApi.signers, 'session', async ({ tx, actor, clock }, { query: asked }) => ({
    items: await listSigners(tx, { ...asked, agencyId: actor.agencyId, on: clock.today() }),
  })),
  query(orgApi.issuingBodies, 'session', async ({ tx, actor, clock }) => {
    const bodies = await listIssuingBodies(tx, actor.agencyId, clock.today());
    return {
      items: bodies.map(({ id, printedName, abbreviation, place }) => ({
        id,
        printedName,
        abbreviation,
        place,
      })),
    };
  }),
  query(fieldsApi.list, 'session', async ({ tx, actor, clock }) => ({
    items: await listFields(tx, { agencyId: actor.agencyId, on: clock.today() }),
  })),
  command(fieldsApi.add, ['admin'], (ctx, { body }) => addField(ctx, body)),
  command(fieldsApi.rename, ['admin'], (ctx, { body }) => renameField(ctx, body)),
  command(fieldsApi.retire, ['admin'], (ctx, { body }) => retireField(ctx, body)),
  query(authorityApi.overview, keepers, (ctx) => authorityOverview(ctx)),
  command(authorityApi.propose, ['office', 'leader'], (ctx, { body }) => proposeAuthority(ctx, body)),
  command(authorityApi.approve, ['leader'], (ctx, { params }) => approveAuthority(ctx, params)),
  command(authorityApi.refuse, ['leader'], (ctx, { params, body }) =>
    refuseAuthority(ctx, { ...params, ...body }),
  ),
  command(authorityApi.withdraw, ['office', 'leader'], (ctx, { params }) => withdrawAuthority(ctx, params)),
];
