import type { FaultCode } from '@mandat/verify';
import type { App } from '../app.ts';
import type { Language } from '../estate/index.ts';
import { HOUSE, isBrandId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';

export const command: Command = {
  name: 'demo',
  summary: 'send a few telling interactions of a fictional brand, and say what became of each',
  usage: 'demo [--brand lumen|orbe|garance] [--lang fr|en] [--json]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      brand: { type: 'string', default: 'lumen' },
      lang: { type: 'string', default: 'fr' },
      json: { type: 'boolean', default: false },
    });
    const { brand, lang, json } = values;
    if (positionals.length > 0) throw new UsageError('too many arguments');
    if (lang !== 'fr' && lang !== 'en') throw new UsageError('--lang is fr or en');
    if (!isBrandId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      await ensureSample(app);
      const { faultText } = await import('../trace/index.ts');
      const { demonstrate, ...tell } = await import('../estate/index.ts');
      if (!json) print(io, OPENING[lang]);
      const { shown, answered } = await demonstrate(app, brand);
      shown.forEach((one, index) =>
        json ? printJson(io, tell.tellAsData(one, lang)) : print(io, tell.tellInWords(one, index + 1, lang)),
      );
      answered.forEach((one, index) =>
        json
          ? printJson(io, tell.tellAnswerAsData(one, lang))
          : print(io, tell.tellAnswer(one, shown.length + index + 1, lang)),
      );
      await app.sequence(brand);
      const checked = await checkLog(app, brand, shown.at(-1)!.decided.entry);
      if (json) printJson(io, { fictional: true, log: checked });
      else print(io, 'fault' in checked ? faultText(checked.fault, lang) : closing(checked, shown.length, lang));
      return 'fault' in checked ? EXIT.refused : EXIT.done;
    } finally {
      await app.close();
    }
  },
};

/** A database that holds nothing yet gets the sample estate, as a first start gives it. */
async function ensureSample(app: App): Promise<void> {
  const empty = (await app.access.brands()).every((brand) => brand === HOUSE);
  if (!empty || !app.config.sample) return;
  const { loadSample } = await import('../estate/index.ts');
  await loadSample(app);
}

type Checked = {
  readonly verdict: 'verified';
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly entry: string;
  readonly index: number;
};

/**
 * Reads the log as anybody may who is served it, and checks it with the checker alone: the signature, each entry hashed again,
 * each tile derived again, and that one entry stands in it.
 */
async function checkLog(
  app: App,
  brand: BrandId,
  entry: string,
): Promise<Checked | { readonly verdict: 'refused'; readonly fault: FaultCode }> {
  const { entryOf, parseVkey, toBase64, VerifyError, verifyLog, verifyTlogProof } = await import('@mandat/verify');
  try {
    const key = parseVkey((await app.trace.state(brand))?.vkey ?? '');
    const { checkpoint } = await verifyLog(async (path) => (await app.trace.tile(brand, path))?.body ?? null, [key]);
    const { receipt, opening } = await app.trace.prove(brand, entry);
    const { index } = await verifyTlogProof(receipt, entryOf(opening.salt, opening.meaning), [key]);
    const { origin, size, root } = checkpoint;
    return { verdict: 'verified', origin, size, root: toBase64(root), entry, index };
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    return { verdict: 'refused', fault: error.code };
  }
}

const OPENING = {
  fr: 'Démonstration. Tout y est fictif : la marque, les personnes, les numéros, les échanges.\n',
  en: 'Demonstration. Everything in it is fictional: the brand, the people, the numbers, the conversations.\n',
};

function closing({ origin, size, root, index }: Checked, last: number, language: Language): string {
  return language === 'fr'
    ? `Le journal, relu par @mandat/verify sans rien croire du serveur : ${origin}
     ${size} inscriptions hachées de nouveau, signature valide sur la racine ${root}
     l’inscription de l’interaction ${last} s’y trouve, au rang ${index}, et son ouverture lui correspond`
    : `The log, read again by @mandat/verify, which takes nobody’s word: ${origin}
     ${size} entries hashed again, signature valid over the root ${root}
     the entry of interaction ${last} stands in it, at index ${index}, and its opening matches it`;
}
