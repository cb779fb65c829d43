import { UsageError, parseArguments, type Command } from './command.ts';
import { RECORD_OPTIONS, RECORD_USAGE, recordOne } from './contact.ts';

const WAYS = ['oral', 'written', 'stop', 'unsubscribe'] as const;

export const command: Command = {
  name: 'opposition',
  summary: 'refusals to be contacted: record one, for good and at once',
  usage: `opposition record BRAND [--how oral|written|stop|unsubscribe] ${RECORD_USAGE}     without object or channel: all of them`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      ...RECORD_OPTIONS,
      how: { type: 'string', default: 'written' },
    });
    const [verb, brand, ...more] = positionals;
    const how = WAYS.find((way) => way === values.how);
    if (verb !== 'record' || brand === undefined || more.length > 0)
      throw new UsageError('opposition needs: record BRAND --to ADDRESS');
    if (!how) throw new UsageError(`--how is one of: ${WAYS.join(', ')}`);
    return recordOne(io, brand, values, (scope) => ({ kind: 'opposition', ...scope, how }));
  },
};
