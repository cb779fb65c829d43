import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

/** Closed list of what leaves an entry. */
export const ACTS = [
  'admit',
  'refuse',
  'quarantine',
  'quarantine-admit',
  'quarantine-destroy',
  'append',
  'read',
  'list',
  'unmask',
  'read-refuse',
  'export',
  'erase',
  'expire',
  'copy-destroy',
  'recording-command',
  'mandate-publish',
  'order-receive',
  'order-acknowledge',
  'order-alert',
  'wiring-publish',
  'stage-move',
  'gate',
  'impact-screening',
  'impact-consultation',
  'impact-voice',
  'impact-assessment',
  'attestation',
  'chain-change',
  'agreement',
  'instruction-draft',
  'notice',
  'staff-proof',
  'audit',
  'authority-request',
  'law-watch',
  'law-text',
  'register-import',
  'outside-flow',
  'process',
  'experiment-outcome',
  'experiment-report',
  'signatory-enrol',
  'signatory-revoke',
  'key-create',
  'key-rotate',
  'key-rewrap',
  'key-export',
  'key-destroy',
  'destruction-ask',
  'destruction-confirm',
  'destruction-cancel',
  'destruction',
  'api-key-create',
  'api-key-revoke',
  'person-add',
  'person-invite',
  'person-change',
  'role-give',
  'role-take',
  'passkey-add',
  'passkey-remove',
  'break-glass',
  'access-review',
  'sign-in',
  'sign-in-fail',
  'access-refuse',
  'sign-out',
  'panel-context',
  'configuration',
  'backup',
  'restore',
  'incident',
  'incident-close',
  'signal',
  'signal-relay',
  'reconcile',
  'contact-decide',
  'contact-outcome',
  'consent-record',
  'consent-withdraw',
  'opposition-record',
  'contact-record',
  'contact-import',
  'scrub',
  'campaign',
  'heartbeat',
  'witness-add',
  'witness-remove',
  'sample',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * What an entry commits to. Kept beside the log as its opening, never in it. Holds ids and closed words, no content and no
 * identifier of a person.
 */
export type Meaning = {
  readonly act: Act;
  readonly at: Millis;
  /** Who: `key:<id>`, `session:<id>`, `system`, `cli`. */
  readonly actor: string;
  readonly interaction?: string;
  readonly subject?: string;
  readonly activity?: string;
  readonly verdict?: string;
  readonly because?: readonly string[];
  readonly mandate?: number;
  readonly purpose?: string;
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
};

/** A row for the outbox and its opening: made by `prepare`, inserted in the act's own transaction. */
export type PreparedEntry = {
  readonly id: string;
  readonly brand: BrandId;
  /** Fixed size: 0x01 || HMAC-SHA256(salt, padded meaning). */
  readonly entry: Buffer;
  readonly salt: Buffer;
  readonly meaning: Buffer;
  /** The interaction or subject it is about: the opening dies with it, unless `proof`. */
  readonly about: string | undefined;
  readonly proof: boolean;
  readonly expires: Millis;
};
