import { procedureReasonLabels, type ResponseOf, type reportingApi } from '@congvu/contracts';
import { Link } from 'react-router';
import { dayOf, formatExactInstant, formatInstant, formatShortDay } from '../../lib/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { reporting } from './messages.ts';
import styles from './reporting.module.css';

export type CountedDocument = ResponseOf<typeof reportingApi.appendixDocuments>['items'][number];

const words = reporting.drawer;

/** One counted document: what it is, why it was counted so, and the events it was judged by. */
export function FigureDocument({
  document,
  showsAgency,
}: {
  document: CountedDocument;
  showsAgency: boolean;
}) {
  const when = document.signedAt ?? document.submittedAt;
  return (
    <li className={styles.document}>
      <p className="row">
        <Link className="fw grow" to={`/van-ban/${document.id}`}>
          {document.label}
        </Link>
        {when && (
          <time className="fs13 t2" dateTime={when} title={formatInstant(when)}>
            {formatShortDay(dayOf(when))}
          </time>
        )}
      </p>
      <p>{document.subject}</p>
      {showsAgency && <p className="fs13 t2">{document.agencyName}</p>}
      {document.reasons.map((reason) => (
        <p className="fs13 bad" key={reason}>
          <Icon name="failed" size={14} /> {procedureReasonLabels[reason]}
        </p>
      ))}
      <details className="fs13">
        <summary className="cellnum">{words.events}</summary>
        <Events document={document} />
      </details>
    </li>
  );
}

function Events({ document }: { document: CountedDocument }) {
  if (document.events.length === 0) return <p className="t2">{words.noEvents}</p>;
  return (
    <ol className={styles.events}>
      {document.events.map((event) => (
        <li key={`${event.at} ${event.type} ${event.text}`}>
          <time className="t2 nowrap" dateTime={event.at}>
            {formatExactInstant(event.at)}
          </time>{' '}
          {event.text}
        </li>
      ))}
    </ol>
  );
}
