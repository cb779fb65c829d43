import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Refusal } from '../kernel/refusal.ts';
import type { TakenFile, Texts } from '../watch/index.ts';
import {
  describeRefusal,
  EXIT,
  exitOf,
  languageOf,
  parseArguments,
  print,
  printJson,
  UsageError,
  type Command,
  type Io,
} from './command.ts';

export const command: Command = {
  name: 'law',
  summary: 'official texts of law, to be read in place from every decision',
  usage: `
    law texts [--json]                                          what is held, and which articles that our rules cite are missing
    law texts FILE... [--lang fr|en] [--act NAME] [--dry-run] [--json]  acts of EUR-Lex, articles of Légifrance’s open data, or folders of them
    law texts --from-official [ACT...] [--lang fr|en] [--json]          asks the Publications Office for the acts of the Union that our rules cite
    law withdraw IMPORT                                         its articles are read no more`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      lang: { type: 'string' },
      act: { type: 'string' },
      'from-official': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    });
    const [verb, ...names] = positionals;
    const { lang: language, act } = values;
    if (verb !== 'texts' && (verb !== 'withdraw' || names.length !== 1))
      throw new UsageError('law texts [FILE...], or law withdraw IMPORT');
    if (language !== undefined && language !== 'fr' && language !== 'en') throw new UsageError('--lang is fr or en');
    const asks = verb === 'texts' && values['from-official'];
    const files = verb === 'texts' && !asks ? await filesIn(names.map((name) => resolve(io.cwd, name))) : [];

    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (verb === 'withdraw') {
        await app.lawTexts.withdraw(names[0]!, CLI);
        return EXIT.done;
      }
      if (asks) return await ask(app.lawTexts, names, { language, act, dry: values['dry-run'], json: values.json }, io);
      if (names.length === 0) return await list(app.lawTexts, values.json, io);
      return await take(app.lawTexts, files, { language, act, dry: values['dry-run'], json: values.json }, io);
    } finally {
      await app.close();
    }
  },
};

const CLI = { actor: 'cli', name: 'cli', roles: [] };
/** A code in open data has thousands of files: some hundreds are one transaction, and one entry of the log. */
const TOGETHER = 500;
/** In a folder of open data the articles alone: its other files say where they stand. */
const OFFICIAL = /(?:^(?:LEGI|JORF)ARTI\d{12}\.xml|\.x?html?|\.fmx(?:4|\.xml)?)$/i;

/** The files named, and those of the folders named; nothing that a link leads to. */
async function filesIn(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const about = await lstat(path).catch(() => {
      throw new UsageError('a file cannot be read');
    });
    if (!about.isDirectory()) found.push(path);
    else
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && OFFICIAL.test(entry.name)) found.push(join(entry.parentPath, entry.name));
  }
  return found.toSorted();
}

type Options = {
  readonly language: 'fr' | 'en' | undefined;
  readonly act: string | undefined;
  readonly dry: boolean;
  readonly json: boolean;
};

async function take(texts: Texts, files: readonly string[], options: Options, io: Io): Promise<number> {
  const { LARGEST_TEXT } = await import('../watch/types.ts');
  const count = { fresh: 0, articles: 0, known: 0, refused: 0 };
  for (let from = 0; from < files.length; from += TOGETHER) {
    const group = [];
    for (const path of files.slice(from, from + TOGETHER)) {
      // What is too large is not read: its first bytes past the bound say so.
      const bytes = (await lstat(path)).size > LARGEST_TEXT ? new Uint8Array(LARGEST_TEXT + 1) : await readFile(path);
      group.push({ name: basename(path).slice(0, 200), bytes });
    }
    for (const taken of await texts.take(group, options, CLI, options.dry)) {
      if (taken.fault) count.refused++;
      else if (taken.known) count.known++;
      else {
        count.fresh++;
        count.articles += taken.text!.articles;
      }
      say(taken, options, io);
    }
  }
  if (!options.json)
    print(
      io,
      `${count.fresh} files ${options.dry ? 'would be imported' : 'imported'}, ${count.articles} articles; ${count.known} known already, ${count.refused} refused`,
    );
  return count.refused > 0 ? exitOf(new Refusal('law-text.format')) : EXIT.done;
}

/** Each act in each language is a request of its own; what does not come is said, and the others are taken. */
async function ask(texts: Texts, names: readonly string[], options: Options, io: Io): Promise<number> {
  const { actCited, citedArticles, isEuropean } = await import('../law/index.ts');
  const { faultOf } = await import('../watch/index.ts');
  const wanted = names.length === 0 ? [...citedArticles().keys()] : names.map((name) => actCited(name)?.key ?? name);
  const acts = wanted.filter(isEuropean);
  if (acts.length === 0 || (names.length > 0 && acts.length < names.length))
    throw new UsageError('--from-official is for acts of the Union: GDPR, AI Act, or a CELEX number');
  let refused = false;
  for (const act of acts)
    for (const language of options.language ? [options.language] : (['fr', 'en'] as const)) {
      const file = `${act}.${language}.xhtml`;
      const taken = await texts
        .fetch(act, language)
        .then((found) => texts.take([found], { language, act }, CLI, options.dry))
        .catch((error: unknown) => {
          if (error instanceof Refusal) return [{ file, fault: faultOf(error) }];
          throw error;
        });
      for (const one of taken) {
        refused ||= one.fault !== undefined;
        say(one, options, io);
      }
    }
  return refused ? EXIT.error : EXIT.done;
}

function say(taken: TakenFile, { json }: Options, io: Io): void {
  const { file, text, known, empty, fault } = taken;
  if (json) {
    printJson(
      io,
      fault
        ? { file, code: fault.code, ...(fault.place && { line: fault.place.line }) }
        : { file, known, ...text, empty },
    );
    return;
  }
  if (fault) {
    const place = { ...fault.place, file };
    for (const line of describeRefusal(
      new Refusal(fault.code, { params: fault.params ?? {}, place }),
      languageOf(io.env),
    ))
      print(io, line);
    return;
  }
  const dated = text!.stated === undefined ? 'undated' : `${text!.standing} ${text!.stated}`;
  print(
    io,
    `${file}: ${text!.act} (${text!.language}), ${text!.articles} articles, ${dated}${known ? ', known already' : ''}`,
  );
  for (const line of empty!) print(io, `${file}:${line}: an article without a text is left out`);
}

async function list(texts: Texts, json: boolean, io: Io): Promise<number> {
  const { actOf, citedAs, shownNumber } = await import('../law/index.ts');
  const language = languageOf(io.env);
  for (const { act, cited, languages } of (await texts.held()).acts) {
    if (json) printJson(io, { act, cited, languages });
    else
      for (const { language: of, held, missing } of languages) {
        const name = actOf(act)?.title[language] ?? citedAs(act);
        const lacking = missing.length === 0 ? '' : `; missing: ${missing.map(shownNumber).join(', ')}`;
        print(io, `${act} (${of}) ${name}: ${held} articles held${lacking}`);
      }
  }
  return EXIT.done;
}
