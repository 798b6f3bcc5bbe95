import type { RecipientInput, RecipientOption } from '@congvu/contracts';
import type { Recipient } from '../../../ui/RecipientField.tsx';
import { composeText } from './messages.ts';

type Section = RecipientInput['section'];
type TargetKind = RecipientInput['target']['kind'];

const CHIP_KINDS: Record<TargetKind, Recipient['kind']> = {
  agency: 'agency',
  group: 'group',
  unit: 'unit',
  post: 'person',
  external: 'agency',
};

/** Mark of a line that is printed as typed and names nobody in the directory. */
const TYPED = 'typed:';
const SEPARATOR = '|';

/** Chip of a recipient; its id carries the target so that it can be turned back. */
export function chipOf(recipient: RecipientInput, counts: ReadonlyMap<string, number>): Recipient {
  const { kind, id } = recipient.target;
  const count = id ? counts.get(id) : undefined;
  return {
    id: id ? `${kind}${SEPARATOR}${id}` : `${TYPED}${recipient.printedLine}`,
    name: recipient.printedLine,
    kind: CHIP_KINDS[kind],
    ...(count === undefined ? {} : { count }),
  };
}

export function optionOf(option: RecipientOption): Recipient {
  return {
    id: `${option.kind}${SEPARATOR}${option.id}`,
    name: option.label,
    kind: CHIP_KINDS[option.kind],
    ...(option.memberCount === null ? {} : { count: option.memberCount }),
  };
}

/** The line as it was typed, offered after what the directory knows. */
export function typedOption(text: string): Recipient {
  return { id: `${TYPED}${text}`, name: composeText.fields.typed(text), kind: 'agency' };
}

/** Chips of one section → recipients; those already there keep their role. */
export function recipientsOf(
  section: Section,
  chips: readonly Recipient[],
  before: readonly RecipientInput[],
): RecipientInput[] {
  return chips.map((chip) => {
    const known = before.find((one) => one.section === section && chipOf(one, new Map()).id === chip.id);
    if (known) return known;
    const isTyped = chip.id.startsWith(TYPED);
    const [kind, id] = chip.id.split(SEPARATOR) as [TargetKind, string];
    return {
      section,
      role: section === 'addressees' ? 'TO_ACT' : 'TO_KNOW',
      printedLine: isTyped ? chip.id.slice(TYPED.length) : chip.name,
      target: isTyped ? { kind: 'external', id: null } : { kind, id },
    };
  });
}
