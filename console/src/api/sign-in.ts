import type * as webauthn from '@simplewebauthn/browser';
import { queryOptions, useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as contract from '../../../src/access/sign-in-contract.ts';
import { path, Refused, request } from './client.ts';

export type SignInWays = z.output<typeof contract.SignInWays>;
export type Invitation = z.output<typeof contract.InvitationView>;
export type Account = z.output<typeof contract.AccountView>;
export type Passkey = z.output<typeof contract.PasskeyItem>;
type Asked<T> = { readonly ticket: string; readonly options: T };
type Creation = Parameters<typeof webauthn.startRegistration>[0]['optionsJSON'];
type Request = Parameters<typeof webauthn.startAuthentication>[0]['optionsJSON'];

/** Where whoever was sent to the entrance wanted to go; kept for this tab alone. */
const WANTED = 'mandat-wanted';
const OWN_PATH = /^\/(?!v1(?:[/?]|$))(?:[\w.~-]+(?:\/[\w.~-]+)*\/?)?(?:\?[\w.~=&%+,:@-]*)?$/;
export const rememberWanted = (): void => {
  if (location.pathname !== '/entree') sessionStorage.setItem(WANTED, location.pathname + location.search);
};
export function wantedPath(): string {
  const wanted = sessionStorage.getItem(WANTED) ?? '/';
  return OWN_PATH.test(wanted) ? wanted : '/';
}
/** A page of its own: what was known of whoever was here before goes with the one that is left. */
export function goOn(): void {
  const wanted = wantedPath();
  sessionStorage.removeItem(WANTED);
  location.replace(wanted);
}

/** `lang` is part of the key: the server words the refusal. */
export const signInWays = (refused: string | undefined, lang: string) =>
  queryOptions({
    queryKey: ['sign-in', refused ?? '', lang],
    queryFn: () => request<SignInWays>('GET', path(['sign-in'], { refused })),
    staleTime: Infinity,
  });
export const account = queryOptions({
  queryKey: ['account'],
  queryFn: () => request<Account>('GET', path(['account'])),
  staleTime: 0,
});

/** To the provider; nothing comes back here but the browser itself. */
export async function leaveFor(provider: string, invitation?: string): Promise<void> {
  const { location: there } = await request<{ readonly location: string }>(
    'POST',
    path(['sign-in', 'oidc', provider]),
    {
      returnTo: wantedPath(),
      ...(invitation !== undefined && { invitation }),
    },
  );
  location.assign(there);
}

/** Comes once it is needed: most pages never ask. */
const browser = () => import('@simplewebauthn/browser');

/** What the browser was asked for and did not give, in words. */
async function shown<T>(work: Promise<T>, cancelled: string): Promise<T> {
  return work.catch(() => {
    throw new Refused({ type: 'about:blank', title: '', status: 400, code: 'passkey.cancelled', detail: cancelled });
  });
}

export async function enterWithPasskey(cancelled: string): Promise<void> {
  const { ticket, options } = await request<Asked<Request>>('POST', path(['sign-in', 'passkey', 'options']), {});
  const response = await shown(
    browser().then(({ startAuthentication }) => startAuthentication({ optionsJSON: options })),
    cancelled,
  );
  await request<void>('POST', path(['sign-in', 'passkey']), { ticket, response });
}
export const lookAtInvitation = (token: string): Promise<Invitation> =>
  request<Invitation>('POST', path(['sign-in', 'invitation']), { token });

export async function enterByInvitation(token: string, name: string, cancelled: string): Promise<void> {
  const there = ['sign-in', 'invitation'];
  const { ticket, options } = await request<Asked<Creation>>('POST', path([...there, 'options']), { token });
  const response = await shown(
    browser().then(({ startRegistration }) => startRegistration({ optionsJSON: options })),
    cancelled,
  );
  await request<void>('POST', path([...there, 'passkey']), { token, ticket, response, name });
}
export async function showSecondFactor(cancelled: string): Promise<void> {
  const { ticket, options } = await request<Asked<Request>>('POST', path(['account', 'step-up', 'options']), {});
  const response = await shown(
    browser().then(({ startAuthentication }) => startAuthentication({ optionsJSON: options })),
    cancelled,
  );
  await request<void>('POST', path(['account', 'step-up']), { ticket, response });
}

/** A write on one’s own account, after which it is read again. */
function useAccountWrite<Input, Output>(
  write: (input: Input) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: ['account'] }),
  });
}
export const useAddPasskey = (cancelled: string) =>
  useAccountWrite(async (name: string) => {
    const { ticket, options } = await request<Asked<Creation>>('POST', path(['account', 'passkeys', 'options']), {});
    const response = await shown(
      browser().then(({ startRegistration }) => startRegistration({ optionsJSON: options })),
      cancelled,
    );
    return request<Passkey>('POST', path(['account', 'passkeys']), { ticket, response, name });
  });
export const useRenamePasskey = () =>
  useAccountWrite(({ id, name }: Pick<Passkey, 'id' | 'name'>) =>
    request<void>('PATCH', path(['account', 'passkeys', id]), { name }),
  );
export const useRemovePasskey = () =>
  useAccountWrite((id: string) => request<void>('DELETE', path(['account', 'passkeys', id])));
export const useEndSession = () =>
  useAccountWrite((id: string) => request<void>('DELETE', path(['account', 'sessions', id])));
export const useEndOthers = () =>
  useAccountWrite(() => request<{ readonly ended: number }>('DELETE', path(['account', 'sessions'])));
