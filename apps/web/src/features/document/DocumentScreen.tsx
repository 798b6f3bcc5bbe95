import { outgoingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../lib/api.ts';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
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
  const post = useTabPost();
  const direction = useQuery({
    queryKey: ['document', 'direction', id, post],
    queryFn: ({ signal }) => call(outgoingApi.direction, { params: { id }, signal }),
    staleTime: 5 * 60_000,
  });
  const kind = direction.data?.kind;
  const incoming = useQuery({ ...incomingQuery(id), enabled: kind === 'incoming' });
  const outgoing = useQuery({ ...outgoingQuery(id), enabled: kind === 'outgoing' });
  if (incoming.data) return <IncomingDocument key={id} letter={incoming.data} />;
  if (outgoing.data) return <OutgoingDocument detail={outgoing.data} key={id} />;
  const failed = [direction, incoming, outgoing].find(({ error }) => error);
  if (isMissing(failed?.error)) return <MissingDocument />;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  return <Skeleton lines={10} />;
}

/** No such document, or none this role may read: the server tells neither apart on purpose. */
export function MissingDocument() {
  const home = (
    <Link className="u" to="/ban-lam-viec">
      {document.toDesk}
    </Link>
  );
  return <EmptyState action={home} icon="locked" sentence={document.noRight} />;
}

function isMissing(error: unknown): boolean {
  // An address that holds no id at all is refused as unreadable.
  return error instanceof ApiProblem && [403, 404, 422].includes(error.status);
}
