import type { Draft } from '@congvu/contracts';
import { type LetterModel, mayEncloseDocument, typeForm } from '@congvu/letter';
import type { LocalDay } from '@congvu/vn-calendar';
import { composeNotation, type DocumentType, findDocumentType, type NotationFamily } from '@congvu/vn-text';
import type { Tx } from '../../../platform/database.ts';
import {
  type Capacity,
  findAgency,
  findAppointment,
  getIssuingBody,
  getUnit,
  listIssuingBodies,
  resolveCapacity,
} from '../../org/index.ts';
import { runningName } from './running-name.ts';

/** Everything from the registers that is printed on a letter, as of one day (R-LEG-3). */
export type LetterContext = {
  issuingBodyId: string;
  issuerName: string;
  /** The same inside a sentence. */
  issuerText: string;
  parentName: string | null;
  place: string;
  bodyAbbreviation: string;
  unitName: string | null;
  unitAbbreviation: string | null;
  notation: string | null;
  signerName: string;
  capacity: Capacity | null;
};

type Of = { draft: Draft; agencyId: string; draftingUnitId: string | null; on: LocalDay };

/** Null when the agency has no issuing body in force. */
export async function letterContext(tx: Tx, of: Of): Promise<LetterContext | null> {
  const { draft, on } = of;
  const bodies = await listIssuingBodies(tx, of.agencyId, on);
  const chosen = bodies.find((body) => body.id === draft.issuingBodyId) ?? bodies[0];
  if (!chosen) return null;
  const body = await getIssuingBody(tx, chosen.id, on);
  const agency = await findAgency(tx, { id: of.agencyId }, on);
  const unit = of.draftingUnitId ? await getUnit(tx, of.draftingUnitId, on) : null;
  const signer = draft.signerAppointmentId ? await findAppointment(tx, draft.signerAppointmentId, on) : null;
  const resolved = signer
    ? await resolveCapacity(tx, {
        appointmentId: signer.holder.appointmentId,
        issuingBodyId: body.id,
        typeCode: draft.typeCode,
        fieldCode: draft.fieldCode,
        on,
      })
    : null;
  return {
    issuingBodyId: body.id,
    issuerName: body.printedName,
    issuerText: runningName(body.printedName, agency?.name ?? ''),
    parentName: body.parentPrintedName,
    place: body.place,
    bodyAbbreviation: body.abbreviation,
    unitName: unit?.name ?? null,
    unitAbbreviation: unit?.abbreviation ?? null,
    notation: notationOf(findDocumentType(draft.typeCode), {
      body: body.abbreviation,
      unit: unit?.abbreviation ?? null,
      year: Number(on.slice(0, 4)),
    }),
    signerName: signer?.holder.name ?? '',
    capacity: resolved?.ok ? pickCapacity(resolved.capacities, draft.signerCapacity) : null,
  };
}

/** The one that was picked, or none when he no longer has it; without a pick the first that fits (R-AUT-1). */
const pickCapacity = (capacities: readonly Capacity[], picked: Draft['signerCapacity']): Capacity | null =>
  (picked ? capacities.find(({ capacity }) => capacity === picked) : capacities[0]) ?? null;

type NotationFacts = { body: string; unit: string | null; year: number };

/** R-NUM-15: composed from type, issuing body and drafting unit; nobody types it. Null = not resolvable. */
function notationOf(type: DocumentType | null, { body, unit, year }: NotationFacts): string | null {
  if (!type) return null;
  try {
    return composeNotation({
      family: notationFamily(type),
      typeAbbreviation: type.abbreviation,
      bodyAbbreviation: body,
      unitAbbreviation: unit ?? undefined,
      year,
    });
  } catch {
    return null;
  }
}

const notationFamily = ({ family }: DocumentType): NotationFamily =>
  family === 'qppl' || family === 'party' ? family : 'administrative';

/** The draft as it is printed; number and date stay empty for their fields (NĐ 30 Phụ lục I). */
export function toLetterModel(draft: Draft, context: LetterContext): LetterModel {
  const type = findDocumentType(draft.typeCode);
  const hasAddressees = draft.recipients.some((recipient) => recipient.section === 'addressees');
  return {
    typeCode: draft.typeCode,
    typeName: type?.isOfficialLetter || !type ? null : type.name,
    parentName: context.parentName,
    issuerName: context.issuerName.split('\n'),
    issuerText: context.issuerText,
    numberText: null,
    notation: context.notation ?? '',
    place: context.place,
    date: null,
    subject: draft.subject,
    urgency: draft.urgency as 0 | 1 | 2 | 3,
    circulation: draft.circulation,
    addressees: linesOf(draft, 'addressees'),
    authorityLine: type?.hasAuthorityLine ? authorityLine(context) : null,
    operativeWord: type?.operativeWord ?? null,
    body: draft.body,
    appendices: draft.appendices,
    capacityLines: context.capacity?.lines ?? [],
    signerOtherTitle: draft.signerOtherTitle,
    signerName: context.signerName,
    recipients: [
      ...(hasAddressees ? ['Như trên'] : executors(type, draft)),
      ...linesOf(draft, 'copies'),
      keepLine(draft, context),
    ],
    typistMark: draft.typistMark,
    copies: draft.copies,
    ...(typeForm(draft.typeCode) ? { fields: draft.fields } : {}),
    enclosed: mayEncloseDocument(draft.typeCode) ? draft.enclosed : null,
    contactLines: draft.contactLines,
  };
}

/** A decision goes to those its last article charges: "Như Điều 3" (Phụ lục I.II.9b; mẫu 1.1, 1.2). */
function executors(type: DocumentType | null, draft: Draft): string[] {
  if (!type?.operativeWord) return [];
  const articles = draft.body.filter((block) => block.kind === 'heading' && block.level === 'article');
  const last = articles.at(-1);
  return last?.kind === 'heading' ? [`Như Điều ${last.number}`] : [];
}

const authorityLine = (context: LetterContext): string =>
  `${context.capacity?.lines[0]?.startsWith('TM.') ? '' : 'CHỦ TỊCH '}${context.issuerName.replaceAll('\n', ' ')}`;

/** Printed lines, each once: a group that stands for many is one line. */
function linesOf(draft: Draft, section: 'addressees' | 'copies'): string[] {
  return [...new Set(draft.recipients.filter((r) => r.section === section).map((r) => r.printedLine))];
}

function keepLine(draft: Draft, context: LetterContext): string {
  const fallback = context.unitAbbreviation ? [context.unitAbbreviation] : [];
  const units = draft.keepUnits.length > 0 ? draft.keepUnits : fallback;
  return `Lưu: ${['VT', ...units].join(', ')}`;
}
