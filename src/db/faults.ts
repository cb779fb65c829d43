type Fault = { readonly code?: unknown; readonly syscall?: unknown; readonly message?: unknown };

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '57P05', // shut down, crashed, starting, idle session ended
  '53300', // too many connections
  '25006', // a standby: the primary has moved
]);
// The driver reports a connection lost between two packets without any code.
const LOST =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:was closed|has encountered a connection error))/;

const fault = (error: unknown): Fault => (typeof error === 'object' && error !== null ? error : {});

/** SQLSTATE, or the system's code, of what the driver threw. */
export function faultCode(error: unknown): string | undefined {
  const { code } = fault(error);
  return typeof code === 'string' ? code : undefined;
}

/** The database cannot be reached just now: the caller may try again (503 with Retry-After). */
export function isUnavailable(error: unknown): boolean {
  const { syscall, message } = fault(error);
  const code = faultCode(error);
  if (code === undefined)
    return error instanceof AggregateError ? error.errors.some(isUnavailable) : LOST.test(String(message));
  return UNREACHABLE.has(code) || code.startsWith('08') || (code === 'ENOENT' && syscall === 'connect');
}

/**
 * Why the database does not answer: no room is left on its disk (the embedded one); it recovers, or is started again because its
 * recovery got nowhere; it cannot be reached.
 */
export const TROUBLES = ['full', 'restarting', 'recovering', 'unreachable'] as const;
export type Trouble = (typeof TROUBLES)[number];

export const troubleOf = (error: unknown): Trouble =>
  isDiskFull(error) ? 'full' : faultCode(error) === '57P03' ? 'recovering' : 'unreachable';

/** The database's disk is full: nothing of the transaction was kept. */
export function isDiskFull(error: unknown): boolean {
  const code = faultCode(error);
  return code === '53100' || code === 'ENOSPC';
}
