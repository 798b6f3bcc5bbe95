import { z } from 'zod';
import { id, instant, refusal, sha256, version } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';
import { requestStates } from '../states/signing-request.ts';

export const verdict = z.enum(['valid', 'invalid', 'indeterminate', 'unsigned', 'checking']);
export type Verdict = z.infer<typeof verdict>;

export const signatureReport = z.object({
  field: z.string(),
  signer: z.string(),
  organisation: z.string(),
  issuer: z.string(),
  signedAt: z.string().nullable(),
  timestampedAt: z.string().nullable(),
  coverage: z.enum(['whole-file', 'whole-revision', 'partial']),
  modifications: z.enum(['none', 'lta', 'form-fill', 'annotation', 'other']),
  trusted: z.boolean(),
  reasons: z.array(z.string()),
});
export type SignatureReport = z.infer<typeof signatureReport>;

/** One line of `congvu verify --json` (signing.md §7.3). */
export const verificationReport = z.object({
  file: z.string(),
  verdict: z.enum(['valid', 'invalid', 'indeterminate', 'unsigned']),
  integrity: z.enum(['intact', 'broken', 'suspicious', 'none']),
  signatures: z.array(signatureReport),
  error: z.string().optional(),
});

/** What people read: a sentence first, then the rows (signing.md §13, ui.md §5.3). */
export const verification = z.object({
  fileSha256: sha256,
  checkedAt: instant,
  verdict,
  /** Valid signature of the competent person and of the agency, on the same bytes (R-LEG-1). */
  isLegalOriginal: z.boolean(),
  sentence: z.string(),
  advice: z.string(),
  /** Issuers are being asked; a newer verdict will follow. */
  isAsking: z.boolean().optional(),
  report: verificationReport.nullable(),
  rows: z.array(
    z.object({
      role: z.enum(['leader', 'agency', 'other']),
      signer: z.string(),
      organisation: z.string(),
      issuer: z.string(),
      signedAt: z.string().nullable(),
      coverage: z.string(),
      verdict,
      /** Nothing speaks against it but that its issuer has not answered yet. */
      awaitsIssuer: z.boolean().optional(),
      sentences: z.array(z.string()),
      /** The report's rows as they are shown and printed, in order: the least that TT 15/2025 Điều 6 asks for. */
      facts: z.array(z.object({ label: z.string(), values: z.array(z.string()) })),
    }),
  ),
});
export type Verification = z.infer<typeof verification>;
export type ReportFact = Verification['rows'][number]['facts'][number];

/** A place for a picture: page from 1, rectangle in points, PDF coordinates. */
export const signaturePlace = z
  .object({
    page: z.int().min(1).max(10_000),
    rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  })
  .strict();
export type SignaturePlace = z.infer<typeof signaturePlace>;

/** A signature that is waited for: on the phone, in a program on the desktop, or by a key device. */
export const signingRequest = z.object({
  id,
  /** Null for an electronic copy. */
  documentId: id.nullable(),
  /** `attachment`: a file of its own beside the letter, or (without `attachmentId`) the sealed list of such files. */
  kind: z.enum(['leader', 'seal', 'attachment', 'copy']),
  attachmentId: id.nullable(),
  fileName: z.string().nullable(),
  /** What an electronic copy is made of. */
  sourceId: id.nullable(),
  subject: z.string(),
  /** Number/notation, or the type while there is no number. */
  label: z.string(),
  state: z.enum(requestStates),
  /** The service as people know it: "VNPT SmartCA". */
  providerTitle: z.string(),
  wait: z.enum(['none', 'phone', 'desktop']),
  batchId: id.nullable(),
  createdAt: instant,
  expiresAt: instant,
  code: z.string().nullable(),
  /** What happens or happened, and what to do; advice is empty where nothing is to be done. */
  sentence: z.string(),
  advice: z.string(),
});
export type SigningRequest = z.infer<typeof signingRequest>;

/** What sign and seal answer; `request` where the key answers later: the document moves when it has. */
export const signingResult = commandResult.extend({ request: signingRequest.optional() });

/** What a program on the desktop answered over its socket (signing.md §9.6): read strictly, believed nowhere. */
export const agentReply = z.looseObject({
  Status: z.int(),
  Message: z.string().max(2000).nullish(),
  /** Base64: a raw value or a CMS; absent where a whole file was uploaded. */
  Signature: z.string().max(100_000).nullish(),
  CertBase64: z.string().max(100_000).nullish(),
});
export type AgentReply = z.infer<typeof agentReply>;

/** `hash`: the agent signs one hash. `file`: it fetches the file, signs it and sends it back. */
export const agentModes = ['hash', 'file'] as const;

export const batchKinds = ['leader', 'seal'] as const;
/** One line a document, in the order asked for; `excluded` = left out before anything was sent to the key. */
export const signingBatch = z.object({
  id,
  kind: z.enum(batchKinds),
  createdAt: instant,
  items: z.array(
    z.object({
      documentId: id,
      subject: z.string(),
      requestId: id.nullable(),
      state: z.enum([...requestStates, 'excluded']),
      code: z.string().nullable(),
      sentence: z.string(),
      advice: z.string(),
    }),
  ),
  /** Of the requests that wait; null when none does. */
  providerTitle: z.string().nullable(),
  wait: z.enum(['none', 'phone', 'desktop']).nullable(),
  expiresAt: instant.nullable(),
});
export type SigningBatch = z.infer<typeof signingBatch>;

export const signingApi = {
  requests: operation('GET /signing/requests', {
    id: 'signing.requests',
    summary: 'Signatures this post waits for, and those that ended within a day, newest first',
    query: z.object({ documentId: id.optional() }).strict(),
    response: z.object({ items: z.array(signingRequest) }),
  }),
  cancelRequest: operation('POST /signing/requests/{id}/commands/cancel', {
    id: 'signing.cancelRequest',
    summary: 'Stop waiting for a signature',
    params: idParams,
    response: signingRequest,
  }),
  openAgent: operation('POST /signing/requests/{id}/commands/open-agent', {
    id: 'signing.openAgent',
    summary: 'What to send to the signing program on this computer, and where',
    params: idParams,
    body: z.object({ mode: z.enum(agentModes).default('hash') }).strict(),
    response: z.object({
      /** One text out, one JSON in, then it closes. */
      url: z.string(),
      message: z.string(),
      request: signingRequest,
    }),
  }),
  answerAgent: operation('POST /signing/requests/{id}/commands/answer-agent', {
    id: 'signing.answerAgent',
    summary:
      'What the signing program answered; checked against certificate and file before the document moves',
    params: idParams,
    body: z.object({ reply: agentReply }).strict(),
    response: signingRequest,
  }),
  agentFile: operation('GET /public/signing/agent/{token}/document.pdf', {
    id: 'signing.agentFile',
    summary: 'The file to be signed, once, for the program that was told the address',
    params: z.object({ token: z.string().max(100) }),
    response: z.unknown(),
    json: false,
  }),
  agentUpload: operation('POST /public/signing/agent/{token}', {
    id: 'signing.agentUpload',
    summary: 'The signed file, once, as the part "uploadfile" of a form',
    params: z.object({ token: z.string().max(100) }),
    takesForm: true,
    body: z.unknown(),
    response: z.object({
      Status: z.boolean(),
      Message: z.string(),
      FileName: z.string(),
      FileServer: z.string(),
      DocumentNumber: z.string(),
    }),
  }),
  startBatch: operation('POST /signing/batches', {
    id: 'signing.startBatch',
    summary: 'Sign or seal up to 100 documents in one confirmation; each stands or falls by itself',
    body: z
      .object({
        kind: z.enum(batchKinds),
        items: z
          .array(z.object({ id, version, contentSha256: sha256 }).strict())
          .min(1)
          .max(100),
      })
      .strict(),
    response: signingBatch,
  }),
  batch: operation('GET /signing/batches/{id}', {
    id: 'signing.batch',
    summary: 'How far a batch is, document by document',
    params: idParams,
    response: signingBatch,
  }),
  providerCallback: operation('POST /public/signing/{provider}/callback', {
    id: 'signing.providerCallback',
    summary: 'A signing service says that it has news; nothing in it is believed, the service is asked',
    params: z.object({ provider: z.string().regex(/^[a-z0-9-]{1,40}$/u) }),
    body: z.looseObject({ transaction_id: z.string().max(100).optional() }),
    response: z.object({ ok: z.literal(true) }),
  }),
  placement: operation('GET /signing/outgoing/{id}/placement', {
    id: 'signing.placement',
    summary: 'Where the picture of my signature is proposed to go, and that picture',
    params: idParams,
    response: z.object({
      /** Null: it has to be put by hand, the sentence says why. */
      place: signaturePlace.nullable(),
      sentence: z.string().nullable(),
      /** Where the picture waits to be put by hand; never signed there unasked. */
      start: signaturePlace.nullable(),
      pages: z.int(),
      /** Null where no picture is in force. Size in points where nothing limits it. */
      picture: z.object({ width: z.number(), height: z.number(), dataUrl: z.string() }).nullable(),
    }),
  }),
  outgoingVerification: operation('GET /signing/outgoing/{id}/verification', {
    id: 'signing.outgoingVerification',
    summary: 'Signature verdict of the current file',
    params: idParams,
    response: verification,
  }),
  incomingVerification: operation('GET /signing/incoming/{id}/verification', {
    id: 'signing.incomingVerification',
    summary: 'Signature verdict of the file as received, from the check on arrival',
    params: idParams,
    response: verification,
  }),
  outgoingSheet: operation('GET /signing/outgoing/{id}/verification/sheet', {
    id: 'signing.outgoingSheet',
    summary: 'The verdict on the current file as a printed sheet (PDF)',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  incomingSheet: operation('GET /signing/incoming/{id}/verification/sheet', {
    id: 'signing.incomingSheet',
    summary: 'The verdict on the file as received as a printed sheet (PDF)',
    params: idParams,
    response: z.unknown(),
    json: false,
  }),
  verifyIncomingAgain: operation('POST /signing/incoming/{id}/commands/verify-again', {
    id: 'signing.verifyIncomingAgain',
    summary: 'Check the signatures again now',
    params: idParams,
    response: verification,
  }),
  sealCheck: operation('GET /signing/outgoing/{id}/seal-check', {
    id: 'signing.sealCheck',
    summary: 'What stands against sealing this letter now: asked before a set is confirmed',
    params: idParams,
    response: z.object({ refusals: z.array(refusal) }),
  }),
  readiness: operation('GET /signing/readiness', {
    id: 'signing.readiness',
    summary: 'Can this post sign or seal now: certificate, custody, device',
    response: z.object({
      leader: z.object({ ready: z.boolean(), sentence: z.string(), validTo: instant.nullable() }),
      seal: z.object({ ready: z.boolean(), sentence: z.string(), validTo: instant.nullable() }),
    }),
  }),
};
export const signatureRow = z.object({ id, kind: z.enum(['leader', 'seal']), signedAt: instant });
