import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { operationUrl } from '../../lib/call.ts';
import { formatTime } from '../../lib/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ConsultationsPart } from '../consultation/ConsultationsPart.tsx';
import { CommentsPanel } from '../outgoing/comments/CommentsPanel.tsx';
import { DecideUrgency } from '../outgoing/comments/DecideUrgency.tsx';
import { reviewText } from '../outgoing/comments/messages.ts';
import { ChangesSinceReturn } from '../outgoing/compare/ChangesSinceReturn.tsx';
import { ChooseCapacity } from '../outgoing/signer/ChooseCapacity.tsx';
import { CheckList } from './CheckList.tsx';
import { lastReturn } from './checks.ts';
import { DigestBox } from './DigestBox.tsx';
import { FormFindings } from './FormFindings.tsx';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';
import type { SeenFile } from './use-seen-file.ts';

const text = signingText.panel;

type SigningPanelProps = {
  detail: OutgoingDetail;
  seen: SeenFile;
  opinion: string;
  onOpinion: (opinion: string) => void;
  /** Foot with the buttons. */
  children: ReactNode;
};

/** Trích yếu, checks, what changed since the return, the code of the version, buttons. */
export function SigningPanel({ detail, seen, opinion, onOpinion, children }: SigningPanelProps) {
  const isReview = detail.openStep !== 'SIGN';
  return (
    <div className={styles.panel}>
      <div className={styles.panelHead}>
        <h2 className="fs16">{detail.subject}</h2>
        <p className="fs13 t2">
          {text.meta(detail.typeName, detail.recipientSummary, detail.draftingUnitName ?? detail.drafterName)}
        </p>
      </div>
      <div className={styles.panelBody}>
        <CheckList detail={detail} />
        {detail.openStep === 'FORM_CHECK' && <FormFindings detail={detail} />}
        <Changes detail={detail} />
        <ChooseCapacity detail={detail} />
        <DecideUrgency detail={detail} />
        <ConsultationsPart id={detail.id} />
        <Files detail={detail} />
        {isReview && (
          <Textarea
            autosize
            description={text.opinionHint}
            label={text.opinion}
            maxRows={6}
            minRows={2}
            onChange={(event) => onOpinion(event.currentTarget.value)}
            value={opinion}
          />
        )}
        <Comments detail={detail} />
        <DigestBox seen={seen} />
      </div>
      {children}
    </div>
  );
}

function Comments({ detail }: { detail: OutgoingDetail }) {
  return (
    <details>
      <summary className={styles.section}>{reviewText.title}</summary>
      <CommentsPanel detail={detail} />
    </details>
  );
}

function Changes({ detail }: { detail: OutgoingDetail }) {
  const found = lastReturn(detail);
  if (!found) return null;
  return (
    <section>
      <h3 className={styles.section}>{text.changes(formatTime(found.returnedAt))}</h3>
      {found.opinion && <p className={styles.quote}>“{found.opinion}”</p>}
      <ChangesSinceReturn detail={detail} />
    </section>
  );
}

function Files({ detail }: { detail: OutgoingDetail }) {
  if (detail.attachments.length === 0) return null;
  return (
    <section>
      <h3 className={styles.section}>{text.attachments}</h3>
      <ul>
        {detail.attachments.map((file) => (
          <li className="row fs13" key={file.id}>
            <Icon name="attachment" size={16} />
            <a
              className="u"
              href={operationUrl(outgoingApi.attachment, { id: detail.id, attachmentId: file.id })}
            >
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
