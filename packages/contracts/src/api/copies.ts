import { z } from 'zod';
import { day, id, instant, reason, refusal, sha256, text } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { copyKinds, copyMedia } from '../states/copy.ts';
import { uploadedFile } from './outgoing.ts';
import { signingRequest } from './signing.ts';

const source = z.object({ kind: z.enum(['outgoing', 'incoming']), id }).strict();

export const documentCopy = z.object({
  id,
  kind: z.enum(copyKinds),
  medium: z.enum(copyMedia),
  /** `05/SY-UBND` on paper; the mark of an electronic copy, which has no number. */
  label: z.string(),
  madeOn: day,
  signerName: z.string(),
  copies: z.int(),
  madeBy: z.string(),
  madeAt: instant,
  /** The signed bytes; only of electronic copies. */
  fileSha256: sha256.nullable(),
});
export type DocumentCopy = z.infer<typeof documentCopy>;

/** One way to copy this document, and what speaks against it; no refusals: allowed. */
const copyWay = z.object({
  kind: z.enum(copyKinds),
  of: z.enum(['original', 'copy']),
  to: z.enum(copyMedia),
  refusals: z.array(refusal),
});
export type CopyWay = z.infer<typeof copyWay>;

export const copiesApi = {
  copyOptions: operation('GET /documents/copies/options', {
    id: 'documents.copyOptions',
    summary: 'Ways to copy a document with the reason where one is closed, and who may sign copies today',
    query: z.object({ kind: z.enum(['outgoing', 'incoming']), of: id }).strict(),
    response: z.object({
      medium: z.enum(copyMedia),
      ways: z.array(copyWay),
      signers: z.array(z.object({ postId: id, name: z.string(), title: z.string() })),
      paperOriginal: z.array(refusal),
      forward: z.array(refusal),
    }),
  }),
  makeElectronicCopy: operation('POST /signing/copies', {
    id: 'signing.makeElectronicCopy',
    summary: 'The scan of a paper with the agency signature and the mark of the copy; no number (R-CPY-3)',
    body: z
      .object({
        kind: z.enum(copyKinds),
        source,
        of: z.enum(['original', 'copy']),
        signerPostId: id,
        recipients: z.array(text(300)).max(50),
        scan: uploadedFile,
      })
      .strict(),
    response: z.object({ id: id.nullable(), label: z.string(), request: signingRequest.optional() }),
  }),
  copyFile: operation('GET /documents/copies/{id}/file', {
    id: 'documents.copyFile',
    summary: 'The signed bytes of an electronic copy',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  forwardCopy: operation('POST /documents/copies/{id}/commands/forward', {
    id: 'documents.forwardCopy',
    summary: 'A draft letter with the electronic copy beside it, its bytes and signature unchanged',
    params: idParams,
    response: commandResult,
  }),
  setCopyAuthority: operation('POST /documents/copy-authority', {
    id: 'documents.setCopyAuthority',
    summary: 'The head lets a post sign copies from a day on (NĐ 30 Đ.27)',
    body: z.object({ postId: id, basis: text(300), validFrom: day, validTo: day.nullable() }).strict(),
    response: z.object({ id }),
  }),
  copyAuthority: operation('GET /documents/copy-authority', {
    id: 'documents.copyAuthority',
    summary: 'Who may sign copies: the head, and the dated rules he made, ended ones too',
    response: z.object({
      on: day,
      /** Name and post of the head, who needs no rule; null while nobody holds the post. */
      head: z.string().nullable(),
      items: z.array(
        z.object({
          id,
          who: z.string(),
          basis: z.string(),
          validFrom: day,
          lastDay: day.nullable(),
          endReason: z.string().nullable(),
          state: z.enum(['coming', 'in-force', 'ended']),
        }),
      ),
      posts: z.array(z.object({ id, label: z.string() })),
      /** Why this post changes nothing here. */
      refusals: z.array(refusal),
    }),
  }),
  endCopyAuthority: operation('POST /documents/copy-authority/{id}/commands/end', {
    id: 'documents.endCopyAuthority',
    summary: 'The head ends a rule of who signs copies by its last day; yesterday ends it at once',
    params: idParams,
    body: z.object({ lastDay: day, reason }).strict(),
    response: z.object({ id }),
  }),
  makePaperCopy: operation('POST /documents/copies', {
    id: 'documents.makePaperCopy',
    summary: 'A copy on paper with a number of the common sequence; the block below it is printed',
    body: z
      .object({
        kind: z.enum(copyKinds),
        source,
        /** What is copied: the original, or a copy of it (sao lục). */
        of: z.enum(['original', 'copy']),
        signerPostId: id,
        recipients: z.array(text(300)).max(50),
        /** Only for trích sao: the part that is copied, word for word. */
        extract: z.array(text(5000)).max(200).nullable(),
        copies: z.int().min(1).max(999),
      })
      .strict(),
    response: z.object({ id, label: z.string() }),
  }),
  copies: operation('GET /documents/copies', {
    id: 'documents.listCopies',
    summary: 'Copies made of one document, newest first',
    query: z.object({ kind: z.enum(['outgoing', 'incoming']), of: id }).strict(),
    response: z.object({ items: z.array(documentCopy) }),
  }),
  copySheet: operation('GET /documents/copies/{id}/sheet', {
    id: 'documents.copySheet',
    summary: 'The block to print under the copied document, or the whole trích sao, as PDF (form 3.1)',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  makePaperOriginal: operation('POST /documents/outgoing/{id}/commands/make-paper-original', {
    id: 'documents.makePaperOriginal',
    summary: 'Print and stamp makes a paper original; logged with its count (NĐ 30 Đ.18.5)',
    params: idParams,
    body: z.object({ copies: z.int().min(1).max(999), purpose: z.string().max(500) }).strict(),
    response: z.object({ id }),
  }),
  forward: operation('POST /documents/incoming/{id}/commands/forward', {
    id: 'documents.forwardIncoming',
    summary: 'A draft that sends the received original on, its bytes and signatures unchanged (R-CPY-2)',
    params: idParams,
    response: commandResult,
  }),
};
