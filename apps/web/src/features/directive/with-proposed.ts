import type { PersonOption, PresentProposal } from '@congvu/contracts';

/** To whom a letter may be presented: a rule may name the head of the office, who is not among the leaders. */
export function withProposed(
  leaders: readonly Pick<PersonOption, 'postId' | 'title' | 'fullName'>[],
  proposal: PresentProposal | null,
): { value: string; label: string }[] {
  const options = leaders.map(({ postId, title, fullName }) => ({
    value: postId,
    label: `${title} ${fullName}`,
  }));
  if (!proposal || options.some(({ value }) => value === proposal.postId)) return options;
  return [...options, { value: proposal.postId, label: `${proposal.title} ${proposal.holder}` }];
}
