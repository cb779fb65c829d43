import { Consumer, type ConnectionOptions, type Message as Record } from '@platformatic/kafka';
import { createMarks } from './marks.ts';
import type { Broker, Message, StreamSecret, StreamSettings } from './types.ts';

/** Messages that no offset has passed yet, over all partitions: enough to keep the intake busy, few to take again. */
const AT_ONCE = 256;
/** A fetch brings no more than this, and at least one message. */
const FETCH = 8 * 1024 * 1024;
/** Milliseconds between two words to the broker on how far we are; a crash repeats what was done since. */
const TELL_EVERY = 250;
/** A process that died is missed after this. */
const SESSION = 15_000;

/** @throws what the client throws where no broker answers, we may not enter, or the topic is not there */
export async function openKafka(settings: StreamSettings, secret: StreamSecret): Promise<Broker> {
  const consumer = new Consumer({
    clientId: 'mandat',
    groupId: settings.consumer,
    bootstrapBrokers: [...settings.servers],
    autocommit: false,
    autocreateTopics: false,
    sessionTimeout: SESSION,
    rebalanceTimeout: 2 * SESSION,
    // A stream that fails is opened anew after a while.
    retries: 1,
    maxBytes: FETCH,
    highWaterMark: AT_ONCE,
    ...entry(secret),
  });
  let failed: (error: Error) => void = () => undefined;
  consumer.on('error', (error) => failed(error));
  try {
    // Where the group has no offset yet, from the start: nothing that lies there is skipped.
    const stream = await consumer.consume({
      topics: [settings.stream],
      mode: 'committed',
      fallbackMode: 'earliest',
    });
    failed = (error) => stream.destroy(error);
    // Its iterator tells it too.
    stream.on('error', () => undefined);
    return take(consumer, stream);
  } catch (error) {
    await consumer.close(true).catch(() => undefined);
    throw error;
  }
}

type Incoming = AsyncIterable<Record>;

function take(consumer: Consumer, stream: Incoming): Broker {
  const marks = createMarks();
  const returned: Message[] = [];
  let stopped = false;
  let wake: () => void = () => undefined;
  let telling: Promise<void> | undefined;
  const timer = setInterval(() => void tell(), TELL_EVERY).unref();
  let closing: Promise<void> | undefined;

  /** What the broker does not get to know is said again: it would only bring messages twice. */
  function tell(): Promise<void> {
    return (telling ??= commit(consumer, marks)
      .catch(() => undefined)
      .finally(() => (telling = undefined)));
  }

  async function close(): Promise<void> {
    clearInterval(timer);
    await tell();
    await consumer.close(true).catch(() => undefined);
  }

  function messageOf(record: Record): Message {
    const finish = marks.take({ partition: record.partition, offset: record.offset, epoch: record.leaderEpoch });
    const message: Message = {
      bytes: record.value,
      headers: headersOf(record),
      async done() {
        finish();
        wake();
      },
      // It stays with us, before the mark: a crash brings it again all the same.
      back(millis) {
        setTimeout(() => {
          returned.push(message);
          wake();
        }, millis).unref();
      },
    };
    return message;
  }

  return {
    async *messages(): AsyncGenerator<Message> {
      const records = stream[Symbol.asyncIterator]();
      let coming: Promise<IteratorResult<Record>> | undefined;
      try {
        while (!stopped) {
          const woken = new Promise<void>((resolve) => (wake = resolve));
          const again = returned.shift();
          if (again) yield again;
          else if (marks.open() >= AT_ONCE) await woken;
          else {
            const got = await Promise.race([(coming ??= records.next()), woken]);
            if (!got) continue;
            coming = undefined;
            if (got.done) return;
            const message = messageOf(got.value);
            // A message without a value marks a key as removed: there is nothing to take.
            if (got.value.value) yield message;
            else await message.done();
          }
        }
      } finally {
        coming?.catch(() => undefined);
        await (closing ??= close());
      }
    },
    async stop() {
      stopped = true;
      wake();
      await (closing ??= close());
    },
  };
}

/**
 * Only of partitions that are ours now. A mark of one that was taken away waits, and counts where it comes back: the client
 * goes on where it stood then, if the group has no offset yet.
 */
async function commit(consumer: Consumer, marks: ReturnType<typeof createMarks>): Promise<void> {
  const [ours] = consumer.assignments ?? [];
  if (!consumer.isActive() || !ours) return;
  const moved = marks.moved().filter(({ partition }) => ours.partitions.includes(partition));
  if (moved.length === 0) return;
  const { topic } = ours;
  const offsets = moved.map(({ partition, offset, epoch: leaderEpoch }) => ({ topic, partition, offset, leaderEpoch }));
  await consumer.commit({ offsets });
  marks.told(moved);
}

function headersOf({ headers }: Record): { readonly [name: string]: string } {
  return Object.fromEntries([...headers].map(([name, value]) => [String(name).toLowerCase(), String(value)]));
}

function entry({ mechanism, user, pass, tls }: StreamSecret): ConnectionOptions {
  return {
    ...(tls && { tls, tlsServerName: true }),
    ...(user !== undefined && {
      sasl: { mechanism: mechanism ?? 'SCRAM-SHA-512', username: user, password: pass ?? '' },
    }),
  };
}
