/** Why a log stopped: its state is not what it must be, and to go on could sign a second history. */
export type LogFaultCode =
  | 'tiles-missing' // the tiles that the head speaks of are not all there
  | 'root-differs' // tiles and batches do not give the head's root
  | 'published-ahead' // the published checkpoint is ahead of the head: a restored database
  | 'published-differs' // the published checkpoint is of another history, or not signed by this log's key
  | 'witness-ahead' // a witness holds a checkpoint of ours that is ahead of the head: a restored database
  | 'witness-differs' // a witness holds a checkpoint of ours that is of another history
  | 'key-differs'; // the signer's name or key is not the log's

/** Fatal for one log: its sequencer stops and says so, the others go on. */
export class LogFault extends Error {
  override readonly name = 'LogFault';
  readonly code: LogFaultCode;

  constructor(code: LogFaultCode) {
    super(code);
    this.code = code;
  }
}

/** Another sequencer holds the log now: no fault, this one lets go. */
export class LogLost extends Error {
  override readonly name = 'LogLost';
}
