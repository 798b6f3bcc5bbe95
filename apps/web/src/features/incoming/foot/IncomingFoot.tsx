import type { IncomingDetail } from '@congvu/contracts';
import { WriteNote } from '../../prepared/WriteNote.tsx';
import { incoming } from '../messages.ts';
import { footKindOf } from './actions.ts';
import { ClerkFoot } from './ClerkFoot.tsx';
import { DirectiveFoot } from './DirectiveFoot.tsx';
import styles from './foot.module.css';
import { HandlerFoot } from './HandlerFoot.tsx';
import { type IncomingCommand, useIncomingActs } from './use-incoming-acts.ts';

type Props = {
  letter: IncomingDetail;
  /** Before the lists are fetched anew. */
  onDone: (command: IncomingCommand) => void;
  /** In a side panel: fields in two columns. */
  isNarrow?: boolean;
};

/** What the person may do with this letter now; shared by the list and the document's own page. */
export function IncomingFoot({ letter, onDone, isNarrow }: Props) {
  const acts = useIncomingActs(letter, onDone);
  const kind = footKindOf(letter.actions);
  return (
    <section aria-label={incoming.foot.region} className={`${styles.foot} ${isNarrow ? styles.narrow : ''}`}>
      {kind === 'leader' && <DirectiveFoot acts={acts} key={letter.id} letter={letter} />}
      {kind === 'handler' && <HandlerFoot acts={acts} key={letter.id} letter={letter} />}
      {kind === 'clerk' && <ClerkFoot acts={acts} key={letter.id} letter={letter} />}
      {kind === 'none' && (
        <WriteNote
          key={letter.id}
          letter={letter}
          otherwise={<p className="fs13 t2">{idleSentence(letter)}</p>}
        />
      )}
    </section>
  );
}

function idleSentence(letter: IncomingDetail): string {
  if (letter.state === 'returned_to_sender' && letter.returnReason)
    return incoming.foot.returned(letter.returnReason);
  if (letter.state === 'done') return incoming.foot.closed;
  if (letter.state === 'presented' && letter.presentedTo) return incoming.foot.waitingFor(letter.presentedTo);
  return incoming.foot.nothing;
}
