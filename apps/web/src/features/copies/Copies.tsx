import { copiesApi, type DocumentCopy, type Refusal } from '@congvu/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, callBytes } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useHasRole } from '../../lib/use-me.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FileRequests, useFileRequests } from '../signing/FileRequests.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import styles from './copies.module.css';
import { copies as words } from './messages.ts';
import { PaperOriginalDialog } from './PaperOriginalDialog.tsx';
import { copiesQuery, copyOptionsQuery, type Source } from './queries.ts';

const reasonOf = ([first]: readonly Refusal[]): string | null => first?.detail ?? null;

/** Copies made of a document, and what may be made: copy, paper original, forwarding (NĐ 30 Đ.18.5, 25–27). */
export function Copies({ source }: { source: Source }) {
  const made = useQuery(copiesQuery(source));
  const mayAct = useHasRole('officer', 'unit_head', 'clerk', 'office', 'leader');
  const isClerk = useHasRole('clerk');
  const [error, setError] = useState<unknown>(null);
  return (
    <section className={styles.part}>
      <h2 className="fs13 t2 fw">{words.title}</h2>
      {made.isLoading && <Skeleton lines={2} />}
      {made.error && <ErrorState error={made.error} look="strip" onRetry={() => void made.refetch()} />}
      {made.data?.items.length === 0 && <p className="fs13 t2">{words.empty}</p>}
      {made.data && made.data.items.length > 0 && (
        <ul className={styles.list}>
          {made.data.items.map((copy) => (
            <CopyLine copy={copy} key={copy.id} onError={setError} />
          ))}
        </ul>
      )}
      {isClerk && <WaitingCopies source={source} />}
      {mayAct && <Acts onError={setError} source={source} />}
      {error !== null && <ErrorState error={error} look="strip" />}
    </section>
  );
}

/** Copies whose signature is waited for on the phone, at the token or in the program on this computer. */
function WaitingCopies({ source }: { source: Source }) {
  const client = useQueryClient();
  const requests = useFileRequests(
    (one) => one.kind === 'copy' && one.sourceId === source.id,
    () => {
      void client.invalidateQueries({ queryKey: ['copies', source.id] });
      void client.invalidateQueries({ queryKey: ['relations'] });
    },
  );
  return <FileRequests canStop requests={requests} />;
}

type Told = { onError: (error: unknown) => void };

function CopyLine({ copy, onError }: Told & { copy: DocumentCopy }) {
  const navigate = useNavigate();
  const mayDraft = useHasRole('officer', 'unit_head', 'clerk', 'office', 'leader');
  const isPaper = copy.medium === 'PAPER';
  const attempt = (work: () => Promise<void>) => {
    onError(null);
    work().catch(onError);
  };
  const download = async () => {
    const operation = isPaper ? copiesApi.copySheet : copiesApi.copyFile;
    saveFile('ban-sao.pdf', await callBytes(operation, { params: { id: copy.id } }), 'application/pdf');
  };
  const send = async () => {
    const draft = await call(copiesApi.forwardCopy, { params: { id: copy.id } });
    void navigate(`/van-ban-di/${draft.id}/soan`);
  };
  return (
    <li className={styles.line}>
      <div className="grow">
        <b>{copy.label}</b>
        <p className="fs13 t2">
          {words.way(words.kinds[copy.kind], words.media[copy.medium])} ·{' '}
          {words.line(copy.signerName, formatDay(copy.madeOn), copy.copies)}
        </p>
      </div>
      <ActionButton onPress={() => attempt(download)} size="small">
        {isPaper ? words.sheet : words.open}
      </ActionButton>
      {!isPaper && mayDraft && (
        <ActionButton onPress={() => attempt(send)} size="small">
          {words.send}
        </ActionButton>
      )}
    </li>
  );
}

function Acts({ source, onError }: Told & { source: Source }) {
  const navigate = useNavigate();
  const options = useQuery(copyOptionsQuery(source));
  const [asks, setAsks] = useState<'copy' | 'original' | null>(null);
  if (options.error) return <ErrorState error={options.error} look="strip" />;
  if (!options.data) return null;
  const { ways, paperOriginal, forward } = options.data;
  const isAnyOpen = ways.some(({ refusals }) => refusals.length === 0);
  const close = () => setAsks(null);
  const sendOn = async () => {
    onError(null);
    try {
      const draft = await call(copiesApi.forward, { params: { id: source.id } });
      void navigate(`/van-ban-di/${draft.id}/soan`);
    } catch (caught) {
      onError(caught);
    }
  };
  return (
    <div className={styles.acts}>
      <ActionButton
        disabledReason={isAnyOpen ? null : reasonOf(ways[0]?.refusals ?? [])}
        onPress={() => setAsks('copy')}
        size="small"
      >
        {words.make}
      </ActionButton>
      {source.kind === 'outgoing' ? (
        <ActionButton
          disabledReason={reasonOf(paperOriginal)}
          onPress={() => setAsks('original')}
          size="small"
        >
          {words.original}
        </ActionButton>
      ) : (
        <ActionButton disabledReason={reasonOf(forward)} onPress={() => void sendOn()} size="small">
          {words.forward}
        </ActionButton>
      )}
      {asks === 'copy' && <CopyDialog onClose={close} options={options.data} source={source} />}
      {asks === 'original' && <PaperOriginalDialog id={source.id} onClose={close} />}
    </div>
  );
}
