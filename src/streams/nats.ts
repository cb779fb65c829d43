import { jetstream, type ConsumerMessages } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Broker, Message, StreamSecret, StreamSettings } from './types.ts';

/** Messages on their way at once: enough to keep the intake busy, few enough to be taken again after a crash. */
const AT_ONCE = 256;

/** @throws what the client throws where the server, the stream or the consumer is not there */
export async function openNats(settings: StreamSettings, secret: StreamSecret): Promise<Broker> {
  const connection = await connect(optionsOf(settings, secret));
  let messages: ConsumerMessages;
  try {
    const consumer = await jetstream(connection).consumers.get(settings.stream, settings.consumer);
    messages = await consumer.consume({ max_messages: AT_ONCE });
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    async *messages(): AsyncGenerator<Message> {
      for await (const message of messages) {
        const headers: Record<string, string> = {};
        for (const name of message.headers?.keys() ?? []) headers[name.toLowerCase()] = message.headers!.get(name);
        yield {
          bytes: message.data,
          headers,
          async done() {
            await message.ackAck();
          },
          back: (millis) => message.nak(millis),
        };
      }
    },
    async stop() {
      messages.stop();
      await connection.close();
    },
  };
}

function optionsOf({ servers }: StreamSettings, { token, user, pass, creds }: StreamSecret): NodeConnectionOptions {
  return {
    servers: [...servers],
    name: 'mandat',
    maxReconnectAttempts: -1,
    ...(token !== undefined && { token }),
    ...(user !== undefined && { user, pass: pass ?? '' }),
    ...(creds !== undefined && { authenticator: credsAuthenticator(new TextEncoder().encode(creds)) }),
  };
}
