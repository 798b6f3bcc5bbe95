import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { withAwayMark } from '../../absence/proposed-leader.ts';
import { usePresenting } from '../../absence/use-away.ts';
import { PresentWhy } from '../../directive/PresentWhy.tsx';
import { incoming } from '../messages.ts';
import type { LeaderChoice } from './use-leader-choice.ts';

const words = incoming.register;

/** Who gets the letter after it has its number, and by which rule he is offered; of one who is away, until when and who
 *  writes his notes. The clerk has the last word. */
export function PresentField({ leaders, leaderPostId, why, choose }: LeaderChoice) {
  const id = useId();
  const { wordsOf, shortOf } = usePresenting();
  return (
    <div>
      <NativeSelect
        aria-describedby={why ? id : undefined}
        data={[
          { value: '', label: words.leaders },
          ...leaders.map(({ value, label }) => ({ value, label: withAwayMark(label, wordsOf(value)) })),
        ]}
        description={shortOf(leaderPostId)}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        label={words.fields.presentTo}
        name="presentTo"
        onChange={(event) => choose(event.currentTarget.value)}
        value={leaderPostId}
      />
      <PresentWhy id={id} why={why} />
    </div>
  );
}
