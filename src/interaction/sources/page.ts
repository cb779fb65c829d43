import { SOURCES } from './index.ts';
import type { Signature } from './signature.ts';
import type { Source, Taking } from './types.ts';

function signed(signature: Signature | undefined): string {
  if (!signature) return 'The hook’s secret as a bearer token. / Le secret du point d’entrée, en jeton porteur.';
  const { header, algorithm, encoding, prefix = '', signs, timestamp } = signature;
  const parts = signs.map((part) => (typeof part === 'string' ? part : `\`${part.text}\``)).join(' + ');
  const window = timestamp ? `; \`${timestamp.header}\` within ${timestamp.windowSeconds} s` : '';
  return `\`${header}: ${prefix}…\`, HMAC-${algorithm.toUpperCase()} in ${encoding} over ${parts}${window}.`;
}

const HANDSHAKE =
  ' Answers the platform’s handshake: make the hook with the verify token, then change its secret to the one that signs; both count.';

function section({ id, name, takes, signature, handshake }: Source): readonly string[] {
  return [
    `## ${name} (\`${id}\`)`,
    '',
    `Signed: ${signed(signature)}${handshake ? HANDSHAKE : ''}`,
    '',
    '| what comes | ce qui arrive | what it becomes | ce que cela devient |',
    '|---|---|---|---|',
    ...takes.map(
      ({ event, becomes }) => `| ${bilingual(event).en} | ${bilingual(event).fr} | ${becomes.en} | ${becomes.fr} |`,
    ),
    '',
  ];
}

/** A vendor's own name is the same in both languages. */
export const bilingual = (event: Taking['event']): { readonly en: string; readonly fr: string } =>
  typeof event === 'string' ? { en: event, fr: event } : event;

/** What is taken of each source and where it goes, as one page of Markdown: `docs/sources.md`. */
export function sourcesPage(): string {
  return [
    '# What Mandat takes from each system',
    '',
    'Generated from `src/interaction/sources` (`npx vitest run src/interaction/sources -u`). What is not in these tables is set aside,',
    'sealed and counted, never dropped silently. How to add one: [add-a-source.md](add-a-source.md).',
    '',
    'A system delivers to a hook (`mandat hook add BRAND SOURCE`), or its files are read (`mandat ingest PATH --brand B --source SOURCE`).',
    'What it tells of one contact joins one interaction, in any order and any number of times.',
    '',
    ...SOURCES.flatMap(section),
  ].join('\n');
}
