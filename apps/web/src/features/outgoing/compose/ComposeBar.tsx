import { outgoingLabels } from '@congvu/contracts';
import { ActionButton, type DisabledReason } from '../../../ui/ActionButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SaveStatus } from '../../../ui/SaveStatus.tsx';
import { StatusChip } from '../../../ui/StatusChip.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { OutgoingActions } from '../OutgoingActions.tsx';
import { groupFindings } from './findings.ts';
import { composeText as text } from './messages.ts';
import { ReplyLine } from './ReplyLine.tsx';
import type { DraftDesk } from './use-draft.ts';
import type { FormatCheck } from './use-preview.ts';

type ComposeBarProps = {
  title: string;
  desk: DraftDesk;
  check: FormatCheck | null;
  isEditable: boolean;
  isUploaded: boolean;
  onSubmit: () => void;
  onObstacle: () => void;
};

/** Type, version, saved state, what it answers, Trình ký. */
export function ComposeBar(props: ComposeBarProps) {
  const { desk, title, isEditable } = props;
  const { detail } = desk;
  const reason = reasonOf(props);
  const label = outgoingLabels[detail?.state ?? 'drafting'];
  return (
    <Toolbar
      actions={
        <>
          {detail && <OutgoingActions detail={detail} only={['withdrawSubmission', 'cancelDraft']} />}
          {isEditable && reason && <Obstacle reason={reason} />}
          {isEditable && (
            <ActionButton
              disabledReason={reason}
              icon="exchange"
              keys="Ctrl+Enter"
              look="primary"
              onPress={props.onSubmit}
              reasonPlace="hidden"
            >
              {desk.review ? text.review.save : text.submit}
            </ActionButton>
          )}
        </>
      }
      backTo="/van-ban-di"
      status={
        <>
          <StatusChip icon="outgoing" kind={label.kind}>
            {text.versionChip(label.text, desk.version() || 1)}
          </StatusChip>
          {!desk.review && <SaveStatus status={desk.status} />}
          {detail?.repliesTo && <ReplyLine repliesTo={detail.repliesTo} />}
        </>
      }
      title={title}
    />
  );
}

/** Why Trình ký is blocked, beside it; the words lead to the first fault. */
function Obstacle({ reason }: { reason: DisabledReason }) {
  return (
    <span aria-hidden="true" className="row fs13 nowrap">
      <Icon className="warn" name="why" size={16} />
      {reason.goToObstacle ? (
        <button className="cellnum" onClick={reason.goToObstacle} tabIndex={-1} type="button">
          {reason.text}
        </button>
      ) : (
        reason.text
      )}
    </span>
  );
}

/** State, then format, then saving: the first that stops Trình ký. */
function reasonOf({ desk, check, isUploaded, onObstacle }: ComposeBarProps): DisabledReason | null {
  if (!desk.id) return { text: text.notStarted };
  if (desk.review && !desk.review.isChanged) return { text: text.review.unchanged };
  if (desk.conflict || desk.status.state === 'kept') return { text: text.notSaved };
  if (isUploaded) return null;
  if (!check) return { text: text.checking };
  const count = groupFindings(check.findings).blocking.length;
  return count > 0 ? { text: text.blocked(count), goToObstacle: onObstacle } : null;
}
