import { incomingApi, relationsApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Navigate, useLocation, useParams, useSearchParams } from 'react-router';
import { call } from '../../../lib/call.ts';
import { isHandheld, useViewport } from '../../../lib/use-viewport.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { outgoingText } from '../messages.ts';
import { ComposeDesk } from './ComposeDesk.tsx';
import { draftFromReply, emptyDraft } from './draft-from-reply.ts';
import { composeText as text } from './messages.ts';
import { useDraft } from './use-draft.ts';

const NEW = 'moi';
const DEFAULT_TYPE = 'OFFICIAL_LETTER';

/**
 * `/van-ban-di/moi` and `/van-ban-di/{id}/soan` are one screen, so that the cursor stays where it is when
 * the first save gives the draft its address.
 */
export function ComposeScreen() {
  const { id = NEW } = useParams();
  const { pathname } = useLocation();
  if (id !== NEW && !pathname.endsWith('/soan')) return <Navigate replace to={`/van-ban/${id}`} />;
  return <DraftScreen routeId={id === NEW ? null : id} />;
}

function DraftScreen({ routeId }: { routeId: string | null }) {
  const desk = useDraft(routeId);
  const startError = useNewDraft(desk, routeId === null);
  const viewport = useViewport();
  const error = startError ?? (desk.draft ? null : desk.loadError);
  if (error) {
    return (
      <>
        <Toolbar backTo="/van-ban-di" title={outgoingText.compose} />
        <ErrorState error={error} onRetry={() => window.location.reload()} />
      </>
    );
  }
  if (isHandheld(viewport)) {
    return (
      <>
        <Toolbar backTo="/van-ban-di" title={outgoingText.compose} />
        <EmptyState
          action={desk.id && <a href={`/van-ban/${desk.id}`}>{text.handheldLink}</a>}
          icon="outgoing"
          sentence={text.handheld}
        />
      </>
    );
  }
  if (!desk.draft) return <Skeleton lines={10} />;
  return <ComposeDesk desk={desk} draft={desk.draft} />;
}

/** A new draft begins empty; an answer begins with what its letter says and is saved at once. */
function useNewDraft(desk: ReturnType<typeof useDraft>, isNew: boolean): unknown {
  const [search] = useSearchParams();
  const typeCode = search.get('loai') ?? DEFAULT_TYPE;
  const sourceId = search.get('tra-loi') ?? '';
  const source = useQuery({
    queryKey: ['incoming', 'detail', sourceId],
    queryFn: ({ signal }) => call(incomingApi.get, { params: { id: sourceId }, signal }),
    enabled: isNew && sourceId !== '' && desk.draft === null,
  });
  const start = useQuery({
    queryKey: ['outgoing', 'reply-start', sourceId],
    queryFn: ({ signal }) => call(relationsApi.replyStart, { params: { id: sourceId }, signal }),
    enabled: isNew && sourceId !== '' && desk.draft === null,
  });
  const isBegun = useRef(false);
  const { begin, replace, flush } = desk;
  useEffect(() => {
    if (!isNew || isBegun.current) return;
    if (sourceId === '') {
      isBegun.current = true;
      begin(emptyDraft(typeCode));
    } else if (source.data && !start.isPending) {
      isBegun.current = true;
      // Without its proposals the answer begins all the same.
      replace(draftFromReply(typeCode, source.data, start.data ?? { fieldCode: null }));
      void flush();
    }
  }, [isNew, sourceId, typeCode, source.data, start.data, start.isPending, begin, replace, flush]);
  return isNew && sourceId !== '' ? source.error : null;
}
