import type { Draft } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Icon } from '../../../ui/Icon.tsx';
import { useAway, withAway } from '../../absence/use-away.ts';
import { signersQuery } from '../queries.ts';
import { capacityWords } from './capacity.ts';
import { composeText } from './messages.ts';
import { chosenSigner, pickSigner, signerKey, signerLabel } from './signers.ts';

const text = composeText.fields;

type SignerFieldProps = {
  draft: Draft;
  /** As the letter prints them today. */
  capacityLines: readonly string[];
  isEditable: boolean;
  onChange: (patch: Partial<Draft>) => void;
};

/** Who signs, and in which capacity; only people who may sign this type are offered (NĐ 30/2020 Điều 13). */
export function SignerField({ draft, capacityLines, isEditable, onChange }: SignerFieldProps) {
  const { typeCode, issuingBodyId, fieldCode, signerAppointmentId } = draft;
  const signers = useQuery(signersQuery({ typeCode, issuingBodyId, fieldCode }));
  const awayOf = useAway();
  const items = signers.data?.items ?? [];
  const chosen = chosenSigner(items, draft);
  const isUnable = signers.isSuccess && signerAppointmentId !== null && !chosen;
  const words = capacityWords(capacityLines.length > 0 ? capacityLines : (chosen?.lines ?? []));
  return (
    <div data-place="signer">
      <NativeSelect
        data={[
          { value: '', label: text.noSigner },
          ...items.map((one) => ({
            value: signerKey(one),
            label: withAway(signerLabel(one, items), awayOf(one.postId)),
          })),
        ]}
        disabled={!isEditable}
        error={isUnable ? text.signerUnable : null}
        label={text.signer}
        onChange={(event) => onChange(pickSigner(items, event.currentTarget.value))}
        value={chosen ? signerKey(chosen) : ''}
      />
      {chosen && awayOf(chosen.postId) && <p className="fs13 warn">{text.signerAway}</p>}
      {chosen && words && (
        <p className="row fs13 ok" style={{ marginTop: 4 }}>
          <Icon name="done" size={16} /> {text.signAs(words)}
        </p>
      )}
    </div>
  );
}
