import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { openSession, path, request } from './client.ts';
import type {
  ApiKeyCreated,
  ApiKeyRequest,
  Attested,
  ConnectionRequest,
  ConnectionTried,
  CopyNamed,
  HookCreated,
  HookRequest,
  HookRotated,
  Looked,
  OrderItem,
  QuarantineDecision,
  Receipt,
  Opposed,
  OppositionRequest,
  RelayRequest,
  Session,
  IncidentClosing,
  IncidentItem,
  SignalItem,
  WebhookCreated,
  WebhookRequest,
  WebhookRotated,
  WitnessItem,
  WitnessRequest,
} from './types.ts';

/** A write, after which everything known of the brand is asked again: counts must be true. */
export function useBrandWrite<Input, Output>(
  brand: string,
  write: (input: Input) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    // What was written may have held a secret: it is forgotten with the page.
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['brand', brand] }),
        client.invalidateQueries({ queryKey: ['brands'] }),
        client.invalidateQueries({ queryKey: ['overview'] }),
      ]),
  });
}

export function useSignIn(): UseMutationResult<Session, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => openSession(token),
    onSuccess: (session) => client.setQueryData(['session'], session),
  });
}

/** @returns where the session of the identity provider ends, where there is one. */
export function useSignOut(): UseMutationResult<{ readonly location: string | null }, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<{ readonly location: string | null }>('POST', path(['account', 'sign-out']), {}),
    onSettled: () => client.clear(),
  });
}

export function useDecide(brand: string) {
  return useBrandWrite(brand, ({ id, ...decision }: QuarantineDecision & { readonly id: string }) =>
    request<Receipt>('POST', path(['brands', brand, 'quarantine', id]), decision),
  );
}

export function useExport(brand: string) {
  return useBrandWrite(brand, ({ id, purpose }: { readonly id: string; readonly purpose: string }) =>
    request<{ readonly uuid: string }>('POST', path(['brands', brand, 'interactions', id, 'export']), { purpose }),
  );
}

export function useRelay(brand: string) {
  return useBrandWrite(brand, ({ id, ...relay }: RelayRequest & { readonly id: string }) =>
    request<SignalItem>('POST', path(['brands', brand, 'signals', id, 'relay']), relay),
  );
}

export function useCloseIncident(brand: string) {
  return useBrandWrite(brand, ({ id, ...closing }: IncidentClosing & { readonly id: string }) =>
    request<IncidentItem>('POST', path(['brands', brand, 'incidents', id, 'close']), closing),
  );
}

export function useOppose(brand: string) {
  return useBrandWrite(brand, ({ id, ...said }: OppositionRequest & { readonly id: string }) =>
    request<Opposed>('POST', path(['brands', brand, 'interactions', id, 'opposition']), said),
  );
}

export function useAcknowledge(brand: string) {
  return useBrandWrite(brand, ({ number, note }: { readonly number: number; readonly note: string }) =>
    request<OrderItem>('POST', path(['brands', brand, 'orders', String(number), 'acknowledge']), { note }),
  );
}

export function useAlert(brand: string) {
  return useBrandWrite(
    brand,
    ({ number, ...alert }: { readonly number: number; readonly reason: string; readonly article?: string }) =>
      request<OrderItem>('POST', path(['brands', brand, 'orders', String(number), 'alert']), alert),
  );
}

export function useCreateKey(brand: string) {
  return useBrandWrite(brand, (key: ApiKeyRequest) =>
    request<ApiKeyCreated>('POST', path(['brands', brand, 'keys']), key),
  );
}

export function useRevokeKey(brand: string) {
  return useBrandWrite(brand, (id: string) => request<void>('DELETE', path(['brands', brand, 'keys', id])));
}

export function useCreateHook(brand: string) {
  return useBrandWrite(brand, (hook: HookRequest) =>
    request<HookCreated>('POST', path(['brands', brand, 'hooks']), hook),
  );
}

/** Without a secret one is made, and comes back this once. */
export function useRotateHook(brand: string) {
  return useBrandWrite(brand, ({ id, secret }: { readonly id: string; readonly secret?: string }) =>
    request<HookRotated>(
      'POST',
      path(['brands', brand, 'hooks', id, 'rotation']),
      secret === undefined ? {} : { secret },
    ),
  );
}

export function useRevokeHook(brand: string) {
  return useBrandWrite(brand, (id: string) => request<void>('DELETE', path(['brands', brand, 'hooks', id])));
}

export function useReadAgain(brand: string) {
  return useBrandWrite(brand, (id: string) =>
    request<{ readonly interactions: number }>('POST', path(['brands', brand, 'aside', id, 'replay']), {}),
  );
}

export function useDestroyAside(brand: string) {
  return useBrandWrite(brand, ({ id, reason }: { readonly id: string; readonly reason: string }) =>
    request<void>('DELETE', path(['brands', brand, 'aside', id]), { reason }),
  );
}

export function useCreateWebhook(brand: string) {
  return useBrandWrite(brand, (webhook: WebhookRequest) =>
    request<WebhookCreated>('POST', path(['brands', brand, 'webhooks']), webhook),
  );
}

export function useRotateWebhook(brand: string) {
  return useBrandWrite(brand, (id: string) =>
    request<WebhookRotated>('POST', path(['brands', brand, 'webhooks', id, 'rotation']), {}),
  );
}

export function useStopWebhook(brand: string) {
  return useBrandWrite(brand, (id: string) => request<void>('DELETE', path(['brands', brand, 'webhooks', id])));
}

export function useRetry(brand: string, webhook: string) {
  return useBrandWrite(brand, (entry: string) =>
    request<void>('POST', path(['brands', brand, 'webhooks', webhook, 'deliveries', entry, 'retry']), {}),
  );
}

/** Enters and lists a little; nothing is kept. */
export function useTrial(brand: string) {
  return useMutation({
    mutationFn: (wanted: Pick<ConnectionRequest, 'kind' | 'values'>) =>
      request<ConnectionTried>('POST', path(['brands', brand, 'connections', 'trial']), wanted),
    gcTime: 0,
  });
}

export function useAddConnection(brand: string) {
  return useBrandWrite(brand, (wanted: ConnectionRequest) =>
    request<{ readonly id: string }>('POST', path(['brands', brand, 'connections']), wanted),
  );
}

export function useChangeConnection(brand: string) {
  return useBrandWrite(brand, ({ id, values }: { readonly id: string } & Pick<ConnectionRequest, 'values'>) =>
    request<void>('PATCH', path(['brands', brand, 'connections', id]), { values }),
  );
}

export function useEndConnection(brand: string) {
  return useBrandWrite(brand, (id: string) => request<void>('DELETE', path(['brands', brand, 'connections', id])));
}

export function useLook(brand: string) {
  return useBrandWrite(brand, (id: string) =>
    request<Looked>('POST', path(['brands', brand, 'connections', id, 'look']), {}),
  );
}

export function useCopyName(brand: string) {
  return useBrandWrite(brand, (id: string) =>
    request<CopyNamed>('POST', path(['brands', brand, 'copies', id, 'name']), {}),
  );
}

export function useAttest(brand: string) {
  return useBrandWrite(brand, ({ id, ...told }: Attested & { readonly id: string }) =>
    request<void>('POST', path(['brands', brand, 'copies', id, 'attestation']), told),
  );
}

export function useRetryCopy(brand: string) {
  return useBrandWrite(brand, (id: string) =>
    request<void>('POST', path(['brands', brand, 'copies', id, 'retry']), {}),
  );
}

export const useAddWitness = (brand: string): UseMutationResult<WitnessItem, Error, WitnessRequest> =>
  useBrandWrite(brand, (witness) => request('POST', path(['brands', brand, 'trace', 'witnesses']), witness));

export const useRemoveWitness = (brand: string): UseMutationResult<void, Error, string> =>
  useBrandWrite(brand, (id) => request('DELETE', path(['brands', brand, 'trace', 'witnesses', id])));
