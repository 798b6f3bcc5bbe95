import { type CertificateForm, certificateForms, type Followup, type RequestData } from '@congvu/contracts';

export type Asked = {
  form: CertificateForm;
  ownerKind: 'person' | 'agency';
  personId: string | null;
  certificateId: string | null;
  followupId: string | null;
};

/** For whom a form may be drawn up by this person: 01 is a person's, 02 the agency's. */
export function ownersFor(form: CertificateForm, keeps: boolean): ('self' | 'agency')[] {
  if (form === '01') return ['self'];
  if (form === '02') return ['agency'];
  return keeps ? ['self', 'agency'] : ['self'];
}

/** What the address asks for: `mau`, `cho` (agency, or a person's id), `chung-thu`, `viec`. */
export function readAsked(search: URLSearchParams, keeps: boolean): Asked {
  const wanted = search.get('mau') ?? '01';
  const form = (wanted in certificateForms ? wanted : '01') as CertificateForm;
  const owner = search.get('cho') ?? 'self';
  const owners = ownersFor(form, keeps);
  const isAgency = owners[0] === 'agency' || (owner === 'agency' && owners.includes('agency'));
  const isOther = !isAgency && keeps && owner.length === 36;
  return {
    form,
    ownerKind: isAgency ? 'agency' : 'person',
    personId: isOther ? owner : null,
    certificateId: search.get('chung-thu'),
    followupId: search.get('viec'),
  };
}

const person = ['name', 'citizenNumber', 'title', 'unitName', 'email', 'phone'] as const;
const agency = ['agencyName', 'agencyCode', 'address'] as const;
const tail: Record<CertificateForm, readonly (keyof RequestData)[]> = {
  '01': ['contact', 'reason'],
  '02': ['foundingDecision', 'representative', 'email', 'phone', 'contact'],
  '04': ['certificateSerial', 'contact', 'reason'],
  '05': ['certificateSerial', 'deviceSerial', 'contact', 'reason'],
  '06': ['certificateSerial', 'deviceSerial', 'contact', 'reason'],
};

/** The lines a form prints, in its order. */
export const fieldsOf = ({ form, ownerKind }: Pick<Asked, 'form' | 'ownerKind'>): (keyof RequestData)[] => [
  ...(ownerKind === 'person' ? person : []),
  ...agency,
  ...tail[form],
];

const answers = { change: '04', revoke: '05', review: null } as const satisfies Record<
  Followup['action'],
  string | null
>;

/** Where a follow-up leads: its document, its request, or the form that answers it, filled in. */
export function followupTarget(row: Followup): string {
  if (row.document) return `/van-ban/${row.document.id}`;
  if (row.requestId) return `/chung-thu-so/de-nghi/${row.requestId}`;
  const form = answers[row.action];
  if (!form) return `/chung-thu-so/${row.certificateId}`;
  const owner = row.ownerKind === 'agency' ? 'agency' : row.personId;
  return `/chung-thu-so/de-nghi/moi?mau=${form}&cho=${owner}&chung-thu=${row.certificateId}&viec=${row.id}`;
}
