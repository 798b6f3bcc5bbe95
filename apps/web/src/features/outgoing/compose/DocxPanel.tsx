import { type DocxSource, docxApi, type Finding } from '@congvu/contracts';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, callBytes, operationFile } from '../../../lib/call.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PdfViewer } from '../../../ui/PdfViewer.tsx';
import { docxMime } from '../DownloadDocx.tsx';
import { ReadFindings } from '../ReadFindings.tsx';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.docx;
const POLL_MS = 1500;

const sourceQuery = (id: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['outgoing', 'docx', id, version],
    queryFn: ({ signal }) => call(docxApi.source, { params: { id }, signal }),
    // A repair makes a new version: the panel stays while it is read, so the page does not jump.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.source?.state === 'waiting' ? POLL_MS : false),
  });

/** The DOCX brought in while its PDF is not yet the file of the letter: the editor's page says nothing of it then. */
export function useOpenSource({ id, detail }: DraftDesk, isUploaded: boolean): DocxSource | null {
  const { data } = useQuery({
    ...sourceQuery(id ?? '', detail?.version),
    enabled: id !== null && !isUploaded,
  });
  const source = isUploaded ? null : (data?.source ?? null);
  return source?.confirmedAt ? null : source;
}

/** The DOCX brought in last: its findings with repairs, the PDF made of it, and the confirmation of that PDF. */
export function DocxPanel({ desk, id, isEditable }: { desk: DraftDesk; id: string; isEditable: boolean }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const query = useQuery(sourceQuery(id, desk.detail?.version));
  const source = query.data?.source;
  const panel = useSeenOnArrival(query.data ? (source?.sha256 ?? null) : undefined);
  if (!source) return query.error ? <ErrorState error={query.error} look="strip" /> : null;
  const act = async (name: string, work: () => Promise<unknown>) => {
    setBusy(name);
    setError(null);
    try {
      await work();
      await desk.reload();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  const repair = (repairs: 'all' | string[]) =>
    act('repair', async () => {
      await desk.flush();
      const body = { sha256: source.sha256, repairs };
      await call(docxApi.repair, { params: { id }, version: desk.version(), body });
    });
  const confirm = (pdfSha256: string) =>
    act('confirm', async () => {
      await desk.flush();
      await call(docxApi.confirm, { params: { id }, version: desk.version(), body: { pdfSha256 } });
    });
  const download = () =>
    act('download', async () => {
      const bytes = await callBytes(docxApi.file, { params: { id }, query: { sha256: source.sha256 } });
      saveFile(source.name, bytes, docxMime);
    });
  return (
    <section aria-label={text.title} ref={panel}>
      <h2 className="fs16">{text.title}</h2>
      <p className="fs13 t2">{text.using(source.name)}</p>
      <Rendition
        busy={busy}
        id={id}
        isEditable={isEditable}
        isShown={desk.detail?.sourceKind !== 'editor'}
        onConfirm={confirm}
        source={source}
      />
      <div className="row">
        {isEditable && <Repairs busy={busy === 'repair'} findings={source.findings} onRepair={repair} />}
        <ActionButton busy={busy === 'download'} icon="download" onPress={() => void download()} size="small">
          {source.repairedRules.length > 0 ? text.downloadRepaired : text.download}
        </ActionButton>
      </div>
      {error !== null && <ErrorState error={error} look="strip" />}
      <ReadFindings
        check={{ notation: null, capacityLines: [], types: [], ...source }}
        {...(isEditable
          ? { onRepair: (finding: Finding) => finding.repair && void repair([finding.repair.id]) }
          : {})}
      />
    </section>
  );
}

type RepairsProps = { busy: boolean; findings: readonly Finding[]; onRepair: (repairs: 'all') => void };

function Repairs({ busy, findings, onRepair }: RepairsProps) {
  const count = findings.filter(({ repair }) => repair).length;
  return (
    <ActionButton
      busy={busy}
      disabledReason={count === 0 ? text.nothingToRepair : null}
      icon="check"
      onPress={() => onRepair('all')}
      size="small"
    >
      {text.repairAll(count)}
    </ActionButton>
  );
}

type RenditionProps = {
  id: string;
  source: DocxSource;
  isEditable: boolean;
  /** The PDF is read here; beside the form otherwise. */
  isShown: boolean;
  busy: string | null;
  onConfirm: (pdfSha256: string) => void;
};

function Rendition({ id, source, isEditable, isShown, busy, onConfirm }: RenditionProps) {
  const { state, pdfSha256, missingFonts } = source;
  if (state === 'waiting')
    return (
      <p className="fs13" role="status">
        {text.waiting}
      </p>
    );
  if (!pdfSha256) return <p className="fs13 warn">{state === 'failed' ? text.failed : text.unavailable}</p>;
  return (
    <>
      {missingFonts.length > 0 && <p className="fs13 warn">{text.missingFonts(missingFonts.join(', '))}</p>}
      {source.confirmedAt ? (
        <p className="fs13 ok">{text.confirmed(source.confirmedBy ?? '')}</p>
      ) : (
        <>
          {isShown && <PdfViewer url={operationFile(docxApi.rendition, { id }, { sha256: pdfSha256 })} />}
          <p className="fs13 t2">{text.look}</p>
          {isEditable && (
            <ActionButton
              busy={busy === 'confirm'}
              icon="done"
              look="primary"
              onPress={() => onConfirm(pdfSha256)}
            >
              {text.confirm}
            </ActionButton>
          )}
        </>
      )}
    </>
  );
}

/** A file that was just brought in is shown: its findings stand below the fold of the form. */
function useSeenOnArrival(sha256: string | null | undefined) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (sha256 === undefined) return;
    if (sha256 !== null && before.current === null) panel.current?.scrollIntoView({ block: 'start' });
    before.current = sha256;
  }, [sha256]);
  return panel;
}
