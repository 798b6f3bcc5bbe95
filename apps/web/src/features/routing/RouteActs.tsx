import { type RouteDefinition, type RouteTemplateDetail, routeTemplatesApi } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { dayOf } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { routingText } from './messages.ts';

const text = routingText.act;

type ActsProps = {
  detail: RouteTemplateDetail;
  route: RouteDefinition;
  faultCount: number | null;
  /** Saves what is typed; then the revision to send. */
  settle: () => Promise<number>;
  may: boolean;
};

/** Publish and discard a draft; end a published version or begin its successor. */
export function RouteActs({ detail, route, faultCount, settle, may }: ActsProps) {
  const [dialog, setDialog] = useState<'publish' | 'retire' | 'discard' | null>(null);
  const navigate = useNavigate();
  const next = useMutation({
    mutationFn: () =>
      call(routeTemplatesApi.create, { body: { definition: route, familyId: detail.familyId } }),
    onSuccess: ({ id }) => void navigate(`/quan-tri/quy-trinh/${id}`),
  });
  const close = () => setDialog(null);
  const mayNot = may ? null : routingText.list.mayNot;
  const unsound =
    faultCount === null ? routingText.check.running : faultCount > 0 ? text.unsound(faultCount) : null;
  if (detail.state !== 'draft') {
    return (
      <>
        {next.error && <ErrorState error={next.error} look="strip" />}
        <ActionButton
          busy={next.isPending}
          disabledReason={mayNot}
          onPress={() => next.mutate()}
          reasonPlace="hidden"
        >
          {text.next}
        </ActionButton>
        {detail.state === 'published' && (
          <ActionButton
            disabledReason={mayNot}
            look="danger"
            onPress={() => setDialog('retire')}
            reasonPlace="hidden"
          >
            {text.retire}
          </ActionButton>
        )}
        {dialog === 'retire' && <Retire detail={detail} onClose={close} />}
      </>
    );
  }
  return (
    <>
      <ActionButton disabledReason={mayNot} onPress={() => setDialog('discard')} reasonPlace="hidden">
        {text.discard}
      </ActionButton>
      <ActionButton
        disabledReason={mayNot ?? unsound}
        look="primary"
        onPress={() => setDialog('publish')}
        reasonPlace="hidden"
      >
        {text.publish}
      </ActionButton>
      {dialog === 'publish' && <Publish detail={detail} onClose={close} route={route} settle={settle} />}
      {dialog === 'discard' && <Discard detail={detail} onClose={close} settle={settle} />}
    </>
  );
}

type DialogProps = { detail: RouteTemplateDetail; onClose: () => void };

function useDone(): (to?: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (to) => {
    await client.invalidateQueries({ queryKey: ['routes'] });
    if (to) void navigate(to);
  };
}

/** From a day; who is affected is said before (ui.md §6.16). */
function Publish({ detail, route, settle, onClose }: DialogProps & Pick<ActsProps, 'route' | 'settle'>) {
  const today = dayOf(useMe().now);
  const [from, setFrom] = useState<string | null>(today);
  const done = useDone();
  const affected = useQuery({
    queryKey: ['routes', 'dry-run', JSON.stringify(route)],
    queryFn: () => call(routeTemplatesApi.dryRun, { body: { definition: route } }),
  });
  const publish = async () => {
    await call(routeTemplatesApi.publish, {
      params: { id: detail.id },
      version: await settle(),
      body: { validFrom: from! },
    });
    onClose();
    await done();
  };
  return (
    <ConfirmDialog
      disabledReason={from && from >= today ? null : text.from}
      onClose={onClose}
      onConfirm={publish}
      opened
      sentence={text.publishSentence}
      title={text.publishTitle(route.name)}
      verb={text.publishVerb}
    >
      <DateField from={today} label={text.from} onChange={setFrom} required value={from} />
      {affected.data && <p>{text.affected(affected.data.waiting, affected.data.matched)}</p>}
    </ConfirmDialog>
  );
}

function Retire({ detail, onClose }: DialogProps) {
  const done = useDone();
  const retire = async (reason: string) => {
    await call(routeTemplatesApi.retire, {
      params: { id: detail.id },
      version: detail.revision,
      body: { reason },
    });
    onClose();
    await done();
  };
  return (
    <ReasonDialog
      look="danger"
      onClose={onClose}
      onConfirm={retire}
      opened
      sentence={text.retireSentence(detail.waiting)}
      title={text.retireTitle(detail.name)}
      verb={text.retireVerb}
    />
  );
}

function Discard({ detail, settle, onClose }: DialogProps & Pick<ActsProps, 'settle'>) {
  const done = useDone();
  const discard = async () => {
    await call(routeTemplatesApi.discard, { params: { id: detail.id }, version: await settle() });
    onClose();
    await done('/quan-tri/quy-trinh');
  };
  return (
    <ConfirmDialog
      look="danger"
      onClose={onClose}
      onConfirm={discard}
      opened
      sentence={text.discardSentence}
      title={text.discardTitle}
      verb={text.discardVerb}
    />
  );
}
