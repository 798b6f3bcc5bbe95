import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { officeTexts as words } from './office-messages.ts';

/** Whether bytes can be shown as pages; a Word or Excel file without a PDF made of it cannot. */
export const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';

/** In place of the pages of a file that is registered as it came (documents.md §15.8). */
export function OfficeNotice({ downloadUrl }: { downloadUrl: string }) {
  return (
    <EmptyState
      action={
        <ActionButton onPress={() => window.location.assign(downloadUrl)}>{words.download}</ActionButton>
      }
      icon="incoming"
      sentence={words.noView}
    />
  );
}
