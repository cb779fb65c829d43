import { createHash } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type NewId } from '../kernel/ids.ts';
import { Refusal, type Fault } from '../kernel/refusal.ts';
import {
  actOf,
  addPeriod,
  articlesOf,
  citedArticles,
  dayOf,
  inOrder,
  isEuropean,
  readCitation,
  rulesNaming,
  type Pin,
} from '../law/index.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { append } from '../trace/index.ts';
import type { Watcher } from './service.ts';
import { fetchOfficial } from './text-official.ts';
import { readOfficial } from './text-read.ts';
import {
  heldArticles,
  heldNumbers,
  insertText,
  knownTexts,
  textImports,
  wholeTexts,
  withdrawText,
  type HeldArticle,
  type HeldNumber,
  type TextImport,
} from './text-store.ts';
import { TEXT_LANGUAGES, type OfficialText, type Said, type TextLanguage } from './text-types.ts';
import { citedIn, versionOn, versionsApart, type Fit } from './text-version-rules.ts';

export type TextFile = { readonly name: string; readonly bytes: Uint8Array };
/** What became of one file: what it holds, and whether it was held before; or why it was not taken. */
export type TakenFile = {
  readonly file: string;
  readonly text?: Omit<OfficialText, 'articles'> & { readonly articles: number };
  readonly known?: boolean;
  /** Lines of articles without a text. */
  readonly empty?: readonly number[];
  readonly fault?: Fault;
};

/** An article as it is to be read on a day, what is cited of it marked. */
export type ReadArticle = {
  readonly held: HeldArticle;
  readonly fit: Fit;
  readonly cited: readonly boolean[];
  readonly versions: readonly HeldArticle[];
};
export type OfficialOn = {
  readonly act: string;
  readonly pins: readonly Pin[];
  readonly day: string;
  /** Asked for; the last day of a rule that is no more; otherwise today. */
  readonly dayIs: 'asked' | 'rule-end' | 'today';
  readonly texts: readonly ReadArticle[];
  readonly missing: readonly { readonly article: string; readonly language: TextLanguage }[];
  /** Of a text that is cited whole. */
  readonly contents: readonly HeldNumber[];
};

export type HeldAct = {
  readonly act: string;
  /** Articles that our rules stand on. */
  readonly cited: readonly string[];
  readonly languages: readonly {
    readonly language: TextLanguage;
    readonly held: number;
    readonly missing: readonly string[];
  }[];
};
export type HeldTexts = { readonly acts: readonly HeldAct[]; readonly imports: readonly TextImport[] };

export type Texts = {
  /** Each file is taken or says why not; what is new is one entry of the house’s log. */
  take(files: readonly TextFile[], said: Said, who: Watcher, dry?: boolean): Promise<readonly TakenFile[]>;
  /** Asks the Publications Office for an act of the Union, only ever because somebody said so. @throws Refusal of `fetchOfficial` */
  fetch(act: string, language: TextLanguage): Promise<TextFile>;
  held(): Promise<HeldTexts>;
  /** What is held of a text as it is cited; undefined of what has no articles here. */
  official(name: string, day?: string): Promise<OfficialOn | undefined>;
  /** @throws Refusal `law-text.unknown` */
  withdraw(id: string, who: Watcher): Promise<void>;
};

/** As long as the watch itself (`service.ts`). */
const PROOF = 'P6Y';
/** Of the Union in both our languages; French law is official in French alone. */
export const languagesOf = (act: string): readonly TextLanguage[] => (isEuropean(act) ? TEXT_LANGUAGES : ['fr']);

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
};
/** `content`: what a site puts around a text, anew each time that it is saved, makes no other text of it. */
type Read = TakenFile & {
  readonly digest?: string;
  readonly content?: string;
  readonly bytes?: number;
  readonly whole?: OfficialText;
};
const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export const faultOf = ({ code, place, params }: Refusal): Fault => ({ code, params, ...(place && { place }) });

async function readOne({ name, bytes }: TextFile, said: Said): Promise<Read> {
  try {
    const { text, empty } = await readOfficial(bytes, said);
    return {
      file: name,
      text: { ...text, articles: text.articles.length },
      empty,
      digest: sha256(bytes),
      content: sha256(JSON.stringify(text)),
      bytes: bytes.length,
      whole: text,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { file: name, fault: faultOf(error) };
  }
}
const shown = ({ digest: _digest, content: _content, bytes: _bytes, whole: _whole, ...taken }: Read): TakenFile =>
  taken;

export function createTexts({ db, clock, newId, outgoing }: Needs): Texts {
  const kept = (at: number) => ({ id: newId(at), proof: true, expires: addPeriod(at, PROOF) });

  /** What is new of the files, and its one entry. */
  async function keep(tx: Transaction, reads: readonly Read[], { actor, name }: Watcher): Promise<ReadonlySet<string>> {
    const at = clock();
    const fresh = new Map<string, Read>();
    const known = await knownTexts(
      tx,
      reads.flatMap(({ content }) => content ?? []),
    );
    for (const read of reads) {
      const { digest, content, file, bytes, whole } = read;
      if (!whole || known.has(content!) || fresh.has(content!)) continue;
      const own = { id: newId(at), digest: digest!, content: content!, file, bytes: bytes! };
      if (await insertText(tx, { ...own, by: name, at: new Date(at), text: whole })) fresh.set(content!, read);
    }
    if (fresh.size === 0) return new Set();
    const digests = [...fresh.values()].map(({ digest }) => digest!).toSorted();
    const details = {
      step: 'import',
      files: fresh.size,
      articles: [...fresh.values()].reduce((sum, { text }) => sum + text!.articles, 0),
      texts: [...new Set([...fresh.values()].map(({ text }) => text!.act))].toSorted(),
      // Of many files, of their digests in order.
      digest: digests.length === 1 ? digests[0]! : sha256(digests.join('\n')),
    };
    await append(tx, HOUSE, { act: 'law-text', at, actor, details }, kept(at));
    return new Set(fresh.keys());
  }

  return {
    async take(files, said, who, dry = false) {
      const reads: Read[] = [];
      for (const file of files) reads.push(await readOne(file, said));
      const fresh = dry ? new Set<string>() : await inBrand(db, HOUSE, (tx) => keep(tx, reads, who));
      const before = dry
        ? await inBrand(db, HOUSE, (tx) =>
            knownTexts(
              tx,
              reads.flatMap(({ content }) => content ?? []),
            ),
          )
        : undefined;
      return reads.map((read) =>
        read.content === undefined
          ? shown(read)
          : { ...shown(read), known: before ? before.has(read.content) : !fresh.has(read.content) },
      );
    },

    async fetch(act, language) {
      return { name: `${act}.${language}.xhtml`, bytes: await fetchOfficial(outgoing, act, language) };
    },

    async held() {
      const [imports, numbers] = await inBrand(
        db,
        HOUSE,
        async (tx) => [await textImports(tx), await heldNumbers(tx)] as const,
      );
      const cited = citedArticles();
      const acts = new Set([...cited.keys(), ...numbers.map(({ act }) => act)]);
      return {
        imports,
        acts: [...acts].map((act) => {
          const own = numbers.filter((one) => one.act === act);
          return {
            act,
            cited: cited.get(act) ?? [],
            languages: languagesOf(act).map((language) => {
              const held = new Set(own.filter((one) => one.language === language).map(({ number }) => number));
              return { language, held: held.size, missing: (cited.get(act) ?? []).filter((one) => !held.has(one)) };
            }),
          };
        }),
      };
    },

    async official(name, day) {
      const citation = readCitation(name);
      const { act, pins } = citation;
      const numbers = articlesOf(citation);
      if (pins.length === 0 && !actOf(act) && !isEuropean(act) && !/^(?:LEGI|JORF)TEXT|^[A-Z_]{3,} /.test(act))
        return undefined;
      const [held, whole, contents] = await inBrand(
        db,
        HOUSE,
        async (tx) =>
          [
            await heldArticles(tx, act, numbers),
            await wholeTexts(tx, act),
            pins.length === 0 ? await heldNumbers(tx, act) : [],
          ] as const,
      );
      const read = dayFor(name, day, dayOf(clock()));
      const texts = numbers.flatMap((number) =>
        TEXT_LANGUAGES.flatMap((language) => {
          const versions = held.filter((one) => one.number === number && one.language === language);
          const found = versionOn(versions, read.day);
          if (!found) return [];
          const own = pins.filter(({ article }) => article === number);
          const newer = whole.find((one) => one.language === language && one.stated <= read.day);
          const removed = found.fit === 'newest' && newer && newer.stated > found.version.since!;
          return {
            held: found.version,
            fit: removed ? ('removed' as const) : found.fit,
            cited: citedIn(found.version.blocks, own),
            versions: versionsApart(versions),
          };
        }),
      );
      const missing = numbers.flatMap((article) =>
        languagesOf(act)
          .filter((language) => !texts.some(({ held: one }) => one.number === article && one.language === language))
          .map((language) => ({ article, language })),
      );
      return {
        ...read,
        act,
        pins,
        texts,
        missing,
        contents: contents.toSorted((a, b) => inOrder(a.number, b.number)),
      };
    },

    withdraw: (id, { actor, name }) =>
      inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        if (!(await withdrawText(tx, id, name, new Date(at)))) throw new Refusal('law-text.unknown');
        await append(tx, HOUSE, { act: 'law-text', at, actor, details: { step: 'withdraw', import: id } }, kept(at));
      }),
  };
}

/** A rule that is no more is read with the text of its last day, unless another day is asked for. */
function dayFor(name: string, asked: string | undefined, today: string): Pick<OfficialOn, 'day' | 'dayIs'> {
  if (asked !== undefined) return { day: asked, dayIs: 'asked' };
  const ends = rulesNaming(name).map(({ to }) => to);
  const last = ends.every((to) => to !== undefined) ? ends.toSorted().at(-1) : undefined;
  if (last === undefined || last > today) return { day: today, dayIs: 'today' };
  return { day: new Date(Date.parse(last) - 86_400_000).toISOString().slice(0, 10), dayIs: 'rule-end' };
}
