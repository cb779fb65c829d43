import type { Readable } from 'node:stream';
import type { Clock } from '../kernel/clock.ts';
import type { Outgoing } from '../outgoing/index.ts';

/** Both languages of a label or a note. */
export type Words = { readonly fr: string; readonly en: string };

/** One setting of a connection: the command, the console's form, the check and the documentation are made of it. */
export type Field = {
  readonly name: string;
  readonly label: Words;
  /** Secrets are sealed, and never shown again. */
  readonly secret?: boolean;
  readonly optional?: boolean;
  /** Where left out. */
  readonly standard?: string;
  /** Closed list of values. */
  readonly choices?: readonly string[];
  /** What a value must look like; anything without line breaks otherwise. */
  readonly pattern?: RegExp;
  /** Several lines: keys, mappings. */
  readonly long?: boolean;
  readonly note?: Words;
};

/** Settings and secrets of one connection, checked against its fields: what is optional and left out is absent. */
export type Values = Readonly<Record<string, string>>;

/** What a connector can do, beyond listing and fetching. */
export type Ability = 'delete' | 'record' | 'routes' | 'count';

/**
 * A system that holds interactions and answers to commands: what is there is listed, fetched and, once it is ours, deleted
 * there. Adding one: a file in `kinds/` and a line in `kinds/index.ts`.
 */
export type Connector = {
  readonly kind: string;
  /** Its proper name. */
  readonly name: string;
  /** The adapter whose contacts it counts and whose routes it lists, where that is not its own name. */
  readonly source?: string;
  readonly fields: readonly Field[];
  readonly can: readonly Ability[];
  /** What is fetched, what deleting means there, and what it cannot do: read by whoever connects it. */
  readonly about: Words;
  /**
   * Enters. Must not read or change anything yet.
   * @throws Refusal `connector.*`
   */
  readonly open: (values: Values, world: World) => Promise<Platform>;
};

export type World = {
  readonly clock: Clock;
  /** Ends every call under way: the process stops, or somebody waited long enough. */
  readonly signal: AbortSignal;
  /** The only way to an address that is among the values. */
  readonly outgoing: Outgoing;
};

/** A copy that lies at the platform. */
export type Find = {
  /** The platform's own name of it: enough to fetch, ask for and delete it. May name persons: sealed wherever it is kept. */
  readonly ref: string;
  /** `delivery`: read by an adapter. `recording`: sound of a contact. `manifest`: a generic drop, read by the connection's mapping. */
  readonly is: 'delivery' | 'recording' | 'manifest';
  /** The adapter that reads a delivery (`auto`: recognised), or that names the contact of a recording. */
  readonly source: string;
  /** The contact of a recording, as that adapter names contacts (`account/id`). */
  readonly contact?: string;
  /** In its place, where the source gave the contact a uuid of its own. */
  readonly uuid?: string;
  /** Which dialog of the contact a recording is, as the adapter names dialogs. */
  readonly dialog?: string;
};

/** Some of what is there, oldest first; `cursor` is where to go on from once all of it is known here. */
export type Page = { readonly found: readonly Find[]; readonly cursor: string };

export type Fetched = {
  /** Streamed; whoever does not read it to its end destroys it. */
  readonly body: Readable;
  readonly mediatype?: string | undefined;
  /** As the platform announces them: what comes must be these. */
  readonly length?: number | undefined;
  readonly checksum?: { readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'sha512'; readonly digest: Buffer } | undefined;
  /** A file's name, for adapters that tell by it. */
  readonly name?: string | undefined;
};

/** Live commands to a call's recording. */
export type RecordingCommand = 'start' | 'stop' | 'pause' | 'resume';

/** Something that the wiring can lead to an activity. */
export type Route = {
  readonly key: 'queue' | 'campaign' | 'skill' | 'number' | 'mailbox';
  /** As the platform's payloads name it. */
  readonly value: string;
  /** As people there call it. */
  readonly label?: string;
};

/**
 * A platform that was entered. Every call may fail with `connector.unreachable`, `connector.throttled` (both: later; of
 * the latter `seconds` where the platform says how long), `outgoing.refused`, `connector.credentials`, `connector.denied` or `connector.protocol`;
 * messages hold nothing of what the platform said.
 */
export type Platform = {
  /**
   * What came since the cursor, from the beginning (or as far back as the platform goes) without one. At least once: the same may
   * be listed again. Ends where nothing more is there now.
   */
  list(cursor: string | undefined): AsyncIterable<Page>;
  /** @throws Refusal `connector.gone` where it is not there any more; `connector.preparing` where this one copy comes later */
  fetch(ref: string): Promise<Fetched>;
  /**
   * The platform's name of a file that a manifest names from its own folder. Always there where manifests are listed.
   * @throws Refusal `connector.gone` where it is not there; `source.malformed` where the name leads out of that folder
   */
  beside?(ref: string, name: string): Promise<string>;
  /**
   * Commands the deletion, of every version. Resolves once the platform took the command; idempotent.
   * @throws Refusal `connector.cannot` where the platform lets nobody delete this copy, or what it holds is not here
   */
  delete?(ref: string): Promise<void>;
  /** Whether anything of it is still there: deletion counts once this says no. With `delete`, always there. */
  has?(ref: string): Promise<boolean>;
  /** Commands the recording of a contact under way. */
  record?(contact: string, command: RecordingCommand): Promise<void>;
  routes?(): Promise<readonly Route[]>;
  /** How many contacts the platform counts that began between two moments (milliseconds; the second not included). */
  count?(from: number, to: number): Promise<number>;
  close(): Promise<void>;
};
