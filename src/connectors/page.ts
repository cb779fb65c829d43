import { CONNECTORS } from './kinds/index.ts';
import type { Ability, Connector, Field, Words } from './platform.ts';

const ABILITIES: Readonly<Record<Ability, Words>> = {
  delete: { en: 'deletion is commanded there and confirmed', fr: 'la suppression y est commandée et confirmée' },
  record: { en: 'recording of live calls is commanded', fr: 'l’enregistrement des appels en cours est commandé' },
  routes: {
    en: 'queues and numbers are listed for the wiring',
    fr: 'files et numéros sont listés pour le raccordement',
  },
  count: { en: 'contacts are counted day by day', fr: 'les contacts sont comptés jour par jour' },
};

const HEAD = `# What Mandat does at each platform

Generated from \`src/connectors/kinds\` (\`npx vitest run src/connectors -u\`). Running it: [operator.md](operator.md). What is then taken of
what was fetched: [sources.md](sources.md).
`;

/** What each connector fetches, commands and asks, as one page of Markdown: `docs/platforms.md`. */
export const platformsPage = (): string => [HEAD, ...CONNECTORS.map(section)].join('\n');

function section({ kind, name, about, can, fields }: Connector): string {
  const able = (language: keyof Words): string => can.map((one) => ABILITIES[one][language]).join('; ');
  return [
    `## ${name} (\`${kind}\`)`,
    '',
    `${about.en} Beyond fetching: ${able('en') || 'nothing'}.`,
    '',
    `*${about.fr} Au-delà de la reprise : ${able('fr') || 'rien'}.*`,
    '',
    '| setting | what it is | ce que c’est |',
    '|---|---|---|',
    ...fields.map(row),
    '',
  ].join('\n');
}

const row = ({ name, label, note, secret, optional, standard, choices }: Field): string => {
  const told = (language: keyof Words): string =>
    `${label[language]}${note ? `: ${note[language]}` : ''}`.replaceAll('|', '\\|');
  const how = [
    secret && 'secret',
    optional && 'optional',
    standard !== undefined && `\`${standard}\``,
    choices && choices.join(', '),
  ];
  return `| \`${name}\`${how.some(Boolean) ? ` (${how.filter(Boolean).join('; ')})` : ''} | ${told('en')} | ${told('fr')} |`;
};
