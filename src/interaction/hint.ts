import { isMembers, refuse, type Members } from './conform.ts';
import { CHANNELS, type Channel, type Vcon } from './types.ts';

/** What a caller may say of the interaction in an attachment of purpose `mandat`. */
export type Hint = {
  readonly activity?: string;
  readonly site?: string;
  readonly queue?: string;
  readonly channel?: Channel;
  readonly customerReference?: string;
};

const WORD = /^[a-z0-9][a-z0-9._-]{0,79}$/i;
const NONE: Hint = {};

/**
 * The hint of a vCon, empty where there is none. Hints choose among what the mandate allows; they widen nothing.
 * @throws Refusal `vcon.hint`
 */
export function hintOf(vcon: Vcon): Hint {
  const index = vcon.attachments?.findIndex((attachment) => attachment.purpose === 'mandat') ?? -1;
  if (index < 0) return NONE;
  const body = vcon.attachments![index]!.body;
  const base = `/attachments/${index}/body`;
  if (!isMembers(body)) return refuse('vcon.hint', base);
  const channel = text(body, 'channel', base);
  if (channel !== undefined && !(CHANNELS as readonly string[]).includes(channel)) refuse('vcon.hint', base, 'channel');
  return {
    ...present('activity', word(body, 'activity', base)),
    ...present('site', word(body, 'site', base)),
    ...present('queue', text(body, 'queue', base)),
    ...present('channel', channel as Channel | undefined),
    ...present('customerReference', text(body, 'customerReference', base)),
  };
}

function text(body: Members, name: keyof Hint, base: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' && value !== '' && value.length <= 200 && value.isWellFormed()
    ? value
    : refuse('vcon.hint', base, name);
}

function word(body: Members, name: keyof Hint, base: string): string | undefined {
  const value = text(body, name, base);
  return value === undefined || WORD.test(value) ? value : refuse('vcon.hint', base, name);
}

function present<K extends keyof Hint>(name: K, value: Hint[K] | undefined): Hint {
  return value === undefined ? NONE : { [name]: value };
}
