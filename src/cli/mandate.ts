import { isUtf8 } from 'node:buffer';
import { resolve } from 'node:path';
import type { App } from '../app.ts';
import { isBrandId, isClientId, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Mode, Party, Report, Stage, Who } from '../mandate/index.ts';
import {
  EXIT,
  UsageError,
  describeRefusal,
  languageOf,
  parseArguments,
  print,
  printJson,
  type Command,
  type Io,
} from './command.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  json: flag,
  at: text,
  out: text,
  key: text,
  as: text,
  name: text,
  capacity: text,
  party: text,
  'public-key': text,
  'passphrase-file': text,
  confirm: text,
  by: text,
  note: text,
  reason: text,
  article: text,
  withdraw: flag,
  maintain: flag,
  share: text,
  until: text,
  hypothesis: text,
  measure: text,
  population: text,
  referential: flag,
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];
type Run = (positionals: readonly string[], values: Values, io: Io) => Promise<number>;

export const command: Command = {
  name: 'mandate',
  summary:
    'instructions of brands: check, sign, publish, show; keys of signatories; orders and what is answered to them',
  usage: `
    mandate check FILE... [--at ISO] [--referential] [--json]
    mandate keygen --out FILE [--passphrase-file FILE]
    mandate sign FILE --key FILE --as brand|processor --name NAME --capacity CAPACITY [--out FILE] [--passphrase-file FILE]
    mandate enrol BRAND --party brand|processor --name NAME --capacity CAPACITY --public-key FILE --by PERSON
    mandate enrol BRAND --confirm FINGERPRINT --by PERSON
    mandate revoke BRAND FINGERPRINT [--by PERSON]
    mandate publish FILE [--by PERSON] [--json]
    mandate order FILE [--by PERSON] [--json]
    mandate acknowledge BRAND NUMBER [--note TEXT] [--by PERSON]
    mandate alert BRAND NUMBER --reason TEXT [--article ARTICLE] [--by PERSON]
    mandate answer BRAND NUMBER --withdraw|--maintain [--note TEXT] [--by PERSON]
    mandate stage BRAND ACTIVITY STAGE --reason TEXT [--by PERSON]
    mandate stage BRAND ACTIVITY experiment --reason TEXT --share PART --until ISO --hypothesis TEXT --measure TEXT --population TEXT [--by PERSON]
    mandate mode BRAND ACTIVITY observe|warn|enforce [--by PERSON]
    mandate show BRAND [--at ISO] [--json]`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb = '', ...rest] = positionals;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!run) throw new UsageError(`mandate needs one of: ${Object.keys(VERBS).join(', ')}`);
    return run(rest, values, io);
  },
};

/** Arguments are read before anything is opened. */
const VERBS: Readonly<Record<string, Run>> = {
  check,
  keygen,
  sign,
  enrol,
  revoke: (positionals, values, io) =>
    inBrandApp(positionals, 2, io, ({ mandates }, brand) => mandates.revoke(brand, positionals[1]!, who(values))),
  publish,
  order,
  acknowledge: (positionals, values, io) => {
    const number = numberOf(positionals[1]);
    return inBrandApp(positionals, 2, io, ({ mandates }, brand) =>
      mandates.acknowledge(brand, number, values.note ?? '', who(values)),
    );
  },
  alert: (positionals, values, io) => {
    const number = numberOf(positionals[1]);
    const alert = { reason: needed(values.reason, '--reason'), article: values.article };
    return inBrandApp(positionals, 2, io, ({ mandates }, brand) => mandates.alert(brand, number, alert, who(values)));
  },
  answer: (positionals, values, io) => {
    const number = numberOf(positionals[1]);
    if (values.withdraw === values.maintain) throw new UsageError('answer needs --withdraw or --maintain');
    const answer = { kind: values.withdraw ? 'withdraw' : 'maintain', note: values.note ?? '' } as const;
    return inBrandApp(positionals, 2, io, ({ mandates }, brand) => mandates.answer(brand, number, answer, who(values)));
  },
  stage,
  mode: async (positionals, values, io) => {
    const { MODE_WORDS } = await import('../mandate/index.ts');
    const mode = oneOf<Mode>(positionals[2], MODE_WORDS);
    return inBrandApp(positionals, 3, io, ({ mandates }, brand) =>
      mandates.setMode(brand, positionals[1]!, mode, who(values)),
    );
  },
  show,
};

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${name} is needed`);
  return value;
}

function oneOf<T extends string>(value: string | undefined, words: Readonly<Record<T, unknown>>): T {
  if (value === undefined || !Object.hasOwn(words, value))
    throw new UsageError(`one of: ${Object.keys(words).join(', ')}`);
  return value as T;
}

function partyOf(value: string | undefined): Party {
  return oneOf<Party>(value, { brand: true, processor: true });
}

function numberOf(value: string | undefined): number {
  if (value === undefined || !/^\d{1,7}$/.test(value)) throw new UsageError('the number of an order is needed');
  return Number(value);
}

function momentOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new UsageError('a moment is an ISO 8601 date');
  return at;
}

/** The person at the terminal, as our tables name them; the trace says `cli`. */
function who({ by }: Values): Who {
  return { actor: 'cli', ...(by !== undefined && { person: by }) };
}

export async function read(io: Io, file: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(resolve(io.cwd, file)).catch(() => {
    throw new UsageError('a file cannot be read');
  });
  // Letters that are none would be replaced in silence, and the replacement signed.
  if (!isUtf8(bytes)) throw new Refusal('json.not-utf8', { place: { file } });
  return bytes.toString('utf8');
}

/** Opens everything, works on one brand, and gives its entries their index where no server does. */
/** @param house whether the house itself may be named, where what is asked is true of it too */
export async function withBrand<T>(
  io: Io,
  brand: string,
  work: (app: App, brand: BrandId) => Promise<T>,
  house = false,
): Promise<T> {
  const { loadConfig } = await import('../config.ts');
  const { openApp } = await import('../app.ts');
  const app = await openApp(loadConfig(io.env));
  try {
    const isOne = isClientId(brand) || (house && isBrandId(brand));
    if (!isOne || !(await app.access.exists(brand))) throw new Refusal('brand.unknown');
    const result = await work(app, brand);
    await app.sequence(brand);
    return result;
  } finally {
    await app.close();
  }
}

/** The house too, where what is asked is true of its own processing. */
export const withBrandOrHouse: typeof withBrand = (io, brand, work) => withBrand(io, brand, work, true);

type Work = (app: App, brand: BrandId) => Promise<unknown>;

async function inBrandApp(positionals: readonly string[], wanted: number, io: Io, work: Work): Promise<number> {
  if (positionals.length !== wanted) throw new UsageError(`${wanted} arguments are needed`);
  await withBrand(io, positionals[0]!, work);
  return EXIT.done;
}

export function printRemarks(io: Io, remarks: Report['faults'], json: boolean): void {
  const language = languageOf(io.env);
  for (const remark of remarks) {
    const [line] = describeRefusal(new Refusal(remark.code, remark), language);
    if (json) printJson(io, { ...remark, text: line });
    else print(io, remark.level === 'warning' ? `${line} (${language === 'fr' ? 'avertissement' : 'warning'})` : line!);
  }
}

/** Files are judged in turn, each against the frame and orders of those before it. */
async function check(files: readonly string[], { json, at, referential }: Values, io: Io): Promise<number> {
  if (files.length === 0) throw new UsageError('check needs a file');
  const { check: judge } = await import('../mandate/index.ts');
  const { systemClock } = await import('../kernel/clock.ts');
  let ground: Report['ground'];
  let faults = 0;
  for (const file of files) {
    const report = judge(await read(io, file), { at: momentOf(at) ?? systemClock(), file, ground });
    printRemarks(io, [...report.faults, ...report.warnings], json);
    if (referential) await printReferential(io, report, json);
    faults += report.faults.length;
    ({ ground } = report);
  }
  return faults === 0 ? EXIT.done : EXIT.error;
}

/** Beside what the instructions keep: what the CNIL's référentiel keeps for that purpose. */
async function printReferential(io: Io, { documents }: Report, json: boolean): Promise<void> {
  const { referentialOf } = await import('../law/index.ts');
  const language = languageOf(io.env);
  for (const found of documents) {
    if (found.kind !== 'frame') continue;
    const { activities, sector } = found.document;
    for (const { id, purpose } of activities) {
      const { rows, covers } = referentialOf(purpose, sector);
      for (const { id: row, what, active, archive, article } of rows) {
        if (json) printJson(io, { activity: id, referential: row, covers, what, active, archive, article });
        else {
          const then = archive ? ` + ${archive[language]}` : '';
          const apart = covers ? '' : language === 'fr' ? ' (secteur non couvert)' : ' (sector not covered)';
          print(io, `${id}: ${what[language]}: ${active[language]}${then} [${article}]${apart}`);
        }
      }
    }
  }
}

async function passphraseOf(io: Io, file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : (await read(io, file)).trimEnd();
}

/** A private key for its owner alone, and beside it (`.pub`) what the other party enrols. */
async function keygen(_: readonly string[], values: Values, io: Io): Promise<number> {
  const out = resolve(io.cwd, needed(values.out, '--out'));
  const { generateSigningKey, spokenFingerprint } = await import('../mandate/index.ts');
  const { writeFile } = await import('node:fs/promises');
  const key = generateSigningKey(await passphraseOf(io, values['passphrase-file']));
  const put = (file: string, pem: string, mode: number): Promise<void> =>
    writeFile(file, pem, { mode, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new Refusal('mandate.key-exists') : error;
    });
  await put(out, key.privateKey, 0o600);
  await put(`${out}.pub`, key.publicKey, 0o644);
  print(io, spokenFingerprint(key.fingerprint));
  return EXIT.done;
}

/** Needs no server: a brand may sign where it keeps its key. */
async function sign([file, ...more]: readonly string[], values: Values, io: Io): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError('sign needs a file');
  const { readPrivateKey, signText } = await import('../mandate/index.ts');
  const { writeFile } = await import('node:fs/promises');
  const pem = await read(io, needed(values.key, '--key'));
  const signed = signText(await read(io, file), {
    by: partyOf(values.as),
    name: needed(values.name, '--name'),
    capacity: needed(values.capacity, '--capacity'),
    key: readPrivateKey(pem, await passphraseOf(io, values['passphrase-file'])),
  });
  await writeFile(resolve(io.cwd, values.out ?? file), signed);
  return EXIT.done;
}

async function enrol(positionals: readonly string[], values: Values, io: Io): Promise<number> {
  const person = { actor: 'cli', person: needed(values.by, '--by') };
  const { confirm } = values;
  if (confirm !== undefined) {
    return inBrandApp(positionals, 1, io, ({ mandates }, brand) => mandates.confirm(brand, confirm, person));
  }
  const publicKey = await read(io, needed(values['public-key'], '--public-key'));
  const party = partyOf(values.party);
  const [name, capacity] = [needed(values.name, '--name'), needed(values.capacity, '--capacity')];
  return inBrandApp(positionals, 1, io, async ({ mandates }, brand) => {
    const { spokenFingerprint } = await import('../mandate/index.ts');
    const { fingerprint } = await mandates.enrol(brand, { party, name, capacity, publicKey }, person);
    print(io, spokenFingerprint(fingerprint));
  });
}

/** The brand that a file speaks for; what is wrong with the rest is told when it is published. */
export async function brandIn(source: string): Promise<string> {
  const { brandOfText } = await import('../mandate/index.ts');
  const brand = brandOfText(source);
  if (brand === undefined) throw new Refusal('mandate.missing-field', { params: { field: 'brand' } });
  return brand;
}

async function publish([file, ...more]: readonly string[], values: Values, io: Io): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError('publish needs a file');
  const source = await read(io, file);
  const done = await withBrand(io, await brandIn(source), ({ mandates }, brand) =>
    mandates.publish(brand, source, who(values)),
  );
  printRemarks(io, done.warnings, values.json);
  if (values.json) printJson(io, { frame: done.frame, versions: done.versions, orders: done.orders });
  else print(io, `frame ${done.frame}, mandate ${done.versions.join(', ')}`);
  if (!values.json)
    for (const { order, effect, state } of done.orders) print(io, `order ${order}: ${effect}, ${state}`);
  return EXIT.done;
}

async function order([file, ...more]: readonly string[], values: Values, io: Io): Promise<number> {
  if (file === undefined || more.length > 0) throw new UsageError('order needs a file');
  const source = await read(io, file);
  const done = await withBrand(io, await brandIn(source), ({ mandates }, brand) =>
    mandates.order(brand, source, who(values)),
  );
  printRemarks(io, done.warnings, values.json);
  if (values.json) printJson(io, { versions: done.versions, orders: done.orders });
  else for (const { order: number, effect, state } of done.orders) print(io, `order ${number}: ${effect}, ${state}`);
  return EXIT.done;
}

/**
 * Proposes a stage; whoever must speak on it does so in the console, or in a document (`impact say`). Suspending needs nobody
 * else. There is no other way to a stage.
 */
async function stage(positionals: readonly string[], values: Values, io: Io): Promise<number> {
  const { STAGE_WORDS } = await import('../mandate/index.ts');
  const { speaker } = await import('./impact.ts');
  const activity = needed(positionals[1], 'an activity');
  const stage = oneOf<Stage>(positionals[2], STAGE_WORDS);
  const reason = needed(values.reason, '--reason');
  const terms =
    stage === 'experiment'
      ? {
          share: Number(needed(values.share, '--share')),
          until: momentOf(needed(values.until, '--until'))!,
          hypothesis: needed(values.hypothesis, '--hypothesis'),
          measure: needed(values.measure, '--measure'),
          population: needed(values.population, '--population'),
        }
      : undefined;
  return inBrandApp(positionals, 3, io, async ({ impact }, brand) => {
    if (stage === 'suspended') return impact.stop(brand, activity, reason, speaker(values));
    const move = await impact.propose(brand, activity, { stage, reason, terms }, speaker(values));
    const { gateView } = await import('../impact/index.ts');
    const dossier = await impact.dossier(brand, activity);
    const { needs } = gateView(dossier, stage, 0);
    print(io, `move ${move} proposed; to speak: ${needs.join(', ')}`);
  });
}

/** The instructions as a document that reads like one to sign; with `--json`, the texts themselves. */
async function show([brand, ...more]: readonly string[], { at, json }: Values, io: Io): Promise<number> {
  if (brand === undefined || more.length > 0) throw new UsageError('show needs a brand');
  const { asDocument } = await import('../mandate/index.ts');
  const language = languageOf(io.env);
  return withBrand(io, brand, async ({ mandates, clock }, id) => {
    const moment = momentOf(at) ?? clock();
    const version = await mandates.version(id, { at: moment });
    if (!version) throw new Refusal('mandate.none');
    if (json) printJson(io, version);
    else {
      const { title, sections } = asDocument(version.text, moment);
      print(io, `${title[language]} (mandat n° ${version.version})`);
      for (const section of sections) {
        print(io, `\n${section.title[language]}`);
        for (const { text: said, article } of section.clauses)
          print(io, `  ${said[language]}${article ? ` [${article}]` : ''}`);
      }
    }
    return EXIT.done;
  });
}
