import type { Bilingual } from '../law/index.ts';

/** Columns of the map, from where data come to whom they reach. */
export const LAYERS = ['source', 'activity', 'store', 'place', 'beyond'] as const;
export type Layer = (typeof LAYERS)[number];

/**
 * How a flow is known. `seen`: it ran, as the instructions say. `unforeseen`: it ran, and they do not say it. `silent`: they say it,
 * and it did not run in the time looked at. `stated`: they say it, and Mandat cannot see whether it runs. `outside`: somebody
 * declared it; Mandat does not control it.
 */
export const FLOW_KINDS = ['seen', 'unforeseen', 'silent', 'stated', 'outside'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

export type MapNode = {
  readonly id: string;
  readonly layer: Layer;
  readonly label: Bilingual;
  readonly detail?: Bilingual;
  /** Nothing of Mandat's: declared by somebody. */
  readonly outside?: true;
};
export type Flow = {
  readonly from: string;
  readonly to: string;
  readonly kind: FlowKind;
  /** Interactions, readings or exports in the time looked at, where they are counted. */
  readonly count?: number;
  readonly what: Bilingual;
};
export const DIFFERENCES = [
  'activity-unknown',
  'channel-outside',
  'unrouted',
  'site-outside',
  'place-unknown',
  'activity-silent',
  'site-silent',
  'receiver-silent',
  'outside-bare',
] as const;
export type DifferenceCode = (typeof DIFFERENCES)[number];
/** Where what ran and what the instructions say differ. */
export type Difference = { readonly code: DifferenceCode; readonly about: string; readonly text: Bilingual };

export const LEAVES = ['source', 'store', 'site'] as const;
/** A copy or a flow that Mandat does not control, as somebody declared it. */
export type OutsideFlow = {
  readonly id: string;
  readonly leaves: (typeof LEAVES)[number];
  readonly name: string;
  readonly data: string;
  readonly country: string | null;
  readonly safeguard: string | null;
  readonly note: string | null;
  readonly changedAt: number;
  readonly changedBy: string;
};

export type DataMap = {
  readonly at: number;
  readonly days: number;
  readonly nodes: readonly MapNode[];
  readonly flows: readonly Flow[];
  readonly differences: readonly Difference[];
  readonly outside: readonly OutsideFlow[];
};

/** What ran, counted. */
export type Ran = {
  readonly taken: readonly {
    readonly source: string;
    readonly channel: string;
    readonly activity: string;
    readonly verdict: string;
    readonly count: number;
  }[];
  readonly readings: readonly {
    readonly act: 'read' | 'listen' | 'export';
    readonly activity: string;
    readonly site: string;
    readonly country: string;
    readonly count: number;
  }[];
  /** Bytes of recordings taken since the first of the month of the beginning. */
  readonly recordings: number;
  /** What delivers or is fetched: its name, the system it speaks for, whether it ever did. */
  readonly inlets: readonly { readonly source: string; readonly name: string; readonly used: boolean }[];
  /** Systems that are told what happened. */
  readonly told: readonly {
    readonly id: string;
    readonly name: string;
    readonly host: string;
    readonly delivered: boolean;
  }[];
};
