import { type FollowKind, followKinds, type OutgoingDetail, relationsApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../lib/call.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { relations as words } from './messages.ts';
import styles from './relations.module.css';

/** The later documents somebody may start from an issued one, and the legal hold. */
export function FollowUps({ detail }: { detail: OutgoingDetail }) {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const mayDraft = useHasRole('officer', 'unit_head', 'clerk', 'office', 'leader');
  const kinds = followKinds.filter((kind) => detail.state === 'dispatched' || kind !== 'RECALLS');
  const isIssued = detail.state === 'dispatched' || detail.state === 'recalled';
  const start = async (kind: FollowKind) => {
    setError(null);
    try {
      const made = await call(relationsApi.startFollowUp, { params: { id: detail.id }, body: { kind } });
      void navigate(`/van-ban-di/${made.id}/soan`);
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <section className={styles.part}>
      {isIssued && mayDraft && !detail.isContentWithheld && (
        <>
          <h2 className="fs13 t2 fw">{words.followUp.title}</h2>
          <p className="fs13 t2">{words.followUp.hint}</p>
          <div className={styles.acts}>
            {kinds.map((kind) => (
              <ActionButton
                disabledReason={detail.hold ? words.held(detail.hold.by, detail.hold.reason) : null}
                key={kind}
                onPress={() => void start(kind)}
                reasonPlace="hidden"
                size="small"
              >
                {words.followUp[kind]}
              </ActionButton>
            ))}
          </div>
          {error !== null && <ErrorState error={error} look="strip" />}
        </>
      )}
      <Hold detail={detail} />
    </section>
  );
}

function Hold({ detail }: { detail: OutgoingDetail }) {
  const [opened, setOpened] = useState(false);
  const client = useQueryClient();
  const mayHold = useHasRole('office', 'leader');
  if (!mayHold) return null;
  const act = detail.hold ? words.release : words.hold;
  const operation = detail.hold ? relationsApi.releaseHold : relationsApi.hold;
  const { id, version } = detail;
  return (
    <div>
      <ActionButton icon="legalHold" onPress={() => setOpened(true)} size="small">
        {act.verb}
      </ActionButton>
      <ReasonDialog
        onClose={() => setOpened(false)}
        onConfirm={async (reason) => {
          await call(operation, { params: { id }, version, body: { reason } });
          await client.invalidateQueries({ queryKey: ['outgoing'] });
        }}
        opened={opened}
        sentence={act.sentence}
        title={act.title}
        verb={act.confirm}
      />
    </div>
  );
}
