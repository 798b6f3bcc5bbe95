import { absenceText } from './messages.ts';

/** The first leader who is there or whose notes somebody writes for him; the first of all where nobody is. */
export function proposedLeader(
  leaders: readonly { postId: string }[],
  isUnattended: (postId: string) => boolean,
): string | null {
  const attended = leaders.find(({ postId }) => !isUnattended(postId));
  return (attended ?? leaders[0])?.postId ?? null;
}

/** In a list: a name whose holder is away; when, and who writes his notes, stands beside the choice. */
export const withAwayMark = (label: string, words: string | null): string =>
  words ? `${label} (${absenceText.awayMark})` : label;
