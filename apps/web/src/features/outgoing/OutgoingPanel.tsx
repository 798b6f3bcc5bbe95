import type { OutgoingDetail } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { Copies } from '../copies/Copies.tsx';
import { Loans } from '../copies/Loans.tsx';
import { MarkLine } from '../marks/MarkLine.tsx';
import { FollowUps } from '../relations/FollowUps.tsx';
import { relations } from '../relations/messages.ts';
import { RelationGraph } from '../relations/RelationGraph.tsx';
import { findAction } from './action-list.ts';
import { CommentsPanel } from './comments/CommentsPanel.tsx';
import { outgoingText as text } from './messages.ts';
import styles from './Outgoing.module.css';
import { OutgoingActions } from './OutgoingActions.tsx';
import { LifeSteps } from './panel/LifeSteps.tsx';
import { OutgoingTimeline } from './panel/OutgoingTimeline.tsx';
import { OutgoingVersions } from './panel/OutgoingVersions.tsx';
import { SignatureCard } from './panel/SignatureCard.tsx';
import { WorkTab } from './panel/WorkTab.tsx';
import { outgoingQuery } from './queries.ts';

/** Side panel of an outgoing document: steps, signatures, tabs, actions (ui.md §6.5). */
export function OutgoingPanel({ id }: { id: string }) {
  useTabPost();
  const query = useQuery(outgoingQuery(id));
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={8} />;
  return <OpenPanel detail={query.data} />;
}

function OpenPanel({ detail }: { detail: OutgoingDetail }) {
  const tabs = text.panel.tabs;
  return (
    <div className={styles.fill}>
      <div className={styles.panelBody}>
        <LifeSteps detail={detail} />
        <div className={styles.marks}>
          <MarkLine documentId={detail.id} />
        </div>
        {detail.file && <SignatureCard id={detail.id} {...detail.file} state={detail.state} />}
        <Tabs
          items={[
            { id: 'xu-ly', label: tabs.work },
            { id: 'dien-bien', label: tabs.timeline },
            { id: 'gop-y', label: tabs.comments },
            { id: 'phien-ban', label: tabs.versions },
            { id: 'gui-nhan', label: tabs.exchange },
            { id: 'lien-quan', label: relations.tab },
          ]}
          label={tabs.label}
          name="tab"
        >
          {(openId) => <OpenTab detail={detail} openId={openId} />}
        </Tabs>
      </div>
      <PanelFoot detail={detail} />
    </div>
  );
}

/** There is nothing to copy before the number. */
const isNumbered = ({ numberText, isContentWithheld }: OutgoingDetail): boolean =>
  numberText !== null && !isContentWithheld;

function OpenTab({ detail, openId }: { detail: OutgoingDetail; openId: string }) {
  if (openId === 'dien-bien') return <OutgoingTimeline id={detail.id} />;
  if (openId === 'gop-y') return <CommentsPanel detail={detail} />;
  if (openId === 'phien-ban') return <OutgoingVersions detail={detail} />;
  if (openId === 'lien-quan') {
    return (
      <>
        <RelationGraph id={detail.id} />
        {isNumbered(detail) && <Copies source={{ kind: 'outgoing', id: detail.id }} />}
        {detail.numberText !== null && <Loans id={detail.id} />}
        <FollowUps detail={detail} />
      </>
    );
  }
  if (openId !== 'gui-nhan') return <WorkTab detail={detail} />;
  const isIssued = ['dispatched', 'recalling', 'recalled'].includes(detail.state);
  return (
    <div className={styles.section}>
      <p className="t2">{isIssued ? text.panel.exchangeHint : text.panel.notIssued}</p>
      {isIssued && (
        <Link className="u" to={`/gui-nhan/${detail.id}`}>
          {text.act.toExchange}
        </Link>
      )}
    </div>
  );
}

/** At most three buttons: the next act of this role, then "Thêm". */
function PanelFoot({ detail }: { detail: OutgoingDetail }) {
  const navigate = useNavigate();
  const edit = [findAction(detail, 'saveDraft'), findAction(detail, 'editDraft')].find((one) => one?.allowed);
  const decide = findAction(detail, detail.state === 'awaiting_signature' ? 'sign' : 'approveStep');
  const clerk = ['assignNumber', 'seal', 'dispatch']
    .map((name) => findAction(detail, name))
    .find((one) => one?.allowed);
  const isIssued = detail.state === 'dispatched';
  return (
    <footer className={styles.foot}>
      {edit?.allowed && (
        <ActionButton
          icon="outgoing"
          look={edit.action === 'saveDraft' ? 'primary' : 'default'}
          onPress={() => void navigate(`/van-ban-di/${detail.id}/soan`)}
        >
          {text.act.edit}
        </ActionButton>
      )}
      {decide?.allowed && (
        <ActionButton
          icon="signing"
          look="primary"
          onPress={() => void navigate(`/trinh-ky?mo=${detail.id}`)}
        >
          {text.act.toSigning}
        </ActionButton>
      )}
      {clerk && (
        <ActionButton
          icon="dispatch"
          look="primary"
          onPress={() => void navigate(`/phat-hanh?vb=${detail.id}`)}
        >
          {text.act.toDispatch}
        </ActionButton>
      )}
      {isIssued && (
        <ActionButton icon="exchange" onPress={() => void navigate(`/gui-nhan/${detail.id}`)}>
          {text.act.toExchange}
        </ActionButton>
      )}
      <OutgoingActions detail={detail} />
    </footer>
  );
}
