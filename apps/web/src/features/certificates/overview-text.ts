import { type CertificateOwnerRow, certificateStateLabels, type OverviewUnit } from '@congvu/contracts';
import { certificates } from './messages.ts';

const words = certificates.overview;

/** Owners of a unit by part. */
export const ownersOf = (unit: OverviewUnit, part: CertificateOwnerRow['part']): CertificateOwnerRow[] =>
  unit.owners.filter((owner) => owner.part === part);

/** What a unit lacks, in words. */
export const lackText = ({ lacksLeader, lacksAgency }: OverviewUnit): string =>
  [lacksLeader ? words.lacksLeader : '', lacksAgency ? words.lacksAgency : ''].filter(Boolean).join(', ') ||
  words.complete;

/** The row for readers: name, what is missing, each owner's state. */
export function unitText(unit: OverviewUnit): string {
  const owners = unit.owners.map(
    (owner) =>
      `${owner.part === 'agency' ? words.agency : owner.name} ${certificateStateLabels[owner.state].text}`,
  );
  return [unit.name, lackText(unit), ...owners].join(', ');
}

/** The one page a row opens: the certificate that is most wanting, else the first there is. */
export function rowTarget(unit: OverviewUnit): string | null {
  const withPage = unit.owners.filter((owner) => owner.certificateId !== null);
  const wanting = withPage.find((owner) => !['active'].includes(owner.state)) ?? withPage[0];
  return wanting ? `/chung-thu-so/${wanting.certificateId}` : null;
}
