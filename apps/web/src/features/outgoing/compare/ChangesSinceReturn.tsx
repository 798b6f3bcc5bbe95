import type { OutgoingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { outgoingVersionQuery, outgoingVersionsQuery } from '../queries.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { sentenceOf } from './CompareView.tsx';
import { changesOf, compareDrafts } from './compare-drafts.ts';
import { compareText as text } from './messages.ts';
import { returnedVersion } from './returned-version.ts';

const MOST_CHANGES = 6;

/** For reviewers and the signer: what the drafter changed since the submission that was returned last. */
export function ChangesSinceReturn({ detail }: { detail: OutgoingDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const isAgain = detail.steps.some((step) => step.state === 'returned');
  const versions = useQuery({ ...outgoingVersionsQuery(detail.id), enabled: isAgain });
  const items = versions.data?.items ?? [];
  const returned = returnedVersion(items);
  const before = useQuery({
    ...outgoingVersionQuery(detail.id, returned?.version ?? 0),
    enabled: returned !== undefined,
  });
  const changes = useMemo(
    () => (before.data ? changesOf(compareDrafts(before.data.content, detail.content)) : null),
    [before.data, detail.content],
  );
  const current = items.find((one) => one.isCurrent);
  if (!isAgain || !changes || !returned || !current) return null;
  return (
    <>
      {changes.length === 0 && <p className="fs13 t2">{text.same}</p>}
      <ol>
        {changes.slice(0, MOST_CHANGES).map((change) => (
          <li className="fs13" key={change.row}>
            {sentenceOf(change)}
          </li>
        ))}
      </ol>
      {changes.length > MOST_CHANGES && (
        <p className="fs13 t2">{text.furtherChanges(changes.length - MOST_CHANGES)}</p>
      )}
      <button className="cellnum" onClick={() => setIsOpen(true)} type="button">
        {text.compareReturned(returned.version, changes.length)}
      </button>
      {isOpen && (
        <CompareDialog
          id={detail.id}
          onClose={() => setIsOpen(false)}
          pair={[returned.version, current.version]}
          versions={items}
        />
      )}
    </>
  );
}
