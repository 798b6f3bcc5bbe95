import { type ConsultationAsk, voteLabels } from '@congvu/contracts';
import { formatInstant } from '../../lib/format.ts';
import { consultationText as text } from './messages.ts';

/** One answer: vote, words, by whom and when; late, or older than the draft. */
export function AnswerLine({ answer }: { answer: NonNullable<ConsultationAsk['answer']> }) {
  const marks = [answer.isLate && text.late, answer.contentChanged && text.changed].filter(Boolean);
  return (
    <div>
      <p>
        <b>{voteLabels[answer.vote]}</b>
        {answer.text && `: ${answer.text}`}
      </p>
      <p className="fs13 t2">
        {[answer.by, answer.title, formatInstant(answer.at)].join(' · ')}
        {marks.length > 0 && <span className="warn"> · {marks.join(', ')}</span>}
      </p>
    </div>
  );
}
