import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { composeText } from './messages.ts';
import type { DraftDesk } from './use-draft.ts';

const text = composeText.review;

type ReviewSheetProps = { desk: DraftDesk; opened: boolean; onClose: () => void; onDone: () => void };

/** Before an edit under review is saved: whose approvals fall, and that the route begins anew. */
export function ReviewSheet({ desk, opened, onClose, onDone }: ReviewSheetProps) {
  const { review } = desk;
  if (!review) return null;
  const save = async () => {
    await review.save();
    onDone();
  };
  return (
    <ConfirmDialog
      look="danger"
      onClose={onClose}
      onConfirm={save}
      opened={opened}
      sentence={review.approvers.length > 0 ? text.voids(review.approvers.join(', ')) : text.voidsNone}
      title={text.title}
      verb={text.verb}
    >
      <p className="fs13 t2">{text.after}</p>
    </ConfirmDialog>
  );
}
