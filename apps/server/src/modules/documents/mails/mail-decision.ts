import type { MailHoldReason, MailRuleAction } from '@congvu/contracts';
import type { ParsedMail } from './parse-mail.ts';

export type MailRule = { field: 'sender' | 'subject'; pattern: string; action: MailRuleAction };
export type MailFacts = {
  mail: Pick<ParsedMail, 'from' | 'subject' | 'messageId' | 'answers' | 'isAutomatic'>;
  rules: readonly MailRule[];
  /** Address of the mailbox, null for a mail brought in by hand. */
  ownAddress: string | null;
  /** Part of a Message-ID after "@" that this installation writes. */
  ownHost: string;
  /** Mails of the same sender in the hour before this one. */
  recentFromSender: number;
  /** The same Message-ID came before with another content. */
  hasSameId: boolean;
  /** Files that can be registered. */
  offered: number;
};
export type MailDecision = { kind: 'take' } | { kind: 'ignore' } | { kind: 'hold'; why: MailHoldReason };

/** documents.md §15.8. */
const mostAnHour = 20;

/** What becomes of a mail: loops and floods are the clerk's to judge, whatever the rules say of their sender. */
export function decideMail(facts: MailFacts): MailDecision {
  const { mail } = facts;
  const rule = facts.rules.find((one) => applies(one, mail));
  if (rule?.action === 'ignore') return { kind: 'ignore' };
  const why = holdReason(facts, rule?.action === 'hold');
  return why ? { kind: 'hold', why } : { kind: 'take' };
}

function holdReason(facts: MailFacts, isByRule: boolean): MailHoldReason | null {
  const { mail, ownAddress, ownHost } = facts;
  const isOwnId = (id: string | null) => id?.toLowerCase().endsWith(`@${ownHost.toLowerCase()}`) === true;
  if (isOwnId(mail.messageId) || (ownAddress !== null && mail.from.address === ownAddress.toLowerCase()))
    return 'loop';
  if (mail.isAutomatic) return 'automatic';
  if (facts.recentFromSender >= mostAnHour) return 'many';
  if (facts.hasSameId) return 'same-id';
  if (isByRule) return 'rule';
  return facts.offered === 0 ? 'nothing' : null;
}

/** A sender is a whole address or, from "@", its host; a subject holds the words anywhere. */
export function applies({ field, pattern }: MailRule, mail: Pick<ParsedMail, 'from' | 'subject'>): boolean {
  const wanted = pattern.normalize('NFC').toLowerCase();
  if (field === 'subject') return mail.subject.toLowerCase().includes(wanted);
  const { address } = mail.from;
  return wanted.startsWith('@') ? address.endsWith(wanted) : address === wanted;
}
