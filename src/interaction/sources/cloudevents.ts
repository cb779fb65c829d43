import { Refusal } from '../../kernel/refusal.ts';
import { isMembers, type Members } from '../conform.ts';
import { payloadOf, type Payload } from './payload.ts';
import { at, eventName, fail, has, list, members, needText, text, top, type Spot } from './spot.ts';
import type { Source, SourceContext, Taken, Taking } from './types.ts';

/** Our own type: `data` is a vCon. */
const RECEIVED = 'eu.mandat.interaction.received.v1';
const BASE64 = /^[\w+/-]*={0,2}$/;
/** The documentation of one vendor shows a date for a media type: what is none says nothing. */
const MEDIA = /^[\w.+-]{1,80}\/[\w.+-]{1,80}(?:\s*;|$)/;

const TAKES: readonly Taking[] = [
  {
    event: {
      en: 'application/cloudevents+json, application/cloudevents-batch+json, ce-* headers',
      fr: 'application/cloudevents+json, application/cloudevents-batch+json, en-têtes ce-*',
    },
    becomes: {
      en: 'what the source that recognises `data` or `data_base64` makes of it, of the same contact as without the envelope: the two join; an event of a system that sends CloudEvents itself goes to it whole. Data that nobody recognises are kept aside',
      fr: 'ce qu’en fait la source qui reconnaît `data` ou `data_base64`, du même contact que sans l’enveloppe : les deux se rejoignent ; un événement d’un système qui émet lui-même des CloudEvents lui est remis entier. Les données que personne ne reconnaît sont mises de côté',
    },
  },
  {
    event: RECEIVED,
    becomes: { en: 'the vCon in `data`, under its own uuid', fr: 'la vCon contenue dans `data`, sous son propre uuid' },
  },
  {
    event: 'subject, source, type',
    becomes: {
      en: 'not taken: brokers write attributes to their logs, no person belongs in them. The hook says the brand, never `source`. An event sent again has the same data, and changes nothing',
      fr: 'non pris : les courtiers de messages journalisent les attributs, aucune personne n’y a sa place. Le point d’entrée dit la marque, jamais `source`. Un événement renvoyé porte les mêmes données et ne change rien',
    },
  },
];

/** One event: its type and, where its data are, the data as a payload of their own. */
type Event = {
  readonly type: string;
  readonly spot: Spot;
  readonly data: (Payload & { readonly pointer: string }) | undefined;
};

/** The envelope CloudEvents 1.0, alone, in batches or as headers, around what `others` read. */
export function cloudEventsOver(others: readonly Source[]): Source {
  const reads = (payload: Payload): Source | undefined => others.find((source) => source.recognises(payload));

  async function taken(event: Event, context: SourceContext): Promise<readonly Taken[]> {
    const aside = [{ take: 'aside', event: eventName(event.type) }] as const;
    const whole = event.spot.value === undefined ? undefined : jsonPayload(event.spot.value, '');
    const itself = whole && reads(whole);
    const inner = itself ? { ...whole, pointer: event.spot.pointer } : event.data;
    if (inner === undefined) return aside;
    const source = itself ?? (event.type === RECEIVED ? others.find(({ id }) => id === 'vcon') : reads(inner));
    if (itself === undefined && isEnvelope(inner.maybeJson()))
      throw new Refusal('source.too-nested', { place: { pointer: inner.pointer }, params: { limit: 1 } });
    if (source === undefined) return aside;
    try {
      return (await source.read(inner, context)).map((one) => ({ ...one, source: source.id }));
    } catch (fault) {
      throw placed(fault, inner.pointer);
    }
  }

  return {
    id: 'cloudevents',
    name: 'CloudEvents',
    takes: TAKES,
    // Where another source knows the whole, headers around it tell nothing more.
    recognises: (payload) => isCloudEvent(payload) && reads(payload) === undefined,
    async read(payload, context) {
      const events = eventsOf(payload);
      const [only] = events;
      if (events.length === 1 && only !== undefined) return taken(eventOf(only, payload), context);
      const all = await Promise.all(events.map((spot) => attempted(() => taken(eventOf(spot, payload), context))));
      const fault = all.find((one) => one instanceof Refusal);
      if (fault !== undefined && all.every((one) => one instanceof Refusal)) throw fault;
      // One that cannot be read does not hold up its neighbours; the delivery is kept aside for its sake.
      return all.flatMap((one) =>
        one instanceof Refusal ? [{ take: 'aside' as const, event: eventName(`unreadable.${one.code}`) }] : one,
      );
    },
  };
}

async function attempted(work: () => Promise<readonly Taken[]>): Promise<readonly Taken[] | Refusal> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}

const isEnvelope = (value: unknown): boolean => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return (
    isMembers(first) &&
    typeof first['specversion'] === 'string' &&
    ['id', 'source', 'type'].every((name) => typeof first[name] === 'string')
  );
};

const isBinary = ({ headers, mediatype }: Payload): boolean =>
  headers['ce-specversion'] !== undefined && !mediatype.startsWith('application/cloudevents');

function isCloudEvent(payload: Payload): boolean {
  if (isBinary(payload) || payload.mediatype.startsWith('application/cloudevents')) return true;
  return isEnvelope(payload.maybeJson());
}

/** Each event of a delivery; in the binary form there is one, without an envelope. */
function eventsOf(payload: Payload): readonly Spot[] {
  if (isBinary(payload)) return [{ value: undefined, pointer: '' }];
  const body = top(payload.json());
  return Array.isArray(body.value) ? list(body) : [body];
}

function eventOf(spot: Spot, payload: Payload): Event {
  if (!isBinary(payload)) {
    members(spot);
    const type = attributes(spot);
    return { type, spot, data: dataOf(spot) };
  }
  const { bytes, headers, mediatype, name } = payload;
  const type = attributes({
    value: Object.fromEntries(
      ['specversion', 'id', 'source', 'type'].map((attribute) => [attribute, headers[`ce-${attribute}`]]),
    ),
    pointer: '',
  });
  const rest = Object.fromEntries(Object.entries(headers).filter(([header]) => !header.startsWith('ce-')));
  const data =
    bytes.length === 0 ? undefined : { ...payloadOf(bytes, { mediatype, headers: rest, name }), pointer: '' };
  return { type, spot, data };
}

/** @returns the type; what every event must bear is there */
function attributes(spot: Spot): string {
  if (!/^1\./.test(needText(spot, 'specversion'))) return fail('source.malformed', at(spot, 'specversion'));
  needText(spot, 'id');
  needText(spot, 'source');
  return needText(spot, 'type');
}

function dataOf(spot: Spot): Event['data'] {
  const written = at(spot, 'datacontenttype').value;
  const mediatype = typeof written === 'string' && MEDIA.test(written) ? written : '';
  // What a file is, its ending tells: events of stores name the object.
  const subject = at(spot, 'subject').value;
  const name = typeof subject === 'string' ? subject.slice(subject.lastIndexOf('/') + 1).slice(0, 255) : '';
  const { value, pointer } = at(spot, 'data');
  if (typeof value === 'string') return { ...payloadOf(Buffer.from(value, 'utf8'), { mediatype, name }), pointer };
  if (value !== undefined) return { ...jsonPayload(value, name), pointer };
  if (!has(spot, 'data_base64')) return undefined;
  const encoded = text(spot, 'data_base64') ?? '';
  if (!BASE64.test(encoded)) return fail('source.malformed', at(spot, 'data_base64'));
  const bytes = Buffer.from(encoded, 'base64');
  return { ...payloadOf(bytes, { mediatype, name }), pointer: at(spot, 'data_base64').pointer };
}

const jsonPayload = (value: unknown, name: string): Payload =>
  payloadOf(Buffer.from(JSON.stringify(value), 'utf8'), { mediatype: 'application/json', name });

/** A fault inside the data, with its place in the whole. */
function placed(fault: unknown, pointer: string): unknown {
  if (!(fault instanceof Refusal) || pointer === '') return fault;
  const place: Members = { ...fault.place, pointer: pointer + (fault.place?.pointer ?? '') };
  return new Refusal(fault.code, { place, params: fault.params, faults: fault.faults });
}
