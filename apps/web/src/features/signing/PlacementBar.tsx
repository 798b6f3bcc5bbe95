import { isHandheld, useViewport } from '../../lib/use-viewport.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';
import type { Placement } from './use-placement.ts';

const text = signingText.place;

/** Over the page: what can be done with the picture of the signature, and the way back. */
export function PlacementBar({ placement }: { placement: Placement }) {
  const { proposal, shown, moved } = placement;
  const hint = isHandheld(useViewport()) ? text.hintTouch : text.hint;
  if (!proposal || !shown) return null;
  const isFirst = shown.page <= 1;
  const isLast = shown.page >= proposal.pages;
  return (
    <div className={placement.isUnplaced ? styles.placeMissing : styles.place}>
      <p aria-live="polite" className="grow">
        {sentenceOf(placement, hint)}
      </p>
      {proposal.pages > 1 && (
        <span className="row nowrap">
          <IconButton
            disabled={isFirst}
            icon="up"
            label={text.before}
            onPress={() => placement.turnPage(-1)}
          />
          {text.page(shown.page, proposal.pages)}
          <IconButton
            disabled={isLast}
            icon="down"
            label={text.after}
            onPress={() => placement.turnPage(1)}
          />
        </span>
      )}
      {moved && (
        <ActionButton icon="takeBack" onPress={placement.reset} size="small">
          {text.reset}
        </ActionButton>
      )}
    </div>
  );
}

function sentenceOf({ proposal, moved, isUnplaced }: Placement, hint: string): string {
  if (isUnplaced) return text.byHand;
  if (moved) return text.moved;
  return proposal?.sentence ?? hint;
}
