import { numberingApi, type OutgoingDetail } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { useTabPost } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { numberingText } from '../numbering/messages.ts';
import { useStepDone } from './use-clerk-desk.ts';

const words = numberingText.slips;
type SlipNumberProps = { document: OutgoingDetail; onGiven: (number: string) => void };

/** A paper that got its number from a slip during an outage; nothing else may name a number (R-NUM-13). */
export function SlipNumber({ document, onGiven }: SlipNumberProps) {
  const post = useTabPost();
  const finish = useStepDone();
  const [asks, setAsks] = useState(false);
  const [picked, setPicked] = useState('');
  const [paperOn, setPaperOn] = useState<string | null>(null);
  const slips = useQuery({
    queryKey: ['numbering', 'slips', post],
    queryFn: ({ signal }) => call(numberingApi.slips, { signal }),
    enabled: document.medium === 'PAPER',
  });
  const options = (slips.data?.slips ?? []).flatMap((slip) =>
    slip.numbers
      .filter((one) => one.state === 'reserved')
      .map((one) => ({
        value: `${slip.id} ${one.number}`,
        label: words.chosen(slip.sequenceName, one.number),
      })),
  );
  if (document.medium !== 'PAPER' || options.length === 0) return null;
  const [slipId = '', number = '0'] = (picked || options[0]!.value).split(' ');
  const send = async () => {
    const { id, version } = document;
    const body = { slipId, number: Number(number), paperOn: paperOn ?? '' };
    await call(numberingApi.useSlipNumber, { params: { id }, version, body });
    setAsks(false);
    onGiven(number);
    await finish();
  };
  return (
    <>
      <ActionButton onPress={() => setAsks(true)}>{words.use}</ActionButton>
      <ConfirmDialog
        disabledReason={paperOn ? null : words.day}
        onClose={() => setAsks(false)}
        onConfirm={send}
        opened={asks}
        sentence={words.useSentence}
        title={words.useTitle}
        verb={words.useVerb}
      >
        <NativeSelect
          data={options}
          label={words.number}
          onChange={(event) => setPicked(event.currentTarget.value)}
          value={picked || options[0]!.value}
        />
        <DateField label={words.day} onChange={setPaperOn} required value={paperOn} />
      </ConfirmDialog>
    </>
  );
}
