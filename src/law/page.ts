import { GROUNDS } from './recording.ts';
import { REFERENTIALS } from './referential.ts';
import { RETENTION_RULES, type RetentionRule } from './retention-rules.ts';
import { RULES } from './rules.ts';
import { FINE_TIERS } from './duties-types.ts';
import { FINE_FACTORS, FINE_RULES } from './exposure.ts';
import { CRITERIA, EXEMPT_LIST, REQUIRED_LIST, type ListItem } from './impact-criteria.ts';
import { EMPLOYEE_RULES } from './impact-employees.ts';
import { ASSESSMENT_RULES } from './impact-assessment.ts';
import { NEED_RULES } from './impact-need.ts';
import { PRACTICE_RULES, type PracticeRule } from './impact-practices.ts';
import { PROSPECTING_RULES } from './prospecting-rules.ts';
import { CONTACT_CHANNEL_IDS, CONTACT_CHANNELS, READINGS } from './prospecting-types.ts';
import { periodText } from './periods.ts';
import { TRANSFER_RULE } from './countries.ts';
import { TRANSFER_RULES } from './transfers.ts';
import type { Certainty, Rule } from './types.ts';

const CERTAINTY: Record<Certainty, string> = {
  text: 'read in the text',
  authority: 'authority’s page',
  secondary: 'secondary source',
  known: 'known, unsourced',
  analysis: 'our analysis',
};

function since(rule: Rule): string {
  return rule.to === undefined ? `since ${rule.from}` : `${rule.from} to ${rule.to}`;
}

function row(rule: Rule, bound: string): string {
  const doubt = rule.doubt ? ` *Doubt: ${rule.doubt.en}*` : '';
  return `| \`${rule.id}\` | ${bound} | ${rule.en}${doubt}<br>${rule.fr} | ${rule.article} | ${since(rule)} | ${CERTAINTY[rule.certainty]} |`;
}

function bound(rule: RetentionRule): string {
  return `${rule.bound === 'floor' ? 'at least' : 'at most'} ${periodText(rule.period).en}`;
}

function channels(ids: readonly (keyof typeof CONTACT_CHANNELS)[]): string {
  return ids.length === CONTACT_CHANNEL_IDS.length ? 'all' : ids.map((id) => CONTACT_CHANNELS[id].en).join(', ');
}

const listed = ({ id, en, fr, certainty }: ListItem): string => `- \`${id}\`: ${en} (${fr}); ${CERTAINTY[certainty]}`;

function practised({ uses, unless, assessed }: PracticeRule): string {
  const used = uses.map((one) => `\`${one}\``).join(' with ');
  const condition = unless ? `unless ${unless.map((one) => `\`${one}\``).join(', ')}` : 'prohibited';
  return `${used}: ${condition}${assessed ? '; assessed' : ''}`;
}

/** The rules as one page of Markdown: `docs/law.md`. */
export function lawPage(): string {
  const head = ['| id | bound | rule | article | in force | certainty |', '|---|---|---|---|---|---|'];
  const grounds = Object.entries(GROUNDS).map(
    ([id, ground]) => `| \`${id}\` | ${ground.en} | ${ground.systematic ? 'yes' : 'no'} | ${ground.article} |`,
  );
  return [
    '# The law that Mandat encodes',
    '',
    'Generated from `src/law` (`npx vitest run src/law -u`). Not legal advice. A doubt stays a doubt: Mandat takes the protective',
    'reading, says so, and reports it as a warning rather than a fault.',
    '',
    '## How long things are kept',
    '',
    ...head,
    ...RETENTION_RULES.map((rule) => row(rule, bound(rule))),
    '',
    '## What the CNIL’s référentiel keeps, by purpose',
    '',
    'Not binding; instructions may keep less, and more where it is justified: a check warns. It leaves out banks, insurers, health and public bodies.',
    '',
    '| what | basis | in the active base | intermediate archive | source | certainty |',
    '|---|---|---|---|---|---|',
    ...REFERENTIALS.map(
      ({ what, basis, active, archive, article, certainty }) =>
        `| ${what.en}<br>${what.fr} | ${basis.en} | ${active.en}<br>${active.fr} | ${archive ? `${archive.en}<br>${archive.fr}` : 'none'} | ${article} | ${CERTAINTY[certainty]} |`,
    ),
    '',
    '## Other rules that a check of instructions cites',
    '',
    ...head,
    ...[...Object.values(RULES), TRANSFER_RULE].map((rule) => row(rule, '')),
    '',
    '## What a transfer may stand on',
    '',
    ...head,
    ...TRANSFER_RULES.map((rule) => row(rule, rule.kind)),
    '',
    '## May this person be contacted?',
    '',
    'Dates are days where the person is. An answer is no legal advice: « aucun obstacle constaté » or « contact impossible », on',
    'the records known. Countries whose law is not here, and territories where it is in doubt, are refused.',
    '',
    '| id | channels | rule | article | in force | certainty |',
    head[1]!,
    ...PROSPECTING_RULES.map((rule) => row(rule, channels(rule.channels))),
    '',
    'What the texts leave open is read as instructed; the first reading is the protective one and holds by default:',
    '',
    ...Object.entries(READINGS).map(([key, [first, other]]) => `- \`${key}\`: **${first}** or ${other}`),
    '',
    '## Is an impact assessment required?',
    '',
    ...head,
    ...[...Object.values(NEED_RULES), ...Object.values(ASSESSMENT_RULES)].map((rule) => row(rule, '')),
    '',
    'The nine criteria:',
    '',
    ...CRITERIA.map(({ id, en, fr, article }) => `- \`${id}\`: ${en} (${fr}); ${article}`),
    '',
    'Processings for which the CNIL requires one (délib. 2018-327):',
    '',
    ...REQUIRED_LIST.map(listed),
    '',
    'Those for which none is required (délib. 2019-118):',
    '',
    ...EXEMPT_LIST.map(listed),
    '',
    '## What an activity may use, and under which conditions',
    '',
    'A practice without a condition is prohibited. Where one is marked *assessed*, an assessment is needed whatever the criteria say.',
    '',
    '| id | uses | rule | article | in force | certainty |',
    head[1]!,
    ...PRACTICE_RULES.map((rule) => row(rule, practised(rule))),
    '',
    '## What employers owe before an activity touches their people',
    '',
    ...head,
    ...Object.values(EMPLOYEE_RULES).map((rule) => row(rule, '')),
    '',
    '## What stands over a breach of a duty',
    '',
    'Ceilings, and what an authority weighs (GDPR art. 83(2)); no amount is computed from them.',
    '',
    ...Object.values(FINE_TIERS).map(({ article, en, fr }) => `- ${article}: ${en} (${fr})`),
    ...FINE_FACTORS.map(({ id, title, text }) => `- (${id}) ${title.en}: ${text.en} (${title.fr} : ${text.fr})`),
    '',
    ...head,
    ...FINE_RULES.map((rule) => row(rule, '')),
    '',
    '## Why calls may be recorded',
    '',
    '| ground | in words | every call | article |',
    '|---|---|---|---|',
    ...grounds,
    '',
  ].join('\n');
}
