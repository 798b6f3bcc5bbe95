import { type OutgoingDetail, type SignerChoice, signerApi } from '@congvu/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { readTabPost } from '../../../lib/tab-post.ts';

/** Everybody who may sign this letter today, once per capacity; asked when a dialog needs it. */
export const useSignerChoices = (detail: Pick<OutgoingDetail, 'id' | 'version'>, enabled: boolean) =>
  useQuery({
    queryKey: ['outgoing', detail.id, 'signer-choices', detail.version, readTabPost()],
    queryFn: ({ signal }) => call(signerApi.choices, { params: { id: detail.id }, signal }),
    enabled,
  });

export const keyOf = (choice: Pick<SignerChoice, 'appointmentId' | 'capacity'>): string =>
  `${choice.appointmentId} ${choice.capacity}`;
