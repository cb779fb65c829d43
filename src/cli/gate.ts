import type { z } from 'zod';
import type { GateReasonView } from '../impact/contract.ts';
import { EXIT, languageOf, parseArguments, print, printJson, UsageError, type Command } from './command.ts';
import { withBrandOrHouse } from './mandate.ts';

const STAGES = ['experiment', 'production'] as const;

export const command: Command = {
  name: 'gate',
  summary: 'whether an activity stands at a stage: 0 yes, 3 no and why, for a deployment pipeline',
  usage: 'gate BRAND ACTIVITY [--stage experiment|production] [--json]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      stage: { type: 'string', default: 'production' },
      json: { type: 'boolean', default: false },
    });
    const [brand, activity, ...more] = positionals;
    const stage = STAGES.find((one) => one === values.stage);
    if (brand === undefined || activity === undefined || more.length > 0)
      throw new UsageError('gate needs a brand and an activity');
    if (!stage) throw new UsageError(`--stage is one of: ${STAGES.join(', ')}`);
    const language = languageOf(io.env);
    return withBrandOrHouse(io, brand, async ({ impact, clock }, id) => {
      const { gateAnswer, gateView } = await import('../impact/index.ts');
      const found = await impact.dossier(id, activity);
      const gate = gateView(found, stage, clock());
      await impact.answered(id, activity, gateAnswer(gate, found.version), { actor: 'cli' });
      if (values.json) printJson(io, gate);
      else {
        const { STAGE_WORDS } = await import('../mandate/index.ts');
        const [now, there] = [STAGE_WORDS[gate.stage][language], STAGE_WORDS[gate.target][language]];
        const said = { fr: ['permis', 'refusé'], en: ['allowed', 'refused'] }[language][gate.allowed ? 0 : 1]!;
        print(
          io,
          language === 'fr'
            ? `${activity} (${now}) : ${said} en ${there}`
            : `${activity} (${now}): ${said} in ${there}`,
        );
        for (const line of reasonLines(gate.because, language)) print(io, line);
        if (gate.held.length > 0) print(io, { fr: 'Déjà réuni :', en: 'There already:' }[language]);
        for (const line of reasonLines(gate.held, language)) print(io, line);
      }
      return gate.allowed ? EXIT.done : EXIT.refused;
    });
  },
};

/** Each reason with its code and article, a line each. */
export const reasonLines = (
  because: readonly z.infer<typeof GateReasonView>[],
  language: 'fr' | 'en',
): readonly string[] => because.map(({ code, text, article }) => `  ${text[language]} [${code}; ${article}]`);
