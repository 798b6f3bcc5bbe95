import { scansApi } from '@congvu/contracts';
import { Modal, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, operationUrl } from '../../../../lib/call.ts';
import { common } from '../../../../messages/common.ts';
import { ActionButton } from '../../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { scanWords as words } from './messages.ts';

const USUAL = 10;

/** "In tờ phân cách": sheets with a code of the agency, as a PDF of the server (ui.md §9). */
export function SeparatorsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [sheets, setSheets] = useState<number | string>(USUAL);
  const making = useMutation({
    mutationFn: (count: number) => call(scansApi.printSeparators, { body: { sheets: count } }),
  });
  const isSound = Number.isInteger(sheets) && Number(sheets) >= 1 && Number(sheets) <= 100;
  const close = () => {
    making.reset();
    onClose();
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': common.close }}
      onClose={close}
      opened={opened}
      title={words.separatorsTitle}
    >
      <p className="fs13 t2">{words.separatorsHint}</p>
      <NumberInput
        allowDecimal={false}
        data-autofocus
        error={isSound ? null : words.sheetsFault}
        label={words.sheets}
        max={100}
        min={1}
        mt="sm"
        onChange={setSheets}
        value={sheets}
      />
      {making.error && <ErrorState error={making.error} look="strip" />}
      <div className="row" style={{ marginTop: 16, justifyContent: 'space-between' }}>
        {making.data ? (
          <a
            className="u"
            href={operationUrl(scansApi.separators, { id: making.data.id })}
            rel="noopener"
            target="_blank"
          >
            {words.openSeparators(making.data.sheets)}
          </a>
        ) : (
          <ActionButton
            busy={making.isPending}
            disabledReason={isSound ? null : words.sheetsFault}
            look="primary"
            onPress={() => making.mutate(Number(sheets))}
          >
            {words.makeSeparators}
          </ActionButton>
        )}
        <ActionButton onPress={close}>{common.close}</ActionButton>
      </div>
    </Modal>
  );
}
