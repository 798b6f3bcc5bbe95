import type { Draft, Refusal } from '@congvu/contracts';
import type { LocalDay } from '@congvu/vn-calendar';
import { formatDay } from '@congvu/vn-text';
import type { Tx } from '../../../platform/database.ts';
import { findEnded, type Succession } from '../../org/index.ts';
import { refuse } from '../errors.ts';

/** Recipients that are no longer in force, each with who takes its place: they are replaced before the leader signs, so
 *  that the printed line is right (REF-6). */
export async function findClosedRecipients(
  tx: Tx,
  recipients: Draft['recipients'],
  on: LocalDay,
): Promise<Refusal[]> {
  const asked = recipients.flatMap(({ target, printedLine }) =>
    target.kind === 'agency' && target.id ? [{ agencyId: target.id, printedLine }] : [],
  );
  const ended = await findEnded(
    tx,
    asked.map(({ agencyId }) => agencyId),
    on,
  );
  if (ended.length === 0) return [];
  const lines = ended.map(({ agencyId, succession }) => {
    const name = asked.find((line) => line.agencyId === agencyId)!.printedLine;
    return {
      agencyId,
      name,
      sentence: endedSentence(name, succession),
      successors: succession?.successors ?? [],
    };
  });
  const sentences = lines.map(({ sentence }) => sentence).join(' ');
  return [refuse('exchange.no-address', { sentences, lines })];
}

/** What became of a recipient, in one sentence with the act and the codes of the successors. */
export function endedSentence(name: string, succession: Succession | null): string {
  if (!succession) return `${name} không còn hoạt động.`;
  const { effectiveOn, basis, successors } = succession;
  const from = `từ ngày ${formatDay(effectiveOn)} theo ${basis}`;
  if (successors.length === 0) return `${name} đã giải thể ${from}, không có cơ quan tiếp nhận.`;
  const names = successors.map((successor) => {
    const scope = successor.scope ? `, nhận ${successor.scope}` : '';
    return `${successor.name} (mã ${successor.code}${scope})`;
  });
  return `${name} đã kết thúc hoạt động ${from}; cơ quan tiếp nhận: ${names.join('; ')}.`;
}
