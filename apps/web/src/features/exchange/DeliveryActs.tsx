import { type Delivery, type DeliveryAct, exchangeApi } from '@congvu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callBytes } from '../../lib/call.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { IconName } from '../../ui/icons.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import styles from './exchange.module.css';
import { exchange } from './messages.ts';
import { PostingDialog } from './PostingDialog.tsx';

const words = exchange.acts;
type WithReason = Exclude<DeliveryAct, 'recordPosting'>;
type Words = {
  verb: string;
  confirm: string;
  title: (name: string) => string;
  sentence: string;
  suggestions: readonly string[];
};

const WORDS: Record<WithReason, Words> = {
  correctAndResend: words.correctAndResend,
  switchToPaper: words.switchToPaper,
  cancelDelivery: words.cancelDelivery,
  recordPostReturn: words.recordPostReturn,
  confirmPaper: words.confirmPaper,
  closeDelivery: exchange.close,
};
const ICONS: Record<DeliveryAct, IconName> = {
  correctAndResend: 'exchange',
  switchToPaper: 'dispatch',
  cancelDelivery: 'close',
  recordPosting: 'dispatch',
  recordPostReturn: 'close',
  confirmPaper: 'done',
  closeDelivery: 'close',
};

function run(act: WithReason, id: string, reason: string): Promise<unknown> {
  const params = { id };
  switch (act) {
    case 'correctAndResend':
      return call(exchangeApi.resendDelivery, { params, body: { note: reason } });
    case 'confirmPaper':
      return call(exchangeApi.confirmPaper, { params, body: { proof: reason } });
    case 'switchToPaper':
      return call(exchangeApi.switchToPaper, { params, body: { reason } });
    case 'cancelDelivery':
      return call(exchangeApi.cancelDelivery, { params, body: { reason } });
    case 'recordPostReturn':
      return call(exchangeApi.recordPostReturn, { params, body: { reason } });
    default:
      return call(exchangeApi.closeDelivery, { params, body: { reason } });
  }
}

type ActsProps = { delivery: Delivery; blocked: string | null };

/** What the clerk can do now for this recipient; exactly what the server would take (documents.md §12). */
export function DeliveryActs({ delivery, blocked }: ActsProps) {
  const [open, setOpen] = useState<DeliveryAct | null>(null);
  const client = useQueryClient();
  const acts = delivery.acts as DeliveryAct[];
  const finish = () => client.invalidateQueries({ queryKey: ['deliveries'] });
  const act = open && open !== 'recordPosting' ? open : null;
  return (
    <div className={styles.acts}>
      {acts.map((one, index) => (
        <ActionButton
          disabledReason={blocked}
          fullWidth
          icon={ICONS[one]}
          key={one}
          look={index === 0 ? 'primary' : 'default'}
          onPress={() => setOpen(one)}
          reasonPlace={index === 0 ? 'under' : 'hidden'}
        >
          {one === 'recordPosting' ? words.posting.verb : WORDS[one].verb}
        </ActionButton>
      ))}
      {delivery.paper && <PrintPaper id={delivery.id} name={delivery.recipientName} />}
      <PostingDialog
        delivery={delivery}
        onClose={() => setOpen(null)}
        onDone={finish}
        opened={open === 'recordPosting'}
      />
      {act && (
        <ReasonDialog
          key={act}
          onClose={() => setOpen(null)}
          onConfirm={async (reason) => {
            await run(act, delivery.id, reason);
            await finish();
          }}
          opened
          sentence={WORDS[act].sentence}
          suggestions={WORDS[act].suggestions}
          title={WORDS[act].title(delivery.recipientName)}
          verb={WORDS[act].confirm}
        />
      )}
    </div>
  );
}

function PrintPaper({ id, name }: { id: string; name: string }) {
  const print = async (form: 'slip' | 'envelope') => {
    const bytes = await callBytes(exchangeApi.slip, { params: { id }, query: { form } });
    saveFile(`${form === 'slip' ? 'phieu-gui' : 'bi'} ${name}.pdf`, bytes, 'application/pdf');
  };
  return (
    <div className="row">
      <ActionButton icon="registers" onPress={() => print('slip')}>
        {words.slip}
      </ActionButton>
      <ActionButton icon="registers" onPress={() => print('envelope')}>
        {words.envelope}
      </ActionButton>
    </div>
  );
}
