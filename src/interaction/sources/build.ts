import type { Members } from '../conform.ts';
import type { Channel } from '../types.ts';

/** What an adapter may say of routing; the mandate decides what it is worth. */
export type Routed = {
  readonly queue?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly site?: string | undefined;
  readonly customerReference?: string | undefined;
};

/** The attachment by which an adapter tells how a contact was routed; undefined members are left out. */
export function hint(routed: Routed, start: string): Members {
  return {
    purpose: 'mandat',
    mandat_id: 'mandat',
    start,
    party: 0,
    dialog: 0,
    encoding: 'json',
    body: present({ ...routed }),
  };
}

/** The members that have a value. */
export function present(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}
