import { type ResponseOf, scansApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../../lib/call.ts';
import { formatInstant } from '../../../../lib/format.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { SideDrawer } from '../../../../ui/SideDrawer.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import styles from '../register.module.css';
import { folderTexts as words } from './folder-messages.ts';

const REFRESH_MS = 5000;

/** "Thư mục máy quét": when it was looked into, the latest files, what went wrong and what to do. */
export function FolderDrawer({ onClose }: { onClose: () => void }) {
  const status = useQuery({
    queryKey: ['scans', 'folder'],
    queryFn: ({ signal }) => call(scansApi.folder, { signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <SideDrawer onClose={onClose} title={words.title}>
      <div className={styles.folder}>
        {status.error && <ErrorState error={status.error} onRetry={() => void status.refetch()} />}
        {status.isPending && <Skeleton lines={6} />}
        {status.data && <Status status={status.data} />}
      </div>
    </SideDrawer>
  );
}

function Status({ status }: { status: ResponseOf<typeof scansApi.folder> }) {
  const { folder, files } = status;
  if (!folder) return <p className="fs13 t2">{words.none}</p>;
  return (
    <>
      <p className={folder.fault ? 'fs13 warn' : 'fs13 t2'} role="status">
        {folder.fault ? words.faults[folder.fault] : words.lookedAt(formatInstant(folder.lookedAt))}
      </p>
      {files.length === 0 && <p className="fs13 t2">{words.noFiles}</p>}
      <ul className={styles.folderFiles}>
        {files.map((file) => (
          <li key={file.id}>
            <div className="row">
              <b className="grow ell">{file.name}</b>
              <span className="fs12 t3 nowrap">{formatInstant(file.at)}</span>
            </div>
            <p className={file.detail ? 'fs13 warn' : 'fs13 t2'}>{file.detail ?? words.states[file.state]}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
