import { composeApi, incomingApi, outgoingApi, stampsApi, submissionsApi } from '@congvu/contracts';
import { command, inPreparingSeat, query, type Route, raw } from '../../http/route.ts';
import { afterIssueRoutes } from './after-issue-routes.ts';
import { addComment } from './comments/add-comment.ts';
import { listComments } from './comments/list-comments.query.ts';
import { replyComment } from './comments/reply-comment.ts';
import { settleComment } from './comments/settle-comment.ts';
import { copyRoutes } from './copies/copy-routes.ts';
import { docxRoutes } from './docx/docx-routes.ts';
import { doorRoutes } from './doors/door-routes.ts';
import { addCoDrafter } from './drafting/add-co-drafter.ts';
import { endCoDrafter } from './drafting/end-co-drafter.ts';
import { getVersion, listVersions } from './drafting/list-versions.query.ts';
import { endPresence, notePresence } from './drafting/note-presence.ts';
import { restoreVersion } from './drafting/restore-version.ts';
import {
  sendAttachment,
  sendIncomingAttachment,
  sendIncomingFile,
  sendOutgoingFile,
  sendPreview,
} from './files.ts';
import { getDirection } from './get-direction.query.ts';
import { countArrivals } from './incoming/count-arrivals.query.ts';
import { listDuplicates } from './incoming/find-duplicate.query.ts';
import { findVisibleIncoming } from './incoming/get-incoming.query.ts';
import { listIncoming } from './incoming/list-incoming.query.ts';
import { matchPaper } from './incoming/match-paper.ts';
import { present } from './incoming/present.ts';
import { putIncomingFirst } from './incoming/put-incoming-first.ts';
import { quarantine } from './incoming/quarantine.ts';
import { register } from './incoming/register.ts';
import { registerPaper } from './incoming/register-paper.ts';
import { releaseQuarantine } from './incoming/release-quarantine.ts';
import { returnToSender } from './incoming/return-to-sender.ts';
import { loanRoutes } from './loans/loan-routes.ts';
import { mailRoutes } from './mails/mail-routes.ts';
import { markRoutes } from './marks/mark-routes.ts';
import { numberingRoutes } from './numbering-routes.ts';
import { assignNumber } from './outgoing/assign-number.ts';
import { attachFile } from './outgoing/attach-file.ts';
import { cancelDraft } from './outgoing/cancel-draft.ts';
import { changeAttachment, removeAttachment } from './outgoing/change-attachment.ts';
import { clerkDesk } from './outgoing/clerk-desk.query.ts';
import { createDraft } from './outgoing/create-draft.ts';
import { findReadable, findVisible } from './outgoing/get-outgoing.query.ts';
import { listOutgoing } from './outgoing/list-outgoing.query.ts';
import { checkDocumentFormat, checkFormat } from './outgoing/preview.ts';
import { recordPaperRelease } from './outgoing/record-paper-release.ts';
import { recordPaperSignature } from './outgoing/record-paper-signature.ts';
import { saveDraft } from './outgoing/save-draft.ts';
import { quarantineRoutes } from './quarantine/quarantine-routes.ts';
import { readingRoutes } from './readings/reading-routes.ts';
import { nextArrivalNumber } from './registers/next-arrival-number.query.ts';
import { scanRoutes } from './scans/scan-routes.ts';
import { sendStamp } from './stamps/print-stamp.ts';
import { keepStampPlace, sendStampedCopy, sendStampPlace } from './stamps/stamped-copy.ts';
import { takeOverDraft } from './submissions/take-over-draft.ts';
import { timelineOf, timelinePage } from './timeline.query.ts';
import { refuseVoid, withdrawVoid } from './voids/end-void.ts';
import { proposeVoid } from './voids/propose-void.ts';
import { voidNumber } from './voids/void-number.ts';

const drafters = ['officer', 'unit_head', 'clerk', 'office', 'leader'] as const;
const readers = [...drafters, 'auditor', 'archivist'] as const;
const clerks = ['clerk'] as const;
/** Office head, head of the agency, or whoever signed: heads of units sign by order. */
const voiders = ['office', 'leader', 'unit_head'] as const;

const outgoingRoutes: readonly Route[] = [
  query(outgoingApi.direction, 'session', async (ctx, { params }) => ({
    kind: await getDirection(ctx, params.id),
  })),
  query(outgoingApi.list, readers, (ctx, input) => listOutgoing(ctx, input.query)),
  query(outgoingApi.timeline, readers, async (ctx, { params, query: asked }) => {
    const page = timelinePage(asked);
    await findVisible(ctx, params.id);
    return timelineOf(ctx, params.id, page);
  }),
  query(outgoingApi.clerkDesk, clerks, (ctx, input) => clerkDesk(ctx, input.query)),
  raw(outgoingApi.file, readers, sendOutgoingFile),
  raw(outgoingApi.attachment, readers, sendAttachment),
  raw(outgoingApi.preview, drafters, sendPreview),
  query(outgoingApi.checkFormat, drafters, async (ctx, { body, query: { of, filesOf } }) => {
    if (of) return checkDocumentFormat(ctx, await findReadable(ctx, of));
    const documentId = filesOf && (await findReadable(ctx, filesOf)).id;
    return checkFormat(ctx, body, { ...ctx.actor, documentId });
  }),
  command(outgoingApi.createDraft, drafters, (ctx, { body }) => createDraft(ctx, body)),
  command(outgoingApi.saveDraft, drafters, (ctx, { params, version, body, query: { autosave } }) =>
    saveDraft(ctx, { ...params, version, draft: body, isAutosave: autosave }),
  ),
  command(outgoingApi.attachFile, drafters, (ctx, { params, version, body }) =>
    attachFile(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.changeAttachment, drafters, (ctx, { params, version, body }) =>
    changeAttachment(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.removeAttachment, drafters, (ctx, { params, version }) =>
    removeAttachment(ctx, { ...params, version }),
  ),
  command(outgoingApi.cancelDraft, drafters, (ctx, { params, version, body }) =>
    cancelDraft(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.assignNumber, clerks, (ctx, { params, version }) =>
    assignNumber(ctx, { ...params, version }),
  ),
  command(outgoingApi.proposeVoid, clerks, (ctx, { params, version, body }) =>
    proposeVoid(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.withdrawVoid, clerks, (ctx, { params, version }) =>
    withdrawVoid(ctx, { ...params, version }),
  ),
  command(outgoingApi.voidNumber, voiders, (ctx, { params, version }) =>
    voidNumber(ctx, { ...params, version }),
  ),
  command(outgoingApi.refuseVoid, voiders, (ctx, { params, version, body }) =>
    refuseVoid(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.recordPaperSignature, clerks, (ctx, { params, version, body }) =>
    recordPaperSignature(ctx, { ...body, ...params, version }),
  ),
  command(outgoingApi.recordPaperRelease, clerks, (ctx, { params, version, body }) =>
    recordPaperRelease(ctx, { ...body, ...params, version }),
  ),
];

const draftingRoutes: readonly Route[] = [
  query(composeApi.versions, readers, (ctx, input) => listVersions(ctx, input.params.id, input.query)),
  query(composeApi.version, readers, (ctx, { params, query: version }) =>
    getVersion(ctx, { ...params, ...version }),
  ),
  command(composeApi.restoreVersion, drafters, (ctx, { params, version, body }) =>
    restoreVersion(ctx, { ...body, ...params, version }),
  ),
  command(composeApi.addCoDrafter, drafters, (ctx, { params, version, body }) =>
    addCoDrafter(ctx, { ...body, ...params, version }),
  ),
  command(composeApi.endCoDrafter, drafters, (ctx, { params, version, body }) =>
    endCoDrafter(ctx, { ...body, ...params, version }),
  ),
  command(composeApi.notePresence, drafters, (ctx, { params }) => notePresence(ctx, params)),
  command(composeApi.endPresence, drafters, (ctx, { params }) => endPresence(ctx, params)),
  query(composeApi.comments, readers, (ctx, { params }) => listComments(ctx, params.id)),
  command(composeApi.addComment, drafters, (ctx, { params, body }) =>
    addComment(ctx, { ...body, ...params }),
  ),
  command(composeApi.replyComment, drafters, (ctx, { params, body }) =>
    replyComment(ctx, { ...body, ...params }),
  ),
  command(composeApi.settleComment, drafters, (ctx, { params, body }) =>
    settleComment(ctx, { ...body, ...params }),
  ),
];

const incomingRoutes: readonly Route[] = [
  query(incomingApi.list, readers, (ctx, input) => listIncoming(ctx, input.query)),
  query(incomingApi.groupCounts, readers, (ctx) => countArrivals(ctx)),
  query(incomingApi.nextNumber, clerks, (ctx) => nextArrivalNumber(ctx)),
  query(incomingApi.timeline, readers, async (ctx, { params, query: asked }) => {
    const page = timelinePage(asked);
    await findVisibleIncoming(ctx, params.id);
    return timelineOf(ctx, params.id, page);
  }),
  raw(incomingApi.file, readers, sendIncomingFile),
  raw(incomingApi.attachment, readers, sendIncomingAttachment),
  raw(incomingApi.stamp, clerks, sendStamp),
  raw(stampsApi.place, clerks, sendStampPlace),
  raw(stampsApi.copy, clerks, sendStampedCopy),
  command(stampsApi.keep, clerks, (ctx, { params, body }) => keepStampPlace(ctx, { ...params, ...body })),
  command(incomingApi.register, clerks, (ctx, { params, version, body }) =>
    register(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.registerPaper, clerks, (ctx, { body }) => registerPaper(ctx, body)),
  query(incomingApi.duplicates, clerks, (ctx, { body }) => listDuplicates(ctx, body)),
  command(incomingApi.matchPaper, clerks, (ctx, { params, version, body }) =>
    matchPaper(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.quarantine, clerks, (ctx, { params, version, body }) =>
    quarantine(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.releaseQuarantine, readers, (ctx, { params, version, body }) =>
    releaseQuarantine(ctx, { ...body, ...params, version }),
  ),
  command(incomingApi.returnToSender, clerks, (ctx, { params, version, body }) =>
    returnToSender(ctx, { ...body, ...params, version }),
  ),
  command(submissionsApi.takeOver, drafters, (ctx, { params, body }) =>
    takeOverDraft(ctx, { ...params, ...body }),
  ),
  inPreparingSeat(command(incomingApi.putFirst, readers, (ctx, { params }) => putIncomingFirst(ctx, params))),
  command(incomingApi.present, clerks, (ctx, { params, version, body }) =>
    present(ctx, { ...body, ...params, version }),
  ),
];

export const documentsRoutes: readonly Route[] = [
  ...outgoingRoutes,
  ...draftingRoutes,
  ...docxRoutes,
  ...incomingRoutes,
  ...quarantineRoutes,
  ...scanRoutes,
  ...readingRoutes,
  ...doorRoutes,
  ...mailRoutes,
  ...numberingRoutes,
  ...afterIssueRoutes,
  ...copyRoutes,
  ...loanRoutes,
  ...markRoutes,
];
