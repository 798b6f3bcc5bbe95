import { type IncomingDetail, relationsApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { recall } from './messages.ts';
import styles from './recall.module.css';

const words = recall.demand;

/** "Nơi gửi đề nghị thu hồi", above the letter: everybody reads it, the clerk answers. */
export function DemandCard({ letter }: { letter: IncomingDetail }) {
  const isClerk = useHasRole('clerk');
  const demand = letter.recallDemand;
  if (!demand) return null;
  return (
    <section className={styles.card}>
      <h2 className="fs15 fw row">
        <Icon name="takeBack" size={18} /> {demand.kind === 'recall' ? words.title : words.takeBack}
      </h2>
      <p>
        {demand.noticeText && <b>{demand.noticeText}. </b>}
        {demand.reason}
      </p>
      <p className="fs13 t2">
        {words.law} {demand.isOverdue ? words.overdue : words.due(formatDay(demand.dueOn))}
      </p>
      {isClerk && <Answers letter={letter} />}
    </section>
  );
}

function Answers({ letter }: { letter: IncomingDetail }) {
  const [open, setOpen] = useState<'accept' | 'refuse' | null>(null);
  const client = useQueryClient();
  const { id, version } = letter;
  const close = () => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['incoming'] });
  const label = letter.number ? `${letter.number}/${letter.notation}` : letter.typeName;
  return (
    <div className={styles.acts}>
      <ActionButton look="primary" onPress={() => setOpen('accept')}>
        {words.accept}
      </ActionButton>
      <ActionButton onPress={() => setOpen('refuse')}>{words.refuse}</ActionButton>
      <ConfirmDialog
        look="danger"
        onClose={close}
        onConfirm={async () => {
          await call(relationsApi.acceptRecall, { params: { id }, version });
          await refresh();
        }}
        opened={open === 'accept'}
        sentence={words.acceptSentence}
        title={words.acceptTitle(label)}
        verb={words.accept}
      />
      <ReasonDialog
        onClose={close}
        onConfirm={async (reason) => {
          await call(relationsApi.refuseRecall, { params: { id }, version, body: { reason } });
          await refresh();
        }}
        opened={open === 'refuse'}
        sentence={words.refuseSentence}
        title={words.refuseTitle}
        verb={words.refuseConfirm}
      />
    </div>
  );
}
