import { identityApi, type ResponseOf } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { formatInstant } from '../../lib/format.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { type RegisterColumn, RegisterTable } from '../../ui/RegisterTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import styles from './account.module.css';
import { account } from './messages.ts';
import { Part } from './Part.tsx';
import { TokenForm } from './TokenForm.tsx';

const words = account.keys;
type AccessToken = ResponseOf<typeof identityApi.tokens>['items'][number];
const KEY = ['identity', 'tokens'];
const idOf = (token: AccessToken) => token.id;

/** Personal access tokens for scripts; a secret is shown once, right after it was made. */
export function TokensPart() {
  const tokens = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(identityApi.tokens, { signal }) });
  const [revoked, setRevoked] = useState<AccessToken | null>(null);
  const [revocations, setRevocations] = useState(0);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const revoke = async () => {
    if (revoked) await call(identityApi.revokeToken, { params: { id: revoked.id } });
    setRevocations((count) => count + 1);
    await refresh();
  };
  return (
    <Part title={words.title}>
      <p>{words.sentence}</p>
      {/* A secret that may just have been revoked must not stay on the page. */}
      <TokenForm key={revocations} onCreated={() => void refresh()} />
      {tokens.error && <ErrorState error={tokens.error} look="strip" onRetry={() => void tokens.refetch()} />}
      {tokens.isPending && <Skeleton lines={3} />}
      {tokens.data?.items.length === 0 && <p className="t2">{words.none}</p>}
      {tokens.data && tokens.data.items.length > 0 && (
        <div className={styles.table}>
          <RegisterTable
            caption={words.caption}
            columns={columnsOf(setRevoked)}
            idOf={idOf}
            rows={tokens.data.items}
          />
        </div>
      )}
      <ConfirmDialog
        look="danger"
        onClose={() => setRevoked(null)}
        onConfirm={revoke}
        opened={revoked !== null}
        sentence={words.revokeSentence}
        title={words.revokeTitle(revoked?.name ?? '')}
        verb={words.revokeVerb}
      />
    </Part>
  );
}

function columnsOf(onRevoke: (token: AccessToken) => void): RegisterColumn<AccessToken>[] {
  return [
    { id: 'name', header: words.columns.name, isRowHeader: true, cell: (row) => row.name },
    { id: 'created', header: words.columns.created, cell: (row) => formatInstant(row.createdAt) },
    {
      id: 'used',
      header: words.columns.used,
      cell: (row) => (row.lastUsedAt ? formatInstant(row.lastUsedAt) : words.neverUsed),
    },
    { id: 'until', header: words.columns.until, cell: (row) => formatInstant(row.expiresAt) },
    {
      id: 'act',
      header: <span className="sr-only">{words.columns.act}</span>,
      cell: (row) => (
        <ActionButton ariaLabel={words.revokeOf(row.name)} onPress={() => onRevoke(row)} size="small">
          {words.revoke}
        </ActionButton>
      ),
    },
  ];
}
