import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversation } from '../../src/interaction/conversation.ts';
import { isMembers } from '../../src/interaction/conform.ts';
import { merge } from '../../src/interaction/merge.ts';
import { token } from '../../src/interaction/pointer.ts';
import { readVcon } from '../../src/interaction/read.ts';
import { payloadOf, type Payload, type Piece, type Source, type Taken } from '../../src/interaction/sources/index.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import type { ReadResult } from '../../src/interaction/types.ts';
import { ROOT } from './source.ts';

export const RECEIVED_AT = Date.parse('2026-11-24T00:00:00Z');
/** Samples shared between projects, read in place; absent elsewhere. */
export const SHARED = join(ROOT, '../shared/data/formats');
export const hasShared = existsSync(SHARED);
const UUID = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e01';

export type Sample = { readonly name: string; readonly bytes: Buffer };

/** The files of a folder of samples, by name. */
export function samplesIn(folder: string): Sample[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:json|ndjson|form|vtt|srt|xml|txt)$/.test(name) && name !== 'SOURCES.txt')
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

export const samplesOf = (source: string): Sample[] => samplesIn(join(ROOT, 'testdata/sources', source));

export const sampleOf = (source: string, name: string): Sample => ({
  name,
  bytes: readFileSync(join(ROOT, 'testdata/sources', source, name)),
});

export const payloadOfSample = ({ name, bytes }: Sample): Payload => payloadOf(bytes, { name });

export const read = async (source: Source, sample: Sample): Promise<readonly Taken[]> =>
  source.read(payloadOfSample(sample), { receivedAt: RECEIVED_AT });

export const piecesOf = (taken: readonly Taken[]): Piece[] => taken.filter((one) => one.take === 'piece');

/** What is kept of a piece, as the reader of vCons sees it. */
export const kept = (piece: Piece): ReadResult =>
  readVcon(structuredClone({ uuid: UUID, ...piece.vcon }), { source: 'test', receivedAt: RECEIVED_AT });

/** Pointers of the texts of a vCon that hold `needle`, and stand in no slot: what the shield would not see. */
export function unseen({ vcon, slots }: ReadResult, needle: string): string[] {
  const seen = new Set(
    slots.filter(({ turn }) => turn.text.includes(needle)).map(({ pointer }) => pointer.split('#')[0]!),
  );
  const found: string[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      if (value.includes(needle) && !seen.has(pointer)) found.push(pointer);
    } else if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${pointer}/${index}`));
    else if (isMembers(value))
      for (const [name, member] of Object.entries(value)) {
        const at = `${pointer}/${token(name)}`;
        if (name.includes(needle) && !slots.some((slot) => slot.pointer === `${at}#name`)) found.push(`${at}#name`);
        walk(member, at);
      }
  };
  walk(vcon, '');
  return found;
}

/** The same JSON once for each text in it, that text replaced; and once for each name of a member. */
export function* planted(value: unknown, needle: string): Generator {
  if (typeof value === 'string') yield needle;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const one of planted(item, needle)) yield value.map((old: unknown, i) => (i === index ? one : old));
  } else if (isMembers(value)) {
    for (const [name, member] of Object.entries(value))
      for (const one of planted(member, needle)) yield { ...value, [name]: one };
    yield { ...value, [needle]: needle };
  }
}

/** What a source says of a payload written here: JSON, or text as it is. */
export const tell = async (source: Source, payload: unknown, name = ''): Promise<readonly Taken[]> =>
  read(source, { name, bytes: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)) });

/** The code of a refusal and where it points, or undefined where nothing was refused. */
export async function refusalOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    const { pointer, line, column } = fault.place ?? {};
    return [fault.code, pointer ?? (line === undefined ? undefined : `${line}:${column}`)].filter(Boolean).join(' ');
  }
}

/** Every piece of one contact among samples, joined in that order. */
export async function joined(source: Source, ...names: readonly string[]): Promise<ReadResult> {
  const taken = await Promise.all(names.map((name) => read(source, sampleOf(source.id, name))));
  const vcon = piecesOf(taken.flat())
    .map((piece) => kept(piece).vcon)
    .reduce((base, next) => merge(base, next));
  return readVcon(structuredClone(vcon), { source: 'test', receivedAt: RECEIVED_AT });
}

/** The conversation as a reader sees it: role and text. */
export const said = ({ vcon, head }: ReadResult): string[] =>
  conversation(vcon, head.channel).map(({ role, text }) => `${role}: ${text}`);
