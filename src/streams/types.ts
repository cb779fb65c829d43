export const STREAM_KINDS = ['nats', 'kafka'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** Where a brand's events lie, and how far we are: the broker keeps our position under the consumer's name. */
export type StreamSettings = {
  readonly kind: StreamKind;
  readonly servers: readonly string[];
  /** In Kafka: the topic. */
  readonly stream: string;
  /** In Kafka: the group. */
  readonly consumer: string;
};

export const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

/** How to enter; what is left out is not asked for. */
export type StreamSecret = {
  readonly token?: string;
  readonly user?: string;
  readonly pass?: string;
  /** Contents of a `.creds` file. */
  readonly creds?: string;
  /** Kafka: how user and password are told. SCRAM does not send the password itself. */
  readonly mechanism?: (typeof MECHANISMS)[number];
  /** Kafka: over TLS, with the broker's authority where it is not a public one, and our certificate where it asks. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
};

/** One message, until it is answered for. */
export type Message = {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** It is committed: it need not come again. */
  done(): Promise<void>;
  /** Trouble of ours: it comes again after a while. */
  back(millis: number): void;
};

export type Broker = {
  /** Messages in order, as many at once as are not answered for; ends when it is stopped or cut off. */
  messages(): AsyncIterable<Message>;
  stop(): Promise<void>;
};
