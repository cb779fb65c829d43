import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';
import { isClientId, isUuid } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'rights',
  summary: 'rights of persons: erase a person of one brand',
  usage: 'rights erase BRAND --subject ID [--json]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      subject: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand] = positionals;
    if (verb !== 'erase' || brand === undefined || values.subject === undefined)
      throw new UsageError('rights erase needs a brand and --subject');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    if (!isUuid(values.subject)) throw new Refusal('subject.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { eraseSubject } = await import('../intake/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      const erased = await eraseSubject(app, brand, values.subject, 'cli');
      if (values.json) printJson(io, erased);
      else
        print(
          io,
          `${erased.interactions} interactions emptied, ${erased.parts} parts, ${erased.recordings} recordings and the key of the person gone; entry ${erased.entry}`,
        );
      if (!values.json && erased.unconfirmed !== 0)
        print(io, 'the store has not confirmed yet that the bytes of recordings are gone: asked again until it does');
      if (!values.json && erased.copies !== 0)
        print(
          io,
          `${erased.copies} copies at platforms are to go there too: mandat connection copies ${brand} lists those that are not confirmed`,
        );
      await app.sequence(brand);
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};
