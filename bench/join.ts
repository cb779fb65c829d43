import type { App } from '../src/app.ts';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { conversations } from './conversations.ts';
import { beside, startRig, type Rig } from './rig.ts';
import { figure, heading } from './report.ts';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
/** Before that: threads start, and what runs often is compiled. */
const WARM_SECONDS = 5;
/** Chats made before anything is measured, each joined as a new contact whenever its turn comes. */
const CHATS = 2000;
/** Contacts that go on at the same time, each with its next event. */
const AT_ONCE = 400;
/** Events a contact, its record first. */
const EVENTS = 12;

type Vcon = {
  readonly created_at: string;
  readonly parties: readonly object[];
  readonly dialog?: readonly { readonly interaction_type?: string }[];
};

/** The events of one chat: what routes it, then its messages as they are sent. */
function eventsOf(text: string): Uint8Array[] {
  const { parties, created_at, dialog = [] } = JSON.parse(text) as Vcon;
  const bytes = (piece: object): Uint8Array =>
    new Uint8Array(Buffer.from(JSON.stringify({ created_at, parties, ...piece })));
  const hint = {
    purpose: 'mandat',
    start: created_at,
    party: 0,
    dialog: 0,
    encoding: 'json',
    body: { queue: 'lumen-sc-chat', channel: 'chat' },
  };
  const messages = dialog
    .slice(0, EVENTS - 1)
    .map(({ interaction_type: _, ...one }, index) => bytes({ dialog: [{ ...one, message_id: `m${index}` }] }));
  return [bytes({ attachments: [hint] }), ...messages];
}

type Done = { events: number; contacts: number; refused: number };

async function drive(
  app: App,
  brand: BrandId,
  chats: readonly (readonly Uint8Array[])[],
  name: string,
  seconds: number,
): Promise<Done> {
  const until = performance.now() + seconds * 1000;
  const done: Done = { events: 0, contacts: 0, refused: 0 };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < until) {
        const contact = done.contacts++;
        const uuid = contactUuid('bench', `${name}/${contact}`);
        for (const piece of chats[contact % chats.length]!) {
          const outcome = await app.joiner.join(brand, {
            uuid,
            source: 'bench',
            actor: 'bench',
            pieces: [piece],
            removed: [],
            signals: [],
          });
          if ('code' in outcome || outcome.verdict !== 'accepted') done.refused++;
          done.events++;
        }
      }
    }),
  );
  return done;
}

async function throughput(app: App, rig: Rig): Promise<void> {
  const next = conversations({ seed: 5, from: Date.now() - 3_600_000, queue: 'lumen-sc-chat' });
  const chats = Array.from({ length: CHATS }, () => eventsOf(next()));
  await drive(app, rig.brand, chats, 'warm', WARM_SECONDS);
  const before = await rig.cpu();
  const own = process.cpuUsage();
  const started = performance.now();
  const { events, contacts, refused } = await drive(app, rig.brand, chats, 'bench', SECONDS);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(own);
  const database = (await rig.cpu()).database - before.database;
  figure('events joined, each decided and masked with its whole contact', events / seconds, 'events/s', {
    required: 3000,
  });
  figure('  contacts', contacts / seconds, 'contacts/s');
  if (refused > 0) figure('  answered otherwise', refused, 'events');
  figure('  CPU of the process, PostgreSQL aside', (user + system) / events, 'µs an event');
  figure('  CPU of PostgreSQL', (database * 1e6) / events, 'µs an event');
}

export async function run(): Promise<void> {
  heading('Joining: chats whose messages arrive one by one, database on the same machine');
  const rig = await startRig();
  try {
    const app = await beside(rig);
    try {
      await throughput(app, rig);
    } finally {
      await app.close();
    }
  } finally {
    await rig.close();
  }
}

if (import.meta.main) await run();
