import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Capacity } from '../law/index.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command, type Io } from './command.ts';
import { reasonLines } from './gate.ts';
import { withBrandOrHouse } from './mandate.ts';

const text = { type: 'string' } as const;
const OPTIONS = {
  json: { type: 'boolean', default: false },
  reason: text,
  document: text,
  reference: text,
  name: text,
  quality: text,
  by: text,
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];

export const command: Command = {
  name: 'impact',
  summary: 'stages of activities and what they stand on; what somebody said of a move in a document',
  usage: `
    impact list BRAND [--json]
    impact show BRAND ACTIVITY [--json]
    impact say BRAND ACTIVITY CAPACITY yes|no --reason TEXT --document FILE --reference TEXT --name NAME --quality TEXT [--by PERSON]
    impact withdraw BRAND ACTIVITY --reason TEXT [--by PERSON]`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb = '', ...rest] = positionals;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!run) throw new UsageError(`impact needs one of: ${Object.keys(VERBS).join(', ')}`);
    return run(rest, values, io);
  },
};

const VERBS: Readonly<Record<string, (positionals: readonly string[], values: Values, io: Io) => Promise<number>>> = {
  list,
  show,
  say,
  withdraw,
};

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${name} is needed`);
  return value;
}

async function list([brand]: readonly string[], { json }: Values, io: Io): Promise<number> {
  const language = languageOf(io.env);
  return withBrandOrHouse(io, needed(brand, 'a brand'), async ({ impact, clock }, id) => {
    const { STAGE_WORDS } = await import('../mandate/index.ts');
    const { itemView } = await import('../impact/index.ts');
    for (const dossier of await impact.list(id)) {
      const item = itemView(dossier, clock());
      if (json) printJson(io, item);
      else {
        print(io, `${item.activity}: ${STAGE_WORDS[item.stage][language]}`);
        for (const line of reasonLines(item.because, language)) print(io, line);
      }
    }
    return EXIT.done;
  });
}

async function show([brand, activity]: readonly string[], { json }: Values, io: Io): Promise<number> {
  const language = languageOf(io.env);
  return withBrandOrHouse(io, needed(brand, 'a brand'), async ({ impact, clock }, id) => {
    const { STAGE_WORDS } = await import('../mandate/index.ts');
    const { dossierView } = await import('../impact/index.ts');
    const file = dossierView(await impact.dossier(id, needed(activity, 'an activity')), [], clock());
    if (json) {
      printJson(io, file);
      return EXIT.done;
    }
    print(io, `${file.activity}: ${STAGE_WORDS[file.stage][language]}`);
    print(io, `  ${file.need.text[language]} [${file.need.article}]`);
    for (const gate of file.gates) {
      print(io, `→ ${STAGE_WORDS[gate.target][language]}`);
      for (const line of reasonLines(gate.because, language)) print(io, line);
    }
    return EXIT.done;
  });
}

/** What somebody gave in a document: its hash is taken here, the document stays where it is. */
async function say(positionals: readonly string[], values: Values, io: Io): Promise<number> {
  const [brand, activity, capacity, says, ...more] = positionals;
  const { CAPACITIES } = await import('../law/index.ts');
  if (capacity === undefined || !Object.hasOwn(CAPACITIES, capacity))
    throw new UsageError(`a capacity is one of: ${Object.keys(CAPACITIES).join(', ')}`);
  if ((says !== 'yes' && says !== 'no') || more.length > 0) throw new UsageError('say yes or no');
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(resolve(io.cwd, needed(values.document, '--document'))).catch(() => {
    throw new UsageError('the document cannot be read');
  });
  const said = {
    capacity: capacity as Capacity,
    says,
    reason: needed(values.reason, '--reason'),
    behalf: {
      name: needed(values.name, '--name'),
      quality: needed(values.quality, '--quality'),
      reference: needed(values.reference, '--reference'),
      sha512: createHash('sha512').update(bytes).digest('hex'),
    },
  } as const;
  return withBrandOrHouse(io, needed(brand, 'a brand'), async ({ impact }, id) => {
    const move = (await impact.dossier(id, needed(activity, 'an activity'))).open;
    const state = await impact.say(id, activity!, move?.id ?? '', said, speaker(values));
    print(io, state === 'open' ? 'recorded' : `recorded, the move is ${state}`);
    return EXIT.done;
  });
}

async function withdraw([brand, activity]: readonly string[], values: Values, io: Io): Promise<number> {
  const reason = needed(values.reason, '--reason');
  return withBrandOrHouse(io, needed(brand, 'a brand'), async ({ impact }, id) => {
    const move = (await impact.dossier(id, needed(activity, 'an activity'))).open;
    await impact.withdraw(id, activity!, move?.id ?? '', reason, speaker(values));
    return EXIT.done;
  });
}

/** The person at the terminal, as our tables name them; the trace says `cli`. */
export const speaker = ({ by }: { readonly by?: string | undefined }) => ({
  actor: 'cli',
  name: by ?? 'cli',
  roles: [],
});
