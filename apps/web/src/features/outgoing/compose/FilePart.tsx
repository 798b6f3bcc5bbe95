import { DownloadDocx } from '../DownloadDocx.tsx';
import { SeparateFiles } from '../files/SeparateFiles.tsx';
import { DocxPanel } from './DocxPanel.tsx';
import { UploadedFindings } from './UploadedFindings.tsx';
import { UploadPdf } from './UploadPdf.tsx';
import type { DraftDesk } from './use-draft.ts';

type FilePartProps = { desk: DraftDesk; isEditable: boolean; isUploaded: boolean };

/** Files in and out: what was uploaded with its findings, another one, the draft as DOCX. */
export function FilePart({ desk, isEditable, isUploaded }: FilePartProps) {
  const { id, detail, draft } = desk;
  return (
    <>
      {isUploaded && detail && <UploadedFindings detail={detail} />}
      {isEditable && <UploadPdf desk={desk} isReplacing={isUploaded} />}
      <SeparateFiles desk={desk} isEditable={isEditable && desk.review === null} />
      {id && <DocxPanel desk={desk} id={id} isEditable={isEditable} />}
      {id && draft && !isUploaded && <DownloadDocx id={id} name={draft.typeCode.toLowerCase()} />}
    </>
  );
}
