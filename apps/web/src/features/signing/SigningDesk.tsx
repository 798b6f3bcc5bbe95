import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { operationFile, operationUrl } from '../../lib/call.ts';
import { formatTime } from '../../lib/format.ts';
import { useActivePosts } from '../../lib/use-me.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { ui } from '../../messages/ui.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panes } from '../../ui/Panes.tsx';
import { type PdfOverlay, PdfViewer } from '../../ui/PdfViewer.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OutgoingPanel } from '../outgoing/OutgoingPanel.tsx';
import { outgoingQuery } from '../outgoing/queries.ts';
import { PreparedStep } from '../prepared/PreparedStep.tsx';
import { ownSteps } from './checks.ts';
import { DeskFoot } from './DeskFoot.tsx';
import { signingText as text } from './messages.ts';
import { PhoneHead } from './PhoneHead.tsx';
import { PlacementBar } from './PlacementBar.tsx';
import { useRequestOf } from './RequestCard.tsx';
import styles from './Signing.module.css';
import { DoneNote } from './SigningList.tsx';
import { SigningPanel } from './SigningPanel.tsx';
import { StepChoice } from './StepChoice.tsx';
import { isContentChanged, useDecision } from './use-decision.ts';
import { type Placement, usePlacement } from './use-placement.ts';
import { type SeenFile, useSeenFile } from './use-seen-file.ts';

export type DeskProps = {
  id: string;
  list: ReactNode;
  /** Where the document stands in the list, 0-based. */
  place: { index: number; count: number };
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
  /** What was decided last; on handhelds there is no list beside the page that says it. */
  note: { id: string; sentence: string } | null;
  onDone: (sentence: string) => void;
};

/** The page to be signed, its checks, its code and the button. */
export function SigningDesk(props: DeskProps) {
  const query = useQuery(outgoingQuery(props.id));
  useShortcut({ keys: 'Alt+↑', label: text.act.previous, run: () => props.onStep(-1) });
  useShortcut({ keys: 'Alt+↓', label: text.act.next, run: () => props.onStep(1) });
  if (query.data) return <OwnStep {...props} detail={query.data} onReload={() => void query.refetch()} />;
  const waiting = query.error ? (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Skeleton lines={10} />
  );
  return <Panes labels={{ list: text.list.label }} list={props.list} reading={waiting} widths={WIDTHS} />;
}

const WIDTHS = { list: 332, side: 352 };

type OpenDeskProps = DeskProps & { detail: OutgoingDetail; onReload: () => void; stepChoice?: ReactNode };

/** Of a parallel group several steps may wait for one person: he says which of them he decides (R-RT-1). */
function OwnStep(props: OpenDeskProps) {
  const { detail } = props;
  const postIds = useActivePosts().map((post) => post.postId);
  const [stepId, setStepId] = useState(detail.openStepId);
  const own = ownSteps(detail, postIds);
  const step = own.find((one) => one.id === stepId) ?? own.find((one) => one.id === detail.openStepId);
  const shown = step ? { ...detail, openStep: step.kind, openStepId: step.id } : detail;
  const choice = <StepChoice onChange={setStepId} own={own} value={step?.id ?? ''} />;
  return <OpenDesk {...props} detail={shown} stepChoice={choice} />;
}

function OpenDesk(props: OpenDeskProps) {
  const { detail, list } = props;
  const seen = useSeenFile(detail);
  const placement = usePlacement(detail);
  const decision = useDecision(detail, { place: placement.moved, onDone: props.onDone });
  const request = useRequestOf(detail.id, () => props.onDone(text.act.signed(formatTime(new Date()))));
  const [opinion, setOpinion] = useState('');
  const isPhone = isHandheld(useViewport());
  // Decided meanwhile, here or elsewhere: nothing is left to sign, the document is still to be read.
  const isWaiting = detail.openStep !== null;
  const isChanged = isWaiting && (seen.isOther || isContentChanged(decision.error));
  const foot = (
    <DeskFoot
      decision={decision}
      detail={detail}
      isChanged={isChanged}
      isPhone={isPhone}
      onReturned={props.onDone}
      opinion={opinion}
      placement={placement}
      request={request}
      seen={seen}
    />
  );
  const prepared = (
    <>
      {props.stepChoice}
      <PreparedStep detail={detail} onDone={props.onDone} seenHex={seen.hex} />
    </>
  );
  const parts = { detail, isChanged, onReload: props.onReload, placement, seen };
  const page = <Page {...parts} />;
  return (
    <Panes
      labels={{ list: text.list.label, side: text.title }}
      list={list}
      reading={
        isPhone ? (
          <div className={styles.fill}>
            <PhoneHead detail={detail} onClose={props.onClose} onStep={props.onStep} place={props.place} />
            {props.note && <DoneNote note={props.note} />}
            {prepared}
            {page}
            {isWaiting && foot}
          </div>
        ) : (
          page
        )
      }
      side={
        isPhone ? undefined : !isWaiting ? (
          <OutgoingPanel id={detail.id} />
        ) : (
          <SigningPanel detail={detail} onOpinion={setOpinion} opinion={opinion} seen={seen}>
            {prepared}
            {foot}
          </SigningPanel>
        )
      }
      widths={WIDTHS}
    />
  );
}

type PageProps = {
  detail: OutgoingDetail;
  seen: SeenFile;
  placement: Placement;
  isChanged: boolean;
  onReload: () => void;
};

function Page({ detail, seen, placement, isChanged, onReload }: PageProps) {
  if (!detail.file) return <EmptyState icon="signing" sentence={text.page.noFile} />;
  const params = { id: detail.id };
  return (
    <div className={styles.fill}>
      {isChanged && (
        <p className={styles.changed} role="alert">
          <span className="grow">{text.page.changed}</span>
          <button className="cellnum" onClick={onReload} type="button">
            {text.page.reload}
          </button>
        </p>
      )}
      {!isChanged && <PlacementBar placement={placement} />}
      <PdfViewer
        downloadUrl={operationUrl(outgoingApi.file, params, { download: 'true' })}
        key={detail.file.sha256}
        onBytes={seen.onBytes}
        onLastPageSeen={seen.onLastPageSeen}
        onMoveOverlay={placement.onMove}
        overlays={placement.shown ? placement.overlays : overlaysOf(detail)}
        showOverlay={placement.toShow}
        url={operationFile(outgoingApi.file, params, { sha256: detail.file.sha256 })}
      />
    </div>
  );
}

/** The place of the signature, from the renderer that will stamp it. */
function overlaysOf(detail: OutgoingDetail): PdfOverlay[] {
  if (detail.openStep === null) return [];
  return detail.marks
    .filter((mark) => mark.kind === 'signature')
    .map((mark, index) => ({
      id: `signature-${index}`,
      page: mark.page,
      rect: mark.rect as unknown as PdfOverlay['rect'],
      kind: 'signature-here',
      label: ui.pdf.signatureHere,
    }));
}
