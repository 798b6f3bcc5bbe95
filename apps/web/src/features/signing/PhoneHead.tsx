import type { OutgoingDetail } from '@congvu/contracts';
import { common } from '../../messages/common.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { outgoingText } from '../outgoing/messages.ts';
import { stateChip } from '../outgoing/outgoing-words.ts';
import { signingText as text } from './messages.ts';
import styles from './Signing.module.css';

type PhoneHeadProps = {
  detail: OutgoingDetail;
  place: { index: number; count: number };
  onClose: () => void;
  onStep: (by: 1 | -1) => void;
};

/** Back, where in the list, previous and next, trích yếu in full (mock-up 10). */
export function PhoneHead({ detail, place, onClose, onStep }: PhoneHeadProps) {
  const where = place.index < 0 ? '' : ` ${place.index + 1}/${place.count}`;
  return (
    <header className={styles.phoneHead}>
      <div className="row">
        <IconButton icon="back" label={common.back} onPress={onClose} />
        <div className="grow">
          <h1 className="fs16">{`${detail.typeName} · ${stateChip(detail).text.toLocaleLowerCase('vi')}${where}`}</h1>
          <p className="fs13 t2 ell">
            {outgoingText.row.drafter(detail.drafterName, detail.draftingUnitName)}
          </p>
        </div>
        <IconButton icon="up" label={text.act.previous} onPress={() => onStep(-1)} />
        <IconButton icon="down" label={text.act.next} onPress={() => onStep(1)} />
      </div>
      <h2 className="fs16">{detail.subject}</h2>
    </header>
  );
}
