import { type IncomingDetail, incomingApi, outgoingLabels } from '@congvu/contracts';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { callBytes } from '../../lib/call.ts';
import { formatBytes } from '../../lib/format.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Copies } from '../copies/Copies.tsx';
import { RelationGraph } from '../relations/RelationGraph.tsx';
import styles from './document.module.css';
import { document } from './messages.ts';

const words = document.related;

/** Replies, other results, the entry it repeats, files that came with it. */
export function RelatedTab({ letter }: { letter: IncomingDetail }) {
  const { replies, results, duplicateOf, attachments } = letter;
  return (
    <div className={styles.section}>
      <RelationGraph id={letter.id} />
      {replies.length > 0 && (
        <Part title={words.replies}>
          {replies.map((reply) => (
            <li className="row" key={reply.id}>
              <Link className="u grow" to={`/van-ban/${reply.id}`}>
                {reply.label}
              </Link>
              <StateOf state={reply.state} />
            </li>
          ))}
        </Part>
      )}
      {results.length > 0 && (
        <Part title={words.results}>
          {results.map((result) => (
            <li key={result.id}>
              <Link className="u" to={`/van-ban/${result.id}`}>
                {result.label}
              </Link>{' '}
              <span className="fs13 t2">{result.subject}</span>
            </li>
          ))}
        </Part>
      )}
      {duplicateOf && (
        <Part title={words.duplicate}>
          <li>
            <Link className="u" to={`/van-ban/${duplicateOf.id}`}>
              {duplicateOf.label}
            </Link>
          </li>
        </Part>
      )}
      {attachments.length > 0 && (
        <Part title={words.attachments}>
          {attachments.map((file) => (
            <Attachment file={file} key={file.id} letterId={letter.id} />
          ))}
        </Part>
      )}
      <Copies source={{ kind: 'incoming', id: letter.id }} />
    </div>
  );
}

type File = IncomingDetail['attachments'][number];

/** A file that came with the letter: the very bytes, under the name that came. */
function Attachment({ letterId, file }: { letterId: string; file: File }) {
  const [error, setError] = useState<unknown>(null);
  const download = async () => {
    setError(null);
    try {
      const params = { id: letterId, attachmentId: file.id };
      saveFile(file.name, await callBytes(incomingApi.attachment, { params }), 'application/octet-stream');
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <li>
      <div className="row">
        <Icon name="attachment" size={16} />
        <span className="grow ell">{file.name}</span>
        <span className="fs13 t3">{formatBytes(file.sizeBytes)}</span>
        <ActionButton onPress={() => void download()} size="small">
          {words.download}
        </ActionButton>
      </div>
      {error !== null && <ErrorState error={error} look="strip" />}
    </li>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="fs13 t2 fw">{title}</h2>
      <ul className={styles.list} style={{ marginTop: 6 }}>
        {children}
      </ul>
    </section>
  );
}

function StateOf({ state }: { state: string }) {
  const look = state in outgoingLabels ? outgoingLabels[state as keyof typeof outgoingLabels] : null;
  return look && <StatusChip kind={look.kind}>{look.text}</StatusChip>;
}
