import { Refused } from '../../api/client.ts';
import type { ConnectorItem } from '../../api/types.ts';

export type Field = ConnectorItem['fields'][number];
/** What stands in the fields of a form, by their names; secrets are forgotten with it. */
export type Entered = Readonly<Record<string, string>>;

const NONE: Entered = {};

/** A form as it opens: what is set already, or the choice that holds where nothing is said. */
export function openedWith(fields: readonly Field[], settings: Entered = NONE): Entered {
  return Object.fromEntries(
    fields.map(({ name, choices, standard }) => [name, settings[name] ?? (choices.length > 0 ? (standard ?? '') : '')]),
  );
}

/** Nothing that must be said is missing. @param kept secrets that are left empty stay as they are */
export function isWhole(fields: readonly Field[], entered: Entered, kept = false): boolean {
  return fields.every(
    ({ name, optional, standard, secret }) =>
      optional || standard !== null || (kept && secret) || (entered[name] ?? '').trim() !== '',
  );
}

/** What is sent of a new connection: what was said. */
export const saidOf = (entered: Entered): Record<string, string> =>
  Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''));

/** What is sent of a change: every setting, so that one can be emptied, and the secrets that are new. */
export const changesOf = (fields: readonly Field[], entered: Entered): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap(({ name, secret }) => {
      const value = entered[name] ?? '';
      return secret && value.trim() === '' ? [] : [[name, value]];
    }),
  );

/** Names of the fields that the server found fault with. */
export function faultyIn(error: Error | null): ReadonlySet<string> {
  const faults = error instanceof Refused ? (error.problem.faults ?? []) : [];
  return new Set(faults.flatMap(({ pointer }) => (pointer ? [pointer.slice(1)] : [])));
}
