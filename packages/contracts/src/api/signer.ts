import { z } from 'zod';
import { id } from '../common.ts';
import { commandResult, idParams, operation } from '../operation.ts';

/** In what quality somebody signs (NĐ 30/2020 Đ.13). */
export const capacityCodes = ['none', 'TM', 'TM_KT', 'KT', 'Q', 'TL', 'TL_KT', 'TUQ'] as const;
export type CapacityCode = (typeof capacityCodes)[number];

const choice = z.object({
  appointmentId: id,
  postId: id,
  name: z.string(),
  title: z.string(),
  capacity: z.enum(capacityCodes),
  /** Printed above the name, from top to bottom. */
  lines: z.array(z.string()),
  /** What the letter prints now. */
  isPrinted: z.boolean(),
});
export type SignerChoice = z.infer<typeof choice>;

const chosen = z.strictObject({ appointmentId: id, capacity: z.enum(capacityCodes) });
const bound = { guard: 'version' as const, params: idParams, response: commandResult };

/** Who else may sign a submitted letter, and as what (R-AUT-1, R-AUT-4, R-RT-6). */
export const signerApi = {
  choices: operation('GET /routing/outgoing/{id}/signer-choices', {
    id: 'routing.signerChoices',
    summary: 'Everybody who may sign this letter today, once per capacity, with the printed lines',
    params: idParams,
    /** `own`: choices of the person who asks, in all his posts. */
    response: z.object({ own: z.array(choice), others: z.array(choice) }),
  }),
  changeSigner: operation('POST /routing/outgoing/{id}/commands/change-signer', {
    id: 'routing.changeSigner',
    summary: 'Another signer for one who is away; the file is made anew, approvals stand (R-RT-6, R-AUT-4)',
    ...bound,
    body: chosen.extend({ reason: z.string().max(2000) }),
  }),
  chooseCapacity: operation('POST /routing/outgoing/{id}/commands/choose-capacity', {
    id: 'routing.chooseCapacity',
    summary: 'The signer picks one of several capacities; the file is made anew (R-AUT-1)',
    ...bound,
    body: chosen,
  }),
};
