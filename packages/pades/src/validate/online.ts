import type { Der } from '../pki/certificate.ts';
import type { FetchedRevocation, RevocationClient } from '../pki/collect.ts';
import type { DetailedReport } from './report.ts';
import { type VerifyOptions, verifyPdfDetailed } from './verify.ts';

/** Answers that were fetched for one file, and the report that rests on them. */
export interface OnlineReport extends DetailedReport {
  readonly fetched: readonly FetchedRevocation[];
}

export interface OnlineOptions extends VerifyOptions {
  readonly client: RevocationClient;
  /** What is not known by then stays unknown; 8 s when not given (signing.md 7.3: never over 10 s). */
  readonly deadlineMs?: number;
  /** What is asked for: the check of a PDF unless another one is given. */
  readonly verify?: (bytes: Uint8Array, options: VerifyOptions) => DetailedReport;
}

/** An OCSP delegate that is not excused from checks may need one more answer. */
const MAX_ROUNDS = 2;

/**
 * As {@link verifyPdfDetailed}, asking the issuers about certificates whose state the file and the given evidence do
 * not prove. The only function of the validator that waits for anything. Never rejects.
 */
export async function verifyPdfOnline(bytes: Uint8Array, options: OnlineOptions): Promise<OnlineReport> {
  const { client, deadlineMs = 8000, verify = verifyPdfDetailed, ...offline } = options;
  const until = performance.now() + deadlineMs;
  const fetched: FetchedRevocation[] = [];
  let report = verify(bytes, offline);
  for (let round = 0; round < MAX_ROUNDS && report.wanted.length > 0; round += 1) {
    const answers = await withinTime(Promise.all(report.wanted.map((wanted) => client.ask(wanted))), until);
    const fresh = answers.flatMap((answer) => (answer && !isKnown(answer.der, fetched) ? [answer] : []));
    if (fresh.length === 0) break;
    fetched.push(...fresh);
    const { evidence = {} } = offline;
    const of = (kind: 'crl' | 'ocsp'): Der[] =>
      fetched.filter((each) => each.kind === kind).map((each) => each.der);
    report = verify(bytes, {
      ...offline,
      evidence: {
        ...evidence,
        crls: [...(evidence.crls ?? []), ...of('crl')],
        ocsps: [...(evidence.ocsps ?? []), ...of('ocsp')],
      },
    });
  }
  return { ...report, fetched };
}

const isKnown = (der: Der, fetched: readonly FetchedRevocation[]): boolean =>
  fetched.some((each) => each.der === der);

async function withinTime<T>(work: Promise<readonly T[]>, until: number): Promise<readonly T[]> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<readonly T[]>((resolve) => {
    timer = setTimeout(() => resolve([]), Math.max(0, until - performance.now()));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
