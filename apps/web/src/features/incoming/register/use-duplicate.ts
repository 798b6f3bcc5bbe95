import { incomingApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { useSettled } from '../../../lib/use-delayed.ts';
import type { DuplicateFacts } from './duplicate.ts';
import type { RegisterForm } from './register-form.ts';

/** The registered letter that these values repeat, told before the button is pressed (PL6-F1h). */
export function useDuplicate(
  form: RegisterForm,
  of: { exceptId?: string; scanId?: string },
): DuplicateFacts | null {
  const { senderName, number, notation, issuedOn, subject } = form;
  const key = JSON.stringify({
    senderName: senderName.trim().slice(0, 300),
    number: number.trim().slice(0, 30),
    notation: notation.trim().slice(0, 60),
    issuedOn: issuedOn ?? '',
    subject: subject.trim().slice(0, 1000),
    ...of,
  });
  const settled = useSettled(key);
  const isWhole = [senderName, number, notation, issuedOn].every(Boolean);
  const found = useQuery({
    queryKey: ['incoming', 'duplicates', settled],
    queryFn: ({ signal }) => call(incomingApi.duplicates, { body: JSON.parse(settled), signal }),
    enabled: isWhole && settled === key,
  });
  const earlier = isWhole ? found.data?.items[0] : undefined;
  return earlier ? { id: earlier.id, label: earlier.label, reason: earlier.reason, earlier } : null;
}
