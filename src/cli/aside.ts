import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'aside',
  summary: 'what other systems delivered and nobody could read: listed, read again, destroyed',
  usage: `
    aside list BRAND [--json]
    aside replay BRAND ID
    aside destroy BRAND ID --reason TEXT`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      json: { type: 'boolean', default: false },
      reason: { type: 'string' },
    });
    const [verb, brand, id] = positionals;
    if (verb !== 'list' && verb !== 'replay' && verb !== 'destroy')
      throw new UsageError('aside needs one of: list, replay, destroy');
    if (brand === undefined || (verb !== 'list' && id === undefined))
      throw new UsageError('a brand and an id are needed');
    const reason = values.reason?.trim() ?? '';
    if (verb === 'destroy' && (reason.length < 3 || reason.length > 500))
      throw new UsageError('--reason is needed: 3 to 500 characters, naming nobody');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { createAside } = await import('../intake/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const aside = createAside(app);
      if (verb === 'destroy') await aside.destroy(brand, id!, 'cli', reason);
      else if (verb === 'replay') {
        const taken = await aside.replay(brand, id!, 'cli');
        print(io, String('fault' in taken ? 0 : taken.outcomes.length));
      } else
        for (const { received_at, ...row } of await aside.list(brand)) {
          if (values.json) printJson(io, { ...row, receivedAt: received_at });
          else print(io, `${row.id}  ${row.source.padEnd(14)} ${row.event.padEnd(32)} ${row.bytes} B  ${row.expires}`);
        }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
