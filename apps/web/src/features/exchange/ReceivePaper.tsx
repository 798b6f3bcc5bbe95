import { exchangeApi, parseCheckCode, type ResponseOf } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { exchange } from './messages.ts';

const words = exchange.paper;
type Received = ResponseOf<typeof exchangeApi.receivePaper>;

/** The slip in an envelope that arrived: the paper joins the letter that came electronically (R-SND-5). */
export function ReceivePaper() {
  const [asks, setAsks] = useState(false);
  const [code, setCode] = useState('');
  const [received, setReceived] = useState<Received | null>(null);
  const isCode = parseCheckCode(code) !== null;
  const confirm = async () => {
    setReceived(await call(exchangeApi.receivePaper, { body: { code } }));
    setCode('');
  };
  return (
    <>
      {received && (
        <span aria-live="polite" className="fs13">
          {words.received(received.arrivalNumber)}{' '}
          {received.incomingId && (
            <Link className="u" to={`/van-ban/${received.incomingId}`}>
              {words.open}
            </Link>
          )}
        </span>
      )}
      <ActionButton onPress={() => setAsks(true)}>{words.receive}</ActionButton>
      <ConfirmDialog
        disabledReason={isCode ? null : words.receiveCode}
        holdsText={code !== ''}
        onClose={() => setAsks(false)}
        onConfirm={confirm}
        opened={asks}
        sentence={words.receiveSentence}
        title={words.receiveTitle}
        verb={words.receiveVerb}
      >
        <TextInput
          className="mono"
          data-autofocus
          label={words.receiveCode}
          onChange={(event) => setCode(event.currentTarget.value)}
          required
          value={code}
        />
      </ConfirmDialog>
    </>
  );
}
