import type { LetterModel } from '../model.ts';

export type Severity = 'block' | 'warn' | 'info';

export type LetterPart =
  | 'issuer'
  | 'notation'
  | 'place'
  | 'type'
  | 'subject'
  | 'addressees'
  | 'body'
  | 'appendices'
  | 'enclosed'
  | 'fields'
  | 'signer'
  | 'recipients';

/**
 * A place in the model. `blockIndex` counts the blocks of the body or the lines of a list; `start` and
 * `end` are UTF-16 offsets in the joined runs of that block, in NFC.
 */
export type FindingPlace = {
  part: LetterPart;
  /** Which appendix, from 0. */
  item?: number;
  /** Which merge field of the type. */
  field?: string;
  blockIndex?: number;
  start?: number;
  end?: number;
};

/** A replacement inside the part of `where`. `label` is the text of the button. */
export type FindingFix = { replace: string; with: string; all: boolean; label: string };

/** One breach of the document format (documents.md §6.5). Texts are Vietnamese, for the drafter. */
export type Finding = {
  rule: string;
  box: string;
  severity: Severity;
  where: FindingPlace;
  /** The other places of the same breach. */
  also: FindingPlace[];
  title: string;
  quote: string;
  message: string;
  expected: string;
  found: string;
  law: string;
  fix?: FindingFix;
};

/** What a rule reports; number, box and article come from the rule itself. */
export type Breach = Omit<Finding, 'rule' | 'box' | 'law' | 'also' | 'severity'> & {
  also?: FindingPlace[];
  /** Only when it differs from the rule's own. */
  severity?: Severity;
};

/**
 * Facts from the registers. A fact that is null is unknown and its rule is passed over.
 * `knownUnitNames`: printed names as in the directory ("UBND xã Sơn Thủy").
 */
export type LetterCheckContext = {
  issuerName: string | null;
  parentName?: string | null;
  expectedNotation: string | null;
  place: string | null;
  knownUnitNames: string[];
  /** Printed authority lines that `resolveCapacity` allows. */
  capacityLines: string[] | null;
  draftingUnitCode: string | null;
  /** Nơi nhận lines that the directory resolves or the drafter marked external. */
  resolvedRecipients: string[] | null;
  /** Nơi nhận lines of the delivery list. */
  deliveryRecipients: string[] | null;
  /** Cited numbers ("15/CT-UBND") known to the library or marked external. */
  knownCitations: string[] | null;
  /** Of those the ones the library holds while the text does not say which document it means. */
  unboundCitations?: string[];
  /** Appendices kept as files of their own. */
  appendixFileCount: number;
};

export type LetterRule = {
  id: string;
  box: string;
  severity: Severity;
  /** What is looked at, for the list of passed rules. */
  subject: string;
  law: string;
  check(model: LetterModel, context: LetterCheckContext): Breach[];
};

/** A context in which nothing is known from the registers. */
export const unknownContext: LetterCheckContext = {
  issuerName: null,
  expectedNotation: null,
  place: null,
  knownUnitNames: [],
  capacityLines: null,
  draftingUnitCode: null,
  resolvedRecipients: null,
  deliveryRecipients: null,
  knownCitations: null,
  appendixFileCount: 0,
};
