import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Millis } from '../../kernel/clock.ts';
import type { Members } from '../conform.ts';
import type { Exercised, Identifier } from '../types.ts';
import type { DropMapping } from './drop-mapping.ts';
import type { Payload } from './payload.ts';
import type { Signature } from './signature.ts';

/**
 * One system that a contact centre runs. Pure: from a payload as it came to what it tells; `read` may be asynchronous only
 * where a library is (mail, JWE). Adding one: a file here, a folder of samples in `testdata/sources/`, a line in `index.ts`.
 */
export type Source = {
  /** As in `--source`, in a hook's path and in the wiring. */
  readonly id: string;
  /** Its proper name. */
  readonly name: string;
  /** What is taken and where it goes: `docs/sources.md` is made of it. */
  readonly takes: readonly Taking[];
  /** How its deliveries are signed; absent where it signs nothing (then the hook asks for a bearer token). */
  readonly signature?: Signature;
  /** A question asked before any delivery (Meta's `hub.challenge`, Intercom's ping): what to answer, or undefined for none. */
  readonly handshake?: (query: Readonly<Record<string, string>>, secret: string) => string | undefined;
  /** Whether a payload of unknown origin is surely this system's; cheap, never throws. For `--source auto`. */
  readonly recognises: (payload: Payload) => boolean;
  /**
   * @throws Refusal `source.*` or `json.*` where the payload cannot be read: with the place, never a value of it. An event
   * type that is not known is no fault: `aside`.
   */
  readonly read: (payload: Payload, context: SourceContext) => readonly Taken[] | Promise<readonly Taken[]>;
};

export type SourceContext = {
  readonly receivedAt: Millis;
  /** Whom a signed vCon may come from and what opens an encrypted one; without it neither is read. */
  readonly trust?: Trust;
  /** Addresses and domains of the brand's own (`service@marque.example`, `marque.example`): who writes to whom in a mail. */
  readonly mailboxes?: readonly string[];
  /** How a manifest of the generic drop is read. */
  readonly mapping?: DropMapping;
};

/** Keys of one brand. Of several that fit, each is tried. */
export type Trust = {
  /** Certificates at which a chain may end: roots, or those of signers themselves. */
  readonly roots?: readonly X509Certificate[];
  /** Public keys that sign without a certificate. */
  readonly signers?: readonly NamedKey[];
  /** Private keys (or secrets, for AES key wrap) that open. */
  readonly openers?: readonly NamedKey[];
};

export type NamedKey = { readonly key: KeyObject; readonly kid?: string };

/** One line of the documentation of a source, in both languages. */
export type Taking = {
  /** Event type, file or record as the vendor names it; in both languages where that name is made of words. */
  readonly event: string | { readonly en: string; readonly fr: string };
  readonly becomes: { readonly en: string; readonly fr: string };
};

/** `source`: whose contact it is, where another source only wrapped it. */
export type Taken = (Piece | Removal | Expressed | Counted | Aside) & { readonly source?: string };

/**
 * What one payload knows of one contact. Pieces of the same source and `contact` are one interaction: they arrive in any
 * order and any number of times, and join.
 *
 * `vcon` is a vCon of any draft without `uuid` (it follows from source and contact, but of a vCon: `uuid`), with at least what this piece knows:
 * parties (give `role` where the source tells it), `dialog`, `analysis`, `attachments`, `created_at`. Texts stay whole and as
 * they came: the shield reads them later; unknown members of the vendor's own may ride along in an analysis.
 *
 * Each dialog, analysis and attachment that may come again or be edited carries `mandat_id`, its stable id within the contact
 * (for a message `message_id` serves), and `mandat_at`, RFC 3339, the moment of this version at the source: of two versions
 * the later stays. What goes with another item once that is taken back (the files of a message) names it in `mandat_of`. Routing
 * goes into an attachment of purpose `mandat` (`hint` of `build.ts`): queue, channel, site, customerReference.
 */
export type Piece = {
  readonly take: 'piece';
  /** `account/id`: unique within the source. */
  readonly contact: string;
  /** The uuid that its source gave the contact, in lower case; else it follows from source and contact. */
  readonly uuid?: string;
  readonly vcon: Members;
  /** The source says that the contact is over and nothing more is announced. */
  readonly complete?: boolean;
};

/** The source took back something of a contact: it goes here too, and does not come back with a late delivery. */
export type Removal = {
  readonly take: 'removal';
  readonly contact: string;
  readonly at: Millis;
  /** `mandat_id` or `message_id` of what was removed; the whole contact where absent. */
  readonly item?: string;
  /** Who took it back: the person (`revoked`), the platform or its retention (`deleted`), somebody's redaction (`redacted`). */
  readonly why: 'revoked' | 'deleted' | 'redacted';
  /**
   * It may stand in this contact or in another: gone where it is there, and no trace where it is not. Of several contacts that
   * a removal may be about, the likeliest is told without this.
   */
  readonly ifThere?: boolean;
};

/** A right or a consent exercised by a mechanism rather than by words: `STOP`, a preference, a permission given or refused. */
export type Expressed = Pick<Exercised, 'how' | 'channels' | 'until'> & {
  readonly take: 'expressed';
  readonly signal: Exercised['kind'];
  readonly at: Millis;
  /** Who: at least one. */
  readonly identifiers: readonly Identifier[];
  /** The contact it came in, where there is one. */
  readonly contact?: string;
};

/** Known and of no content (delivery statuses, typing): counted, not stored. `event` is a closed word of the adapter. */
export type Counted = { readonly take: 'counted'; readonly event: string };

/** An event type that the adapter does not know: kept aside encrypted, counted, shown. `event` is at most 80 word characters. */
export type Aside = { readonly take: 'aside'; readonly event: string };
