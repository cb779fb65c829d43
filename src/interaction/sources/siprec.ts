import { isMembers, type Members } from '../conform.ts';
import { hint, present } from './build.ts';
import { plainXml, xmlOf } from './siprec-xml.ts';
import { at, fail, has, iso, list, members, moment, needText, secondsBetween, top, type Spot } from './spot.ts';
import type { Piece, Source, SourceContext } from './types.ts';

const ROOT = /<(?:\w{1,20}:)?recording(?:\s|>)/;
/** The elements that tell SIPREC metadata from other XML of that root. */
const ELEMENTS = /urn:ietf:params:xml:ns:recording|<(?:\w{1,20}:)?(?:session|participant|datamode)[\s>]/;

/** SIPREC recording metadata (RFC 7865), and the simpler XML that recorders write beside a call. */
export const siprec: Source = {
  id: 'siprec',
  name: 'SIPREC',
  takes: [
    {
      event: { en: 'recording metadata (RFC 7865)', fr: 'métadonnées d’enregistrement (RFC 7865)' },
      becomes: {
        en: 'one contact for each communication session: its participants by their SIP or telephone address, when each came and went. Nobody is guessed to be the customer where the recorder does not say it',
        fr: 'un contact par session de communication : ses participants par adresse SIP ou téléphone, l’heure d’arrivée et de départ de chacun. Personne n’est supposé être le client si l’enregistreur ne le dit pas',
      },
    },
    {
      event: 'caller, callee, direction',
      becomes: {
        en: 'the call with its two sides: of an inbound call the caller is the customer, of an outbound one the person called',
        fr: 'l’appel et ses deux côtés : l’appelant est le client d’un appel entrant, l’appelé celui d’un appel sortant',
      },
    },
  ],
  recognises(payload) {
    const head = Buffer.from(payload.bytes.subarray(0, 4000)).toString('latin1');
    return ROOT.test(head) && ELEMENTS.test(head);
  },
  read(payload, context) {
    const recording = at(top(xmlOf(payload)), 'recording');
    members(recording);
    const sessions = each(recording, 'session');
    if (sessions.length === 0) return fail('source.missing', at(recording, 'session'));
    const simple = has(recording, 'caller') || has(recording, 'callee');
    return sessions.map((session) =>
      simple ? simpleCall(recording, session, context) : communication(recording, session, context),
    );
  },
};

/** Elements of a name: none, one, or several. An element without attributes is its text alone. */
function each(spot: Spot, name: string): readonly Spot[] {
  const found = at(spot, name);
  if (found.value === undefined) return [];
  const all = Array.isArray(found.value) ? list(found) : [found];
  return all.map(({ value, pointer }) => ({ value: isMembers(value) ? value : { '#': value }, pointer }));
}

/** The text of an element. */
function content(spot: Spot): string | undefined {
  const { value } = at(spot, '#');
  return typeof value === 'string' && value.trim() !== '' ? plainXml(value.trim()) : undefined;
}

const first = (spot: Spot, ...names: readonly string[]): string | undefined =>
  names.map((name) => each(spot, name)[0]).flatMap((found) => (found ? (content(found) ?? []) : []))[0];

const momentIn = (spot: Spot, ...names: readonly string[]): string | undefined => {
  const name = names.find((one) => first(spot, one) !== undefined);
  return name === undefined ? undefined : moment({ value: { [name]: first(spot, name) }, pointer: spot.pointer }, name);
};

function idOf(session: Spot): string {
  const named = ['@session_id', '@id', '@session'].find((name) => has(session, name));
  const id = needText(session, named ?? '@session_id');
  return id.length <= 200 ? plainXml(id) : fail('source.malformed', session);
}

/** `sip:+33…@host`, `tel:+33…`, or a bare number. */
function addressOf(address: string | undefined): Members {
  if (address === undefined) return {};
  if (/^sips?:/i.test(address)) return { sip: address };
  return address.includes('@') ? { mailto: address } : { tel: address };
}

type Direction = 'in' | 'out' | undefined;

function directionOf(...spots: readonly Spot[]): Direction {
  const word = spots
    .map((spot) => first(spot, 'direction', '@direction')?.toLowerCase())
    .find((one) => one !== undefined);
  if (word === undefined) return undefined;
  return /^(?:in|entrant)/.test(word) ? 'in' : /^(?:out|sortant)/.test(word) ? 'out' : undefined;
}

const CHANNEL = { in: 'call.inbound', out: 'call.outbound' } as const;

function simpleCall(recording: Spot, session: Spot, context: SourceContext): Piece {
  const start = momentIn(session, 'start-time', 'start') ?? iso(context.receivedAt);
  const end = momentIn(session, 'end-time', 'stop-time', 'end');
  const direction = directionOf(recording, session);
  const sides = (['caller', 'callee'] as const).map((side): Members => {
    const spot = each(recording, side)[0] ?? top(undefined);
    const customer = direction === undefined ? undefined : (side === 'caller') === (direction === 'in');
    return present({
      ...addressOf(first(spot, 'number', 'uri', 'aor')),
      name: first(spot, 'name', 'n'),
      role: customer === undefined ? undefined : customer ? 'customer' : 'agent',
    });
  });
  const id = idOf(session);
  return {
    take: 'piece',
    contact: `siprec/${id}`,
    vcon: {
      created_at: start,
      parties: sides,
      dialog: [callOf(id, start, secondsBetween(start, end), [0, 1], [])],
      ...(direction && { attachments: [hint({ channel: CHANNEL[direction] }, start)] }),
    },
    ...(end !== undefined && { complete: true }),
  };
}

function callOf(
  id: string,
  start: string,
  duration: number | undefined,
  parties: readonly number[],
  history: readonly Members[],
): Members {
  return present({
    type: 'recording',
    mandat_id: `session ${id}`,
    start,
    duration,
    parties: parties.length === 0 ? undefined : parties,
    party_history: history.length === 0 ? undefined : history,
  });
}

const ofSession = (spots: readonly Spot[], session: string): readonly Spot[] =>
  spots.filter((spot) => !has(spot, '@session_id') || plainXml(needText(spot, '@session_id')) === session);

/** One communication session of RFC 7865, with its participants' comings and goings. */
function communication(recording: Spot, session: Spot, context: SourceContext): Piece {
  const id = idOf(session);
  const comings = ofSession(each(recording, 'participantsessionassoc'), id);
  const here = new Set(
    comings.flatMap((one) => (has(one, '@participant_id') ? [needText(one, '@participant_id')] : [])),
  );
  const participants = [...each(recording, 'participant'), ...each(session, 'participant')].filter(
    (one) => here.size === 0 || here.has(participantId(one)),
  );
  const index = new Map(participants.map((one, i) => [participantId(one), i]));
  const history = comings.flatMap((one) => eventsOf(one, index));
  const times = [...history.map((event) => event['time'] as string), ...timesOf(recording, session, id)].sort(
    (a, b) => Date.parse(a) - Date.parse(b),
  );
  const start = times[0] ?? iso(context.receivedAt);
  const gone = ofSession(each(recording, 'sessionrecordingassoc'), id).map((one) => momentIn(one, 'disassociate-time'));
  const end = [momentIn(session, 'stop-time', 'end-time'), ...gone].find((one) => one !== undefined);
  const direction = directionOf(session, recording);
  return {
    take: 'piece',
    contact: `siprec/${id}`,
    vcon: {
      created_at: start,
      parties: participants.map(partyOf),
      dialog: [callOf(id, start, secondsBetween(start, end), [...index.values()], history)],
      ...(direction && { attachments: [hint({ channel: CHANNEL[direction] }, start)] }),
    },
    ...(end !== undefined && { complete: true }),
  };
}

const participantId = (spot: Spot): string => {
  const name = has(spot, '@participant_id') ? '@participant_id' : '@id';
  return needText(spot, name);
};

function partyOf(spot: Spot): Members {
  const identity = each(spot, 'nameID')[0] ?? spot;
  const aor = at(identity, '@aor').value;
  const own = at(identity, '@name').value;
  return present({
    ...addressOf(typeof aor === 'string' ? plainXml(aor) : first(identity, 'aor')),
    name: first(identity, 'name') ?? (typeof own === 'string' ? plainXml(own) : undefined),
  });
}

function eventsOf(spot: Spot, index: ReadonlyMap<string, number>): Members[] {
  const party = has(spot, '@participant_id') ? index.get(needText(spot, '@participant_id')) : undefined;
  if (party === undefined) return [];
  const moments = [
    ['join', momentIn(spot, 'associate-time')],
    ['drop', momentIn(spot, 'disassociate-time')],
  ] as const;
  return moments.flatMap(([event, time]) => (time === undefined ? [] : [{ party, time, event }]));
}

function timesOf(recording: Spot, session: Spot, id: string): string[] {
  const begun = ofSession(each(recording, 'sessionrecordingassoc'), id).map((one) => momentIn(one, 'associate-time'));
  return [momentIn(session, 'start-time'), ...begun].filter((one) => one !== undefined);
}
