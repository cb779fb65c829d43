import type { AddressKind, ContactChannel, NewContactRecord } from '../../api/types.ts';
import type { Manner } from '../../i18n/prospecting-terms.ts';
import { instantOf } from './moments.ts';

/** What somebody may tell an agent, to be recorded by hand. */
export const RECORDABLE = ['opposition', 'withdrawal', 'consent'] as const;
export type Recordable = (typeof RECORDABLE)[number];

export const MENTIONS = ['identity', 'object', 'period', 'withdrawal', 'access'] as const;
export type Mention = (typeof MENTIONS)[number];

/** The form as it stands; instants are those of its fields. */
export type Told = {
  readonly manner: Manner;
  readonly controller: string;
  readonly objects: readonly string[];
  readonly channels: readonly ContactChannel[];
  readonly at: string;
  readonly until: string;
  readonly collectedBy: string;
  readonly medium: string;
  readonly text: string;
  readonly textVersion: string;
  readonly mentions: readonly Mention[];
  readonly clearAct: boolean;
};

/** A consent holds for what it names and nothing else. */
export function isWhole(kind: Recordable, told: Told): boolean {
  if (instantOf(told.at) === undefined) return false;
  return kind !== 'consent' || (told.controller !== '' && told.objects.length > 0 && told.channels.length > 0);
}

const present = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])));

export function recordOf(
  kind: Recordable,
  address: { readonly kind: AddressKind; readonly value: string },
  told: Told,
): NewContactRecord {
  const until = instantOf(told.until);
  const scope = {
    addresses: [address],
    ...(told.controller && { controller: told.controller }),
    objects: [...told.objects],
    channels: [...told.channels],
    at: instantOf(told.at) ?? '',
    proof: present({
      collectedBy: told.collectedBy,
      medium: told.medium,
      ...(kind === 'consent' && { text: told.text, textVersion: told.textVersion }),
    }),
  };
  if (kind === 'withdrawal') return { kind, ...scope };
  if (kind === 'opposition') return { kind, ...scope, how: told.manner };
  const mentions = Object.fromEntries(told.mentions.map((mention) => [mention, true]));
  return { kind, ...scope, ...(until && { until }), mentions, clearAct: told.clearAct };
}
