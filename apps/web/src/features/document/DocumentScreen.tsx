import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../lib/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { incomingQuery } from '../incoming/queries.ts';
import { outgoingQuery } from '../outgoing/queries.ts';
import { IncomingDocument } from './IncomingDocument.tsx';
import { document } from './messages.ts';
import { OutgoingDocument } from './OutgoingDocument.tsx';

/** /van-ban/{id}: everything about one document, coming or going (ui.md §6.5). */
export function DocumentScreen() {
  const { id = '' } = useParams();
  const incoming = useQuery(incomingQuery(id));
  const isElsewhere = isMissing(incoming.error);
  const outgoing = useQuery({ ...outgoingQuery(id), enabled: isElsewhere });
  if (incoming.data) return <IncomingDocument key={id} letter={incoming.data} />;
  if (outgoing.data) return <OutgoingDocument detail={outgoing.data} key={id} />;
  if (isElsewhere && isMissing(outgoing.error)) {
    const home = (
      <Link className="u" to="/ban-lam-viec">
        {document.toDesk}
      </Link>
    );
    return <EmptyState action={home} icon="locked" sentence={document.noRight} />;
  }
  const failed = isElsewhere ? outgoing : incoming;
  if (failed.error) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  return <Skeleton lines={10} />;
}

/** Not there, or not for this role: the server tells neither apart on purpose. */
function isMissing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 403);
}
