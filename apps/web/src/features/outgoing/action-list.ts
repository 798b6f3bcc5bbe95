import type { AvailableAction, OutgoingDetail } from '@congvu/contracts';
import { outgoingText } from './messages.ts';

const text = outgoingText.act;

/** Actions of an outgoing document that this module runs from a panel; the others have their own screens. */
export const panelActions = [
  'withdrawSubmission',
  'returnDraft',
  'returnToStep',
  'forwardStep',
  'changeSigner',
  'cancelDraft',
  'skipSteps',
  'proposeVoid',
  'voidNumber',
  'refuseVoid',
  'withdrawVoid',
  'recordPaperSignature',
  'recordPaperRelease',
] as const;
export type PanelAction = (typeof panelActions)[number];

export const panelActionLabels: Record<PanelAction, string> = {
  withdrawSubmission: text.withdraw,
  returnDraft: text.return,
  returnToStep: text.returnToStep,
  forwardStep: text.forward,
  changeSigner: text.changeSigner,
  cancelDraft: text.cancel,
  skipSteps: text.skip,
  proposeVoid: text.proposeVoid,
  voidNumber: text.void,
  refuseVoid: text.refuseVoid,
  withdrawVoid: text.withdrawVoid,
  recordPaperSignature: text.recordPaperSignature,
  recordPaperRelease: text.recordPaperRelease,
};

/** The action as the server offers it; absent = not for this role. */
export function findAction(
  detail: Pick<OutgoingDetail, 'actions'> | undefined,
  action: string,
): AvailableAction | undefined {
  return detail?.actions.find((one) => one.action === action);
}

/** Why the action is not possible now, in the server's words; null = possible. */
export function refusalOf(action: AvailableAction | undefined): string | null {
  if (!action || action.allowed) return null;
  const sentence = action.refusals[0]?.detail || action.refusals[0]?.title || '';
  return text.blocked(sentence.charAt(0).toLocaleLowerCase('vi') + sentence.slice(1));
}

/** Panel actions offered for this document, possible ones first. */
export function offeredActions(detail: OutgoingDetail, only?: readonly PanelAction[]): AvailableAction[] {
  const wanted = new Set<string>(only ?? panelActions);
  const offered = detail.actions.filter((one) => wanted.has(one.action));
  return [...offered.filter((one) => one.allowed), ...offered.filter((one) => !one.allowed)];
}
