import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command, type Io } from './command.ts';
import { speaker } from './impact.ts';
import { withBrand } from './mandate.ts';

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
type Run = (positionals: readonly string[], values: Values, io: Io) => Promise<number>;

export const command: Command = {
  name: 'chain',
  summary: 'sites and sub-processors announced to a brand, and what it answered (GDPR art. 28(2))',
  usage: `
    chain list BRAND [--json]
    chain answer BRAND ANNOUNCEMENT object|authorise --reason TEXT --document FILE --reference TEXT --name NAME --quality TEXT [--by PERSON]`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [verb = '', ...rest] = positionals;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!run) throw new UsageError(`chain needs one of: ${Object.keys(VERBS).join(', ')}`);
    return run(rest, values, io);
  },
};

const VERBS: Readonly<Record<string, Run>> = { list, answer };

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`${name} is needed`);
  return value;
}

const STATES = {
  notice: { fr: 'annoncé, vaut à compter du', en: 'announced, counts from' },
  authorised: { fr: 'autorisé, vaut à compter du', en: 'authorised, counts from' },
  awaiting: { fr: 'attend l’autorisation de la marque', en: 'awaits the brand’s authorisation' },
  objected: { fr: 'la marque s’y est opposée', en: 'the brand has objected' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
} as const;

async function list([brand]: readonly string[], { json }: Values, io: Io): Promise<number> {
  const language = languageOf(io.env);
  return withBrand(io, needed(brand, 'a brand'), async ({ chain, clock }, id) => {
    const { brandChainView } = await import('../contracts/index.ts');
    const [served] = await chain.served((one) => one === id);
    const view = brandChainView(id, served?.frame, await chain.ofBrand(id), await chain.companies(), clock());
    if (json) {
      for (const notice of view.notices) printJson(io, notice);
      return EXIT.done;
    }
    for (const { id: announcement, change, told } of view.notices) {
      const starts = told.startsOn === null ? '' : ` ${told.startsOn}`;
      print(io, `${announcement} ${change.kind} ${change.id}: ${STATES[told.state][language]}${starts}`);
    }
    return EXIT.done;
  });
}

/** What the brand answered in a document: its hash is taken here, the document stays where it is. */
async function answer(positionals: readonly string[], values: Values, io: Io): Promise<number> {
  const [brand, announcement, says, ...more] = positionals;
  if ((says !== 'object' && says !== 'authorise') || more.length > 0) throw new UsageError('say object or authorise');
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(resolve(io.cwd, needed(values.document, '--document'))).catch(() => {
    throw new UsageError('the document cannot be read');
  });
  const behalf = {
    name: needed(values.name, '--name'),
    quality: needed(values.quality, '--quality'),
    reference: needed(values.reference, '--reference'),
    sha512: createHash('sha512').update(bytes).digest('hex'),
  };
  const said = { says, reason: needed(values.reason, '--reason') } as const;
  const id = needed(announcement, 'an announcement');
  const { isUuid } = await import('../kernel/ids.ts');
  if (!isUuid(id)) throw new UsageError('an announcement is named by its id: chain list shows it');
  return withBrand(io, needed(brand, 'a brand'), async ({ chain }, one) => {
    await chain.answer(one, id, said, speaker(values), behalf);
    print(io, 'recorded');
    return EXIT.done;
  });
}
