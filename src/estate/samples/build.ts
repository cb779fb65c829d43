import { queueName, SAMPLE_MAILBOXES, SAMPLE_NUMBERS, type QueueRole, type SampleBrand } from '../queues.ts';
import { uuidFrom } from './random.ts';
import type { Line, Scene, Voice } from './script.ts';

export type Sample = {
  readonly brand: SampleBrand;
  /** The system that would have sent it, as the wiring names it. */
  readonly source: 'vcon' | 'genesys' | 'connect' | 'twilio' | 'email';
  readonly vcon: Record<string, unknown>;
  /** Named by the caller, where no queue can tell. */
  readonly activity?: string;
};

/** One interaction to be built: where, when, with whom, what is said. */
export type Story = {
  readonly brand: SampleBrand;
  readonly scene: Scene;
  /** When it began, in milliseconds. */
  readonly at: number;
  readonly lines: readonly Line[];
};

type Members = Record<string, unknown>;

export function iso(millis: number): string {
  return new Date(Math.round(millis)).toISOString();
}

const PARTY: Readonly<Record<Voice, number>> = { customer: 0, agent: 1, bot: 1 };

function agentParty(story: Story): Members {
  return {
    type: 'person',
    role: 'agent',
    name: story.scene.agent,
    uuid: `agent-${story.scene.agent.toLowerCase()}`,
    org: 'Atlas Relation',
  };
}

function callerParty(story: Story): Members {
  const { customer } = story.scene;
  return {
    role: 'customer',
    tel: `+33${customer.phone.slice(1)}`,
    name: `${customer.first} ${customer.last}`,
    customer_reference: customer.reference,
  };
}

function skeleton(story: Story, parties: readonly Members[], meta: Members): Members {
  const { random } = story.scene;
  return {
    vcon: '0.4.0',
    uuid: uuidFrom(random, story.at),
    created_at: iso(story.at + 400_000 + random.below(200_000)),
    extensions: ['CC'],
    ...(Object.keys(meta).length > 0 && { meta }),
    parties,
  };
}

/** Seconds that a line takes to say, or to type. */
function seconds(text: string, perSecond: number): number {
  return 1.5 + text.length / perSecond;
}

type Timed = Line & { readonly start: number; readonly end: number };

function timed(story: Story, perSecond: number): Timed[] {
  let clock = 0;
  return story.lines.map((line) => {
    const start = clock + story.scene.random.below(20) / 10;
    clock = start + seconds(line.text, perSecond);
    return { ...line, start, end: clock };
  });
}

function textDialog(story: Story, line: Timed, extra: Members): Members {
  const party = PARTY[line.by];
  return {
    type: 'text',
    start: iso(story.at + line.start * 1000),
    parties: [party, 1 - party],
    mediatype: 'text/plain',
    encoding: 'none',
    body: line.text,
    ...extra,
  };
}

export type CallOptions = {
  readonly direction: 'in' | 'out';
  readonly role: string;
  readonly campaign?: string;
  readonly keys?: string;
  readonly bot?: boolean;
};

/** A role of our own queues, or `/name` for a queue that the wiring may not know. */
function queueOf(story: Story, role: string): string {
  return role.startsWith('/') ? role.slice(1) : queueName(story.brand, role as QueueRole);
}

/** A call whose turns come as text dialogs, as a live transcription sends them. */
export function call(story: Story, options: CallOptions): Members {
  const { direction, role, campaign } = options;
  const other =
    options.bot === true
      ? { type: 'bot', role: 'bot', name: 'SVI', tel: SAMPLE_NUMBERS[story.brand] }
      : agentParty(story);
  const lines = timed(story, 14);
  const first = {
    application: 'voice',
    interaction_type: direction === 'in' ? 'inbound' : 'outbound',
    ...(campaign !== undefined && { campaign }),
  };
  const dialog = lines.map((line, i) => textDialog(story, line, i === 0 ? first : {}));
  if (options.keys !== undefined) dialog.push(keyed(story, options.keys, lines.at(-1)!.end));
  return { ...skeleton(story, [callerParty(story), other], { direction, queue: queueOf(story, role) }), dialog };
}

/** Keys pressed by the customer at the end: how a payment server takes a card. */
function keyed(story: Story, keys: string, after: number): Members {
  const start = story.at + after * 1000;
  const party_history = keys
    .split('')
    .map((button, i) => ({ party: 0, time: iso(start + i * 450), event: 'keydown', button }));
  return {
    type: 'recording',
    start: iso(start),
    duration: keys.length * 0.45,
    parties: [0],
    mediatype: 'audio/x-wav',
    party_history,
  };
}

/** A recorded call: the sound kept elsewhere (or a scrap of it inside), and the recogniser's transcript, words and all. */
export function recordedCall(
  story: Story,
  options: CallOptions & { readonly inline?: boolean; readonly summary?: string },
): Members {
  const lines = timed(story, 14);
  const end = lines.at(-1)!.end;
  const sound =
    options.inline === true
      ? { encoding: 'base64url', body: fakeSound(story) }
      : { url: `https://enregistrements.example/${story.brand}/${story.at}.wav` };
  const recording = {
    type: 'recording',
    start: iso(story.at),
    duration: Math.round(end),
    parties: [0, 1],
    originator: options.direction === 'in' ? 0 : 1,
    application: 'voice',
    mediatype: 'audio/x-wav',
    ...sound,
  };
  const transcript = {
    type: 'transcript',
    dialog: 0,
    vendor: 'asr.example',
    product: 'reconnaissance',
    schema: 'wtf',
    encoding: 'json',
    body: recognised(lines),
  };
  const analysis: Members[] = [transcript];
  if (options.summary !== undefined)
    analysis.push({ type: 'summary', dialog: 0, vendor: 'resume.example', encoding: 'none', body: options.summary });
  const meta = { direction: options.direction, queue: queueOf(story, options.role) };
  return { ...skeleton(story, [callerParty(story), agentParty(story)], meta), dialog: [recording], analysis };
}

/** The same text three times over, as recognisers give it: whole, by segment, by word. */
function recognised(lines: readonly Timed[]): Members {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const segments = lines.map((line, id) => ({
    id,
    start: round(line.start),
    end: round(line.end),
    speaker: line.by,
    text: line.text,
  }));
  const words = lines.flatMap((line) => {
    const list = line.text.split(' ');
    const step = (line.end - line.start) / list.length;
    return list.map((word, i) => ({
      word,
      start: round(line.start + i * step),
      end: round(line.start + (i + 1) * step),
      speaker: line.by,
    }));
  });
  return {
    transcript: { text: lines.map((line) => line.text).join(' '), language: 'fr', confidence: 0.93 },
    segments,
    words,
  };
}

/** The first bytes of a sound file, then noise. */
function fakeSound(story: Story): string {
  const noise = Uint8Array.from({ length: 900 }, () => story.scene.random.below(256));
  return Buffer.concat([Buffer.from('RIFF\u00ff\u0000\u0000\u0000WAVEfmt ', 'latin1'), noise]).toString('base64url');
}

export type WrittenOptions = {
  readonly application: 'webchat' | 'sms' | 'whatsapp' | 'instagram' | 'facebook';
  readonly role: string;
  readonly bot?: boolean;
};

/** A chat, text messages or a social network's: one dialog a message. */
export function written(story: Story, options: WrittenOptions): Members {
  const { customer, random } = story.scene;
  const phone = options.application === 'sms' || options.application === 'whatsapp';
  const handle =
    options.application === 'webchat' ? {} : { social: `${options.application}:${10_000_000 + random.below(1e6)}` };
  const who = phone ? { tel: `+33${customer.phone.slice(1)}` } : { mailto: customer.mail, ...handle };
  const other = options.bot === true ? { type: 'bot', role: 'bot', name: 'Assistant' } : agentParty(story);
  const dialog = timed(story, 5).map((line) => textDialog(story, line, { application: options.application }));
  const parties = [{ role: 'customer', name: `${customer.first} ${customer.last}`, ...who }, other];
  return { ...skeleton(story, parties, { queue: queueOf(story, options.role) }), dialog };
}

export type MailOptions = { readonly subject: string; readonly role: string };

/** A thread of mails: each answer quotes the one before it, as mail programs do. */
export function mailThread(story: Story, options: MailOptions): Members {
  const { customer, random } = story.scene;
  let at = story.at;
  let quoted = '';
  const dialog = story.lines.map((line) => {
    const party = PARTY[line.by];
    const from =
      party === 0
        ? `${customer.first} ${customer.last} <${customer.mail}>`
        : `Service client <${SAMPLE_MAILBOXES[story.brand]}>`;
    const text = line.text.replaceAll(' / / ', '\n\n').replaceAll(' / ', '\n');
    const body = quoted === '' ? text : `${text}\n\n${quoted}`;
    const start = at;
    quoted = `Le ${iso(at).slice(0, 10)}, ${from} a écrit :\n${body
      .split('\n')
      .map((one) => `> ${one}`)
      .join('\n')}`;
    at += 1_800_000 + random.below(7_200_000);
    return {
      type: 'text',
      start: iso(start),
      parties: [party, 1 - party],
      application: 'email',
      message_id: `<${uuidFrom(random, start)}@courriel.example>`,
      mediatype: 'text/plain; charset=UTF-8',
      encoding: 'none',
      body,
    };
  });
  const parties = [
    { role: 'customer', name: `${customer.first} ${customer.last}`, mailto: customer.mail },
    { type: 'organization', role: 'agent', name: story.scene.company, mailto: SAMPLE_MAILBOXES[story.brand] },
    agentParty(story),
  ];
  return { ...skeleton(story, parties, { queue: queueOf(story, options.role) }), subject: options.subject, dialog };
}

/** Adds what an agent wrote in the free field after the contact. */
export function withNote(vcon: Members, story: Story, note: string): Members {
  const attachments = [...((vcon['attachments'] as Members[] | undefined) ?? [])];
  attachments.push({
    start: iso(story.at + 500_000),
    party: 1,
    dialog: 0,
    purpose: 'agent_note',
    mediatype: 'text/plain',
    encoding: 'none',
    body: note,
  });
  return { ...vcon, attachments };
}

/** Adds a file of text, as a customer joins one. */
export function withFile(
  vcon: Members,
  story: Story,
  file: { readonly purpose: string; readonly filename: string; readonly text: string },
): Members {
  const attachments = [...((vcon['attachments'] as Members[] | undefined) ?? [])];
  const body = Buffer.from(file.text, 'utf8').toString('base64url');
  attachments.push({
    start: iso(story.at),
    party: 0,
    dialog: 0,
    purpose: file.purpose,
    mediatype: 'text/plain',
    filename: file.filename,
    encoding: 'base64url',
    body,
  });
  return { ...vcon, attachments };
}
