/** Where a brand's events lie, and how far we are: the broker keeps our position under the consumer's name. */
export type StreamSettings = {
  readonly kind: 'nats';
  readonly servers: readonly string[];
  readonly stream: string;
  readonly consumer: string;
};

/** How to enter; what is left out is not asked for. */
export type StreamSecret = {
  readonly token?: string;
  readonly user?: string;
  readonly pass?: string;
  /** Contents of a `.creds` file. */
  readonly creds?: string;
};

/** One message, until it is answered for. */
export type Message = {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** It is committed: it need not come again. Resolves once the broker has it. */
  done(): Promise<void>;
  /** Trouble of ours: it comes again after a while. */
  back(millis: number): void;
};

export type Broker = {
  /** Messages in order, as many at once as are not answered for; ends when it is stopped or cut off. */
  messages(): AsyncIterable<Message>;
  stop(): Promise<void>;
};
