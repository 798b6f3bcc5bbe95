import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { operationUrl } from '../../../lib/call.ts';
import { formatBytes } from '../../../lib/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import styles from './files.module.css';
import { files as words } from './messages.ts';

export type Attachment = OutgoingDetail['attachments'][number];
const numberedStates: ReadonlySet<string> = new Set([
  'numbered',
  'sealed',
  'dispatched',
  'recalling',
  'recalled',
]);

/** Own files that go out beside the letter and need the agency's signature (NĐ 30 PL I.III.1d). */
export const needsSeal = ({ kind, origin }: Attachment): boolean => kind !== 'working' && origin === 'own';

/** What a file is: appendix with its number, enclosure, working paper, or where it comes from. */
export function kindWords({ kind, roman, origin }: Attachment): string {
  if (origin !== 'own') return words.origins[origin];
  if (kind === 'appendix') return words.appendix(roman);
  return kind === 'enclosed' ? words.kinds.enclosed : words.kinds.working;
}

export const sizeWords = ({ pages, sizeBytes }: Attachment): string =>
  [pages === null ? null : words.pages(pages), formatBytes(sizeBytes)].filter(Boolean).join(' · ');

/** The files beside a letter: name, what each is, pages, and whether the agency signed it. */
export function AttachmentList({ detail }: { detail: Pick<OutgoingDetail, 'id' | 'state' | 'attachments'> }) {
  const showsSeal = numberedStates.has(detail.state);
  return (
    <ul className={styles.list}>
      {detail.attachments.map((file) => (
        <li className={styles.file} key={file.id}>
          <Icon name="attachment" size={16} />
          <div className="grow">
            <a
              className="u"
              href={operationUrl(outgoingApi.attachment, { id: detail.id, attachmentId: file.id })}
            >
              {file.title ?? file.name}
            </a>
            <p className="fs12 t3">
              {[kindWords(file), file.title ? file.name : null, sizeWords(file)].filter(Boolean).join(' · ')}
            </p>
          </div>
          {showsSeal && needsSeal(file) && (
            <StatusChip kind={file.isSealed ? 'g' : 'y'}>
              {file.isSealed ? words.sealed : words.unsealed}
            </StatusChip>
          )}
        </li>
      ))}
    </ul>
  );
}
