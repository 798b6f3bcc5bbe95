import { directiveApi, type IncomingDetail } from '@congvu/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { refreshIncoming } from '../incoming/queries.ts';
import { directive } from './messages.ts';
import { suggestionsQuery } from './queries.ts';

type Props = { letter: Pick<IncomingDetail, 'id' | 'version'>; onDone: () => void };

/** Straight to the unit, where a rule of the quy chế covers the letter. */
export function TransferLine({ letter, onDone }: Props) {
  const client = useQueryClient();
  const rule = useQuery(suggestionsQuery(letter.id)).data?.rule;
  const transfer = useMutation({
    mutationFn: (ruleId: string) =>
      call(directiveApi.transferDirect, {
        params: { id: letter.id },
        body: { ruleId },
        version: letter.version,
      }),
    onSuccess: () => {
      onDone();
      return refreshIncoming(client);
    },
  });
  if (!rule) return null;
  return (
    <div className="row" style={{ flexWrap: 'wrap' }}>
      {transfer.error != null && <ErrorState error={transfer.error} look="strip" />}
      <span className="fs13 t2">{directive.transferWhy(rule.basis)}</span>
      <ActionButton busy={transfer.isPending} icon="incoming" onPress={() => transfer.mutate(rule.id)}>
        {directive.transfer(rule.unitName)}
      </ActionButton>
    </div>
  );
}
