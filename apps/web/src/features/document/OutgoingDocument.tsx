import { type OutgoingDetail, outgoingApi } from '@congvu/contracts';
import { useNavigate } from 'react-router';
import { operationFile, operationUrl } from '../../lib/call.ts';
import { formatDay } from '../../lib/format.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { common } from '../../messages/common.ts';
import { Panes } from '../../ui/Panes.tsx';
import { PdfViewer } from '../../ui/PdfViewer.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { type Urgency, UrgencyChip } from '../../ui/UrgencyChip.tsx';
import { OutgoingPanel } from '../outgoing/OutgoingPanel.tsx';
import { OutgoingReading } from '../outgoing/OutgoingReading.tsx';
import { numberOf, stateChip } from '../outgoing/outgoing-words.ts';
import { OutgoingStanding } from '../relations/StandingStrip.tsx';
import styles from './document.module.css';
import { document } from './messages.ts';

/** An outgoing document on its own page; a draft shows the page it will have. */
export function OutgoingDocument({ detail }: { detail: OutgoingDetail }) {
  const navigate = useNavigate();
  const [page] = useUrlState('trang');
  const handheld = isHandheld(useViewport());
  const chip = stateChip(detail);
  const subject = detail.subject || document.noSubject;
  const params = { id: detail.id };
  const meta = [
    numberOf(detail) ?? detail.typeName,
    detail.agencyName,
    detail.issuedOn && formatDay(detail.issuedOn),
  ];
  const chips = (
    <>
      <UrgencyChip urgency={detail.urgency as Urgency} />
      <StatusChip kind={chip.kind}>{chip.text}</StatusChip>
    </>
  );
  return (
    <>
      <title>{common.pageTitle(subject)}</title>
      <Toolbar
        backTo="/van-ban-di"
        meta={meta.filter(Boolean).join(' · ')}
        status={handheld ? undefined : chips}
        title={<span>{subject}</span>}
      />
      {handheld && <div className={styles.chips}>{chips}</div>}
      <OutgoingStanding detail={detail} />
      <Panes
        labels={{ reading: document.reading, side: document.side }}
        reading={
          detail.file ? (
            <PdfViewer
              downloadUrl={operationUrl(outgoingApi.file, params, { download: 'true' })}
              page={Number(page) || undefined}
              url={operationFile(outgoingApi.file, params, { sha256: detail.file.sha256 })}
            />
          ) : (
            <OutgoingReading id={detail.id} onClose={() => void navigate('/van-ban-di')} />
          )
        }
        side={<OutgoingPanel id={detail.id} />}
        widths={{ side: 448 }}
      />
    </>
  );
}
