import { type AnyOperation, type BodyInputOf, tasksApi } from '@congvu/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';
import { refreshIncoming } from '../incoming/queries.ts';

/** What assigner and handler do with an assignment. */
export type TaskCommand =
  | 'reassign'
  | 'addContributor'
  | 'revoke'
  | 'nudge'
  | 'nudgeByLetter'
  | 'suspend'
  | 'resume'
  | 'askExtension'
  | 'decideExtension'
  | 'confirmResult'
  | 'returnResult'
  | 'reopen';

export type TaskActs = {
  /** Sends and rejects on refusal: for dialogs, which show it inside. */
  send: <C extends TaskCommand>(command: C, body: BodyInputOf<(typeof tasksApi)[C]>) => Promise<void>;
  /** Sends and keeps the refusal in `error`. */
  press: <C extends TaskCommand>(command: C, body: BodyInputOf<(typeof tasksApi)[C]>) => void;
  isBusy: boolean;
  error: unknown;
};

/** Acts on the assignments of one letter, bound to the version on screen. */
export function useTaskActs(letter: { id: string; version: number }): TaskActs {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: ({ command, body }: { command: TaskCommand; body: unknown }) =>
      call(tasksApi[command] as AnyOperation, {
        params: { id: letter.id },
        body: body as object,
        version: letter.version,
      }),
    onSuccess: () => refreshIncoming(client),
  });
  return {
    send: async (command, body) => void (await act.mutateAsync({ command, body })),
    press: (command, body) => act.mutate({ command, body }),
    isBusy: act.isPending,
    error: act.error,
  };
}
