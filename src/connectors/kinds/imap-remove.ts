import type { ImapFlow } from 'imapflow';
import { Refusal } from '../../kernel/refusal.ts';
import { searchIn, type Line } from './imap-line.ts';

/** Removes one mail of the folder for good, and nothing else. */
export type Remover = {
  /** @throws Refusal `connector.cannot` where the server cannot be told to remove one mail alone */
  readonly remove: (uid: number | undefined, id: string | undefined) => Promise<void>;
  /** Whether it still lies where the server puts what is removed. */
  readonly keeps: (id: string | undefined) => Promise<boolean>;
};

export function removerOf({ client, turn, folder }: Line): Remover {
  // Gmail's folders are labels: what is expunged from one stays in "All mail", and only its bin forgets.
  if (client.capabilities.has('X-GM-EXT-1')) return throughBin(turn, folder);
  return {
    remove: (uid) => turn(() => (uid === undefined ? Promise.resolve() : expunge(client, uid))),
    keeps: () => Promise.resolve(false),
  };
}

async function expunge(client: ImapFlow, uid: number): Promise<void> {
  // Without UIDPLUS (RFC 4315) an EXPUNGE takes all that anybody marked as deleted.
  if (!client.capabilities.has('UIDPLUS') && !client.enabled.has('IMAP4REV2')) throw new Refusal('connector.cannot');
  await left(client, uid, () => client.messageDelete(String(uid), { uid: true }));
}

/**
 * All the library says is no. Where it was the line, asking for the mail meets it again; where the server wanted a pause, that
 * is over; what is refused twice is denied.
 */
async function left(client: ImapFlow, uid: number, command: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 2; tries++)
    if ((await command()) || !(await searchIn(client, { uid })).includes(uid)) return;
  throw new Refusal('connector.denied');
}

function throughBin(turn: Line['turn'], folder: string): Remover {
  let known: string | undefined;
  const binOf = async (client: ImapFlow): Promise<string> => {
    known ??= (await client.list({ listOnly: true })).find(({ flags }) => flags.has('\\Trash'))?.path;
    if (known === undefined) throw new Refusal('connector.cannot');
    return known;
  };
  const there = (client: ImapFlow, id: string): Promise<number[]> => searchIn(client, { header: { 'message-id': id } });

  async function inBin<T>(client: ImapFlow, work: () => Promise<T>): Promise<T> {
    const bin = await binOf(client);
    try {
      await client.mailboxOpen(bin);
      const result = await work();
      await client.mailboxOpen(folder);
      return result;
    } catch (error) {
      // The bin may still be open, and its numbers are those of other mails.
      client.close();
      throw error;
    }
  }

  return {
    remove: (uid, id) =>
      turn(async (client) => {
        if (id === undefined) throw new Refusal('connector.cannot');
        const bin = await binOf(client);
        if (uid !== undefined) await left(client, uid, () => client.messageMove(String(uid), bin, { uid: true }));
        await inBin(client, async () => {
          for (const one of await there(client, id)) await expunge(client, one);
        });
      }),
    keeps: (id) =>
      turn((client) => inBin(client, async () => id !== undefined && (await there(client, id)).length > 0)),
  };
}
