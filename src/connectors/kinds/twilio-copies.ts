import { Readable } from 'node:stream';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { Fetched, Platform } from '../platform.ts';
import { pagesOf } from './twilio-list.ts';
import type { Twilio } from './twilio.ts';

const text = z.string().nullish();
const CALL = z.object({
  sid: z.string(),
  account_sid: z.string(),
  parent_call_sid: text,
  from: text,
  to: text,
  direction: text,
  status: z.string(),
  start_time: text,
  end_time: text,
  duration: text,
  caller_name: text,
});
const RECORDING = z.object({
  sid: z.string(),
  status: z.string(),
  start_time: text,
  duration: text,
  channels: z.number().nullish(),
  encryption_details: z.unknown(),
});
const RECORDINGS = z.object({ recordings: z.array(RECORDING) });
const MESSAGE = z.object({
  sid: z.string(),
  account_sid: z.string(),
  from: text,
  to: text,
  body: text,
  direction: text,
  status: z.string(),
  date_sent: text,
  date_created: text,
  num_media: text,
});
const MEDIA = z.object({ media_list: z.array(z.object({ sid: z.string(), content_type: text })) });
const CONVERSATION = z.object({ sid: z.string(), account_sid: z.string(), state: z.string(), date_updated: text });
const SAID = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      author: text,
      body: text,
      attributes: text,
      participant_sid: text,
      date_created: text,
      date_updated: text,
      media: z.array(z.object({ sid: z.string(), content_type: text, filename: text })).nullish(),
    }),
  ),
});
const PEOPLE = z.object({
  participants: z.array(
    z.object({
      sid: z.string(),
      identity: text,
      messaging_binding: z.object({ address: text }).nullish(),
      date_created: text,
    }),
  ),
});
const HERE = z.object({ status: text, state: text });

const UNFINISHED = new Set(['in-progress', 'paused', 'stopped', 'processing']);

/** What each reference names, and where it lies. */
const REF = /^(call|recording|message|files|conversation)\/([A-Z]{2}[0-9a-f]{32})$/;

type Kind = 'call' | 'recording' | 'message' | 'files' | 'conversation';
type Event = { readonly specversion: '1.0'; readonly type: string; readonly data: Readonly<Record<string, unknown>> };

const event = (type: string, data: Readonly<Record<string, unknown>>): Event => ({
  specversion: '1.0',
  type: `com.twilio.${type}`,
  data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== null)),
});

/** Moments of the older interface are written as in mail. */
function isoOf(written: string | null | undefined): string | undefined {
  const at = Date.parse(written ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** What Twilio holds of one account, each told as its own Event Streams tell it. */
export function createTwilioCopies(at: Twilio): Required<Pick<Platform, 'fetch' | 'delete' | 'has'>> {
  const { api, conversations, path } = at;

  function named(ref: string): { readonly kind: Kind; readonly sid: string; readonly where: string } {
    const [, kind, sid] = REF.exec(ref) ?? [];
    if (sid === undefined) throw new Refusal('connector.gone');
    return { kind: kind as Kind, sid, where: whereOf(kind as Kind, sid) };
  }

  function whereOf(kind: Kind, sid: string): string {
    if (kind === 'conversation') return `/v1/Conversations/${sid}`;
    const folder = { call: 'Calls', recording: 'Recordings', message: 'Messages', files: 'Messages' }[kind];
    return `${path}/${folder}/${sid}.json`;
  }

  async function callTold(sid: string): Promise<readonly Event[]> {
    const call = await api.json(CALL, whereOf('call', sid));
    const own = { AccountSid: call.account_sid, CallSid: sid };
    const events = [
      event(`voice.status-callback.call.${call.status}`, {
        ...own,
        CallStatus: call.status,
        ParentCallSid: call.parent_call_sid,
        From: call.from,
        To: call.to,
        Direction: call.direction,
        CallDuration: call.duration,
        CallerName: call.caller_name,
        StartTime: isoOf(call.start_time),
        Timestamp: isoOf(call.end_time) ?? isoOf(call.start_time),
      }),
    ];
    // Of a leg the parent tells the recordings.
    if (call.parent_call_sid) return events;
    for await (const { recordings } of pagesOf(api, RECORDINGS, `${path}/Calls/${sid}/Recordings.json`, {}))
      for (const recording of recordings) {
        // The call is taken once: with all its recordings, or later.
        if (UNFINISHED.has(recording.status)) throw new Refusal('connector.preparing');
        if (recording.status !== 'completed') continue;
        events.push(
          event(`voice.status-callback.call.${call.status}`, {
            ...own,
            RecordingSid: recording.sid,
            RecordingStatus: 'completed',
            RecordingStartTime: isoOf(recording.start_time),
            RecordingDuration: recording.duration,
            RecordingChannels: recording.channels,
          }),
        );
      }
    return events;
  }

  async function messageTold(sid: string): Promise<readonly Event[]> {
    const message = await api.json(MESSAGE, whereOf('message', sid));
    const inbound = message.direction === 'inbound';
    const data: Record<string, unknown> = {
      AccountSid: message.account_sid,
      MessageSid: sid,
      From: message.from,
      To: message.to,
      Body: message.body ?? '',
      NumMedia: Number(message.num_media ?? 0),
      DateSent: isoOf(message.date_sent) ?? isoOf(message.date_created),
    };
    if (Number(message.num_media ?? 0) > 0) {
      const media = `${path}/Messages/${sid}/Media`;
      const { media_list: files } = await api.json(MEDIA, `${media}.json`);
      for (const [index, file] of files.entries()) {
        data[`MediaUrl${index}`] = `https://api.twilio.com${media}/${file.sid}`;
        data[`MediaContentType${index}`] = file.content_type;
      }
    }
    const type = inbound ? 'messaging.inbound-message.received' : 'messaging.message.sent';
    return [event(type, data)];
  }

  async function conversationTold(sid: string): Promise<readonly Event[]> {
    const where = whereOf('conversation', sid);
    const { account_sid: AccountSid, state, date_updated: updated } = await conversations.json(CONVERSATION, where);
    const own = { AccountSid, ConversationSid: sid };
    const events: Event[] = [];
    for await (const { participants } of pagesOf(conversations, PEOPLE, `${where}/Participants`, { PageSize: '100' }))
      for (const one of participants)
        events.push(
          event('conversations.participant.added', {
            ...own,
            ParticipantSid: one.sid,
            Identity: one.identity,
            MessagingBinding: one.messaging_binding?.address ? { Address: one.messaging_binding.address } : undefined,
            DateCreated: one.date_created,
          }),
        );
    for await (const message of said(sid))
      events.push(
        event(`conversations.message.${message.date_updated === message.date_created ? 'added' : 'updated'}`, {
          ...own,
          MessageSid: message.sid,
          ParticipantSid: message.participant_sid,
          Author: message.author,
          Body: message.body,
          Attributes: message.attributes,
          DateCreated: message.date_created,
          DateUpdated: message.date_updated,
          Media: message.media?.map((file) => ({
            Sid: file.sid,
            Filename: file.filename,
            ContentType: file.content_type,
          })),
        }),
      );
    events.push(event('conversations.conversation-state.updated', { ...own, StateTo: state, DateUpdated: updated }));
    return events;
  }

  async function* said(sid: string) {
    const target = `${whereOf('conversation', sid)}/Messages`;
    for await (const { messages } of pagesOf(conversations, SAID, target, { PageSize: '100' })) yield* messages;
  }

  /** The sound itself, every channel of it. */
  async function soundOf(sid: string): Promise<Fetched> {
    const { status, channels, encryption_details: key } = await api.json(RECORDING, whereOf('recording', sid));
    if (UNFINISHED.has(status)) throw new Refusal('connector.preparing');
    if (status !== 'completed') throw new Refusal('connector.gone');
    if (key) throw new Refusal('connector.cannot');
    const query = channels === 2 ? { query: { RequestedChannels: '2' } } : {};
    const fetched = await api.content(`${path}/Recordings/${sid}.wav`, query);
    return { ...fetched, mediatype: 'audio/wav', name: `${sid}.wav` };
  }

  /** Files are taken by their address alone: to delete what holds them would lose them. */
  async function holdsFiles(kind: Kind, sid: string): Promise<boolean> {
    if (kind !== 'conversation') return kind === 'files';
    for await (const { media } of said(sid)) if (media && media.length > 0) return true;
    return false;
  }

  return {
    async fetch(ref) {
      const { kind, sid } = named(ref);
      if (kind === 'recording') return soundOf(sid);
      const told = { call: callTold, message: messageTold, files: messageTold, conversation: conversationTold }[kind];
      const bytes = Buffer.from(JSON.stringify(await told(sid)));
      return { body: Readable.from([bytes]), mediatype: 'application/json', length: bytes.length };
    },
    async delete(ref) {
      const { kind, sid, where } = named(ref);
      const caller = kind === 'conversation' ? conversations : api;
      try {
        if (await holdsFiles(kind, sid)) throw new Refusal('connector.cannot');
        await caller.command(where, { method: 'DELETE' });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'connector.gone') throw error;
      }
    },
    async has(ref) {
      const { kind, where } = named(ref);
      const caller = kind === 'conversation' ? conversations : api;
      try {
        return (await caller.json(HERE, where)).status !== 'deleted';
      } catch (error) {
        if (error instanceof Refusal && error.code === 'connector.gone') return false;
        throw error;
      }
    },
  };
}
