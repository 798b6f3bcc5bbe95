import { type AnyOperation, type BodyInputOf, type IncomingDetail, incomingApi } from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { refreshIncoming } from '../queries.ts';

/** Commands of an incoming letter that the foot sends. */
export type IncomingCommand =
  | 'direct'
  | 'noteOnly'
  | 'returnToClerk'
  | 'present'
  | 'returnToSender'
  | 'matchPaper'
  | 'quarantine'
  | 'releaseQuarantine'
  | 'accept'
  | 'reportProgress'
  | 'complete'
  | 'returnAssignment'
  | 'subAssign';

type BodyOfCommand<C extends IncomingCommand> = BodyInputOf<(typeof incomingApi)[C]>;

/** The acts of one letter, bound to the version that is on screen. */
export type IncomingActs = {
  /** Sends and rejects on refusal: for dialogs, which show it inside. */
  send: <C extends IncomingCommand>(command: C, body: BodyOfCommand<C>) => Promise<void>;
  /** Sends and keeps the refusal in `error`: for plain buttons. */
  press: <C extends IncomingCommand>(command: C, body: BodyOfCommand<C>) => void;
  /** Something else moved the letter as this command would. */
  moved: (command: IncomingCommand) => void;
  busy: IncomingCommand | null;
  error: unknown;
};

/** `onDone` runs before the lists are fetched anew, so the screen can still see where the letter stood. */
export function useIncomingActs(
  letter: Pick<IncomingDetail, 'id' | 'version'>,
  onDone: (command: IncomingCommand) => void,
): IncomingActs {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: ({ command, body }: { command: IncomingCommand; body: unknown }) =>
      call(incomingApi[command] as AnyOperation, {
        params: { id: letter.id },
        body: body as object,
        version: letter.version,
      }),
    onSuccess: (_result, { command }) => {
      onDone(command);
      return refreshIncoming(client);
    },
  });
  return {
    send: async (command, body) => void (await act.mutateAsync({ command, body })),
    press: (command, body) => act.mutate({ command, body }),
    moved: onDone,
    busy: act.isPending ? act.variables.command : null,
    error: act.error,
  };
}
