import { writeFile } from 'node:fs/promises';
import {
  EXIT,
  UsageError,
  describeRefusal,
  languageOf,
  parseArguments,
  print,
  printJson,
  type Command,
} from './command.ts';
import { isClientId, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'export',
  summary: 'one interaction as a vCon for others, as the brand’s instructions allow; signed or encrypted',
  usage: `
    export INTERACTION --brand B --purpose P [--original] [--sign] [--to RECIPIENT]... [--out FILE]     --to: an id of mandat trust list`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      brand: { type: 'string' },
      purpose: { type: 'string' },
      original: { type: 'boolean', default: false },
      sign: { type: 'boolean', default: false },
      to: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    });
    const { brand, purpose, original, sign, to, out } = values;
    const [id] = positionals;
    if (id === undefined || brand === undefined || purpose === undefined)
      throw new UsageError('an interaction, --brand and --purpose are needed');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    if (!isUuid(id)) throw new Refusal('interaction.unknown');
    if (!to.every(isUuid)) throw new Refusal('trust.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { exportInteraction } = await import('../intake/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const reader = { actor: 'cli', role: 'supervisor', country: 'FR', purpose };
      const asked = { ...reader, form: original ? 'original' : 'redacted', sign, to } as const;
      const { document, uuid, entry } = await exportInteraction(app, brand, id, asked);
      if (out === undefined) printJson(io, document);
      else {
        await writeFile(out, `${JSON.stringify(document)}\n`, { mode: 0o600 });
        print(io, `${uuid}; entry ${entry}`);
      }
      await app.sequence(brand);
      return EXIT.done;
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('export.')) throw error;
      for (const line of describeRefusal(error, languageOf(io.env))) io.stderr.write(`${line}\n`);
      return EXIT.refused;
    } finally {
      await app.close();
    }
  },
};
