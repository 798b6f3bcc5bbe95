import { foldText, normalizeText } from './normalize.ts';
import { administrativeTypes, copyKinds, otherTypes, partyForms, qpplForms } from './type-table.ts';

/** Who orders the form of a document (documents.md §4): each family has its own notation and heading. */
export type DocumentFamily = 'administrative' | 'qppl' | 'specialised' | 'party' | 'other';

/** A document type as the tables hold it. Law as data: `law` names the article a figure comes from. */
export interface DocumentType<Code extends string = string> {
  code: Code;
  /** Name as printed, in ordinary case; in the administrative family Nghị quyết and Quyết định are the individual ones. */
  name: string;
  /** Name in a list of all types, where two families share a printed name. */
  label: string;
  abbreviation: string | null;
  family: DocumentFamily;
  /** "Kính gửi" (box 9a; of a công điện the receivers after "điện:"). */
  addressees: 'required' | 'allowed' | 'none';
  /** No type name is printed, the subject begins with "V/v" (box 5b). */
  isOfficialLetter: boolean;
  /** Printed between the bases and the articles: "QUYẾT ĐỊNH:". */
  operativeWord: string | null;
  /** The line of the authority before the bases: "CHỦ TỊCH ỦY BAN NHÂN DÂN …". */
  hasAuthorityLine: boolean;
  /** Sample form of Phụ lục III; null where the decree draws none. */
  form: string | null;
  law: string;
}

/** The 29 administrative types of NĐ 30/2020 Điều 7 in the order of the article. */
export const documentTypes = administrativeTypes;
/** Legal normative documents: own sequence per type, the year in the notation. */
export const qpplTypes = qpplForms;
/** Party documents: `12-CV/HU`, with "ĐẢNG CỘNG SẢN VIỆT NAM" in the place of the Quốc hiệu. */
export const partyTypes = partyForms;
/** The three kinds of paper copies (NĐ 30/2020 Điều 25, Phụ lục III.I); they share one sequence (R-NUM-7). */
export const copyTypes = copyKinds;

export type DocumentTypeCode = (typeof documentTypes)[number]['code'];
export type CopyTypeCode = (typeof copyTypes)[number]['code'];

/** Every type there is, administrative first: a name or abbreviation that two families share means the first. */
export const allDocumentTypes: readonly DocumentType[] = [
  ...documentTypes,
  ...qpplTypes,
  ...partyTypes,
  ...otherTypes,
  ...copyTypes,
];

const byCode = new Map(allDocumentTypes.map((type) => [type.code, type]));

/** The type of a code, or null. */
export function findDocumentType(code: string): DocumentType | null {
  return byCode.get(code) ?? null;
}

/** The type of a Vietnamese name in any case, with or without diacritics ("CONG VAN"), or null. */
export function findDocumentTypeByName(name: string): DocumentType | null {
  const key = foldText(normalizeText(name));
  return allDocumentTypes.find((type) => foldText(type.name) === key) ?? null;
}

/** The type of an abbreviation in its official spelling (`QyĐ` is not `QYĐ`), or null. */
export function findDocumentTypeByAbbreviation(abbreviation: string): DocumentType | null {
  return allDocumentTypes.find((type) => type.abbreviation === abbreviation) ?? null;
}

/** Legal normative documents a local body issues itself (Luật 64/2025/QH15 (check)). */
const localQppl = new Set(['QPPL_RESOLUTION', 'QPPL_DECISION']);
const centralQppl = new Set(['DECREE', 'CIRCULAR', 'JOINT_CIRCULAR', 'QPPL_DECISION']);

/**
 * Types an agency of this level may draft: the 29, its own legal normative documents, and for a Party body the
 * Party's types only. Copies are made from a document, never drafted. `level` as in `org.agency_version`.
 */
export function draftableTypes(level: string): readonly DocumentType[] {
  if (level === 'party') return partyTypes;
  const qppl = level === 'central' ? centralQppl : localQppl;
  const mayMakeLaw = ['central', 'province', 'district', 'commune'].includes(level);
  return [...documentTypes, ...(mayMakeLaw ? qpplTypes.filter(({ code }) => qppl.has(code)) : [])];
}
