import { Readable } from 'node:stream';
import type { SearchObject } from 'imapflow';
import { Refusal } from '../../kernel/refusal.ts';
import type { Page, Platform, Values, World } from '../platform.ts';
import { faultyField, openLine, searchIn, type Line } from './imap-line.ts';
import { removerOf } from './imap-remove.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;
/** Mails of one page, and bytes of one piece of a mail. */
const PAGE = 200;
const PIECE = 256 * 1024;

/**
 * `folder validity:uid`, and the Message-ID where there is one: by it a mail is found once the server numbered its folder anew.
 * The folder is in it because servers number several alike: another folder's mail must not go in the place of this one.
 */
const REF = /^(\S+) (\d{1,20}):(\d{1,10})(?: (<[!-;=?-~]{1,500}>))?$/;
const MESSAGE_ID = /^message-id:\s*(<[!-;=?-~]{1,500}>)\s*$/im;

/** @throws Refusal `connector.fields`, `connector.credentials`, `connector.unreachable`, `connector.protocol` */
export async function openImap(values: Values, world: World): Promise<Platform> {
  const { host, security, password, token, tokenUrl, from } = values;
  if (security === 'none' && !LOOPBACK.test(host!)) throw faultyField('security');
  if ((password ?? token ?? tokenUrl) === undefined) throw faultyField('password');
  const line = await openLine(values, world);
  return { ...platformOf(line, from), close: line.close };
}

function platformOf(line: Line, from: string | undefined): Omit<Platform, 'close'> {
  const { turn, validity } = line;
  const own = encodeURIComponent(line.folder);
  const named = (uid: number): string => `${own} ${validity}:${uid}`;
  const remover = removerOf(line);
  const search = (query: SearchObject): Promise<number[]> => turn((client) => searchIn(client, query));
  const isThere = async (uid: number): Promise<boolean> => (await search({ uid })).includes(uid);

  /** Where it is now: `unsure` where its number is of another folder, or of another time and nothing else tells it from other mails. */
  async function placeOf(ref: string): Promise<{ uid: number | 'unsure' | undefined; id: string | undefined }> {
    const [, folder, was, uid, id] = REF.exec(ref) ?? [];
    if (folder === own && was === validity) return { uid: Number(uid), id };
    if (folder !== own || id === undefined) return { uid: 'unsure', id };
    const [first, ...more] = await search({ header: { 'message-id': id } });
    return { uid: more.length > 0 ? 'unsure' : first, id };
  }

  async function* list(cursor: string | undefined): AsyncGenerator<Page> {
    const [, folder, was, done] = REF.exec(cursor ?? '') ?? [];
    const after = folder === own && was === validity ? Number(done) : 0;
    const query: SearchObject = { uid: `${after + 1}:*`, ...(from !== undefined && { since: from }) };
    // `*` is the last mail, however low its number.
    const uids = (await search(query)).filter((uid) => uid > after);
    for (let start = 0; start < uids.length; start += PAGE) {
      const some = uids.slice(start, start + PAGE);
      const ids = await messageIds(some);
      const found = some.map((uid) => {
        const id = ids.get(uid);
        return { ref: `${named(uid)}${id ? ` ${id}` : ''}`, is: 'delivery', source: 'email' } as const;
      });
      yield { found, cursor: named(some.at(-1)!) };
    }
  }

  async function messageIds(uids: readonly number[]): Promise<Map<number, string | undefined>> {
    const mails = await turn((client) => client.fetchAll([...uids], { headers: ['message-id'] }, { uid: true }));
    return new Map(mails.map(({ uid, headers }) => [uid, MESSAGE_ID.exec(headers?.toString('latin1') ?? '')?.[1]]));
  }

  async function pieceOf(uid: number, start: number): Promise<Buffer> {
    const asked = { source: { start, maxLength: PIECE } };
    const mail = await turn((client) => client.fetchOne(String(uid), asked, { uid: true }));
    if (mail && mail.source) return mail.source;
    // An answer that holds nothing is no proof that it went: some servers answer late.
    throw new Refusal((await isThere(uid)) ? 'connector.protocol' : 'connector.gone');
  }

  /** The end is a piece shorter than was asked for; the size that a server tells is only an estimate with some. */
  async function* piecesOf(uid: number, first: Buffer): AsyncGenerator<Buffer> {
    let total = 0;
    for (let piece = first; ; piece = await pieceOf(uid, total)) {
      total += piece.length;
      if (piece.length > 0) yield piece;
      if (piece.length !== PIECE) return;
    }
  }

  return {
    list,
    async fetch(ref) {
      const { uid } = await placeOf(ref);
      // What is not sure to be this mail was listed again, under the number that it has now.
      if (typeof uid !== 'number') throw new Refusal('connector.gone');
      const body = Readable.from(piecesOf(uid, await pieceOf(uid, 0)), { objectMode: false });
      return { body, mediatype: 'message/rfc822', name: `${uid}.eml` };
    },
    async delete(ref) {
      const { uid, id } = await placeOf(ref);
      if (uid === 'unsure') throw new Refusal('connector.cannot');
      await remover.remove(uid, id);
    },
    async has(ref) {
      const { uid, id } = await placeOf(ref);
      if (uid === 'unsure') throw new Refusal('connector.cannot');
      return (uid !== undefined && (await isThere(uid))) || remover.keeps(id);
    },
  };
}
