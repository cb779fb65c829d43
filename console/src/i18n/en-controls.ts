import { count } from './format.ts';
import type { frControls } from './fr-controls.ts';

const c = (value: number, one: string, many: string): string => count('en', value, one, many);

export const enControls: typeof frControls = {
  title: 'Controls',
  house: 'House',
  lede: 'What frameworks ask, and the measures that answer it: checked by the system, or attested by a named role until a day.',
  brandLede:
    'The requirements of the frameworks that the instructions name, and how each stands for this brand: checked by the system, or attested by the processor.',
  tabs: { next: 'To do', frameworks: 'Frameworks', questionnaires: 'Questionnaires', pack: 'Evidence pack' },
  states: {
    broken: 'to settle',
    lapsed: 'attestation expired',
    open: 'to attest',
    attested: 'attested',
    held: 'found',
    none: 'not applicable',
  },
  owners: {
    security: 'Security',
    dpo: 'Data protection officer',
    operations: 'Operations',
    administrator: 'Administration',
  },
  nextNote:
    'What is missing, the gravest first. A measure that holds answers at once every requirement that asks for it.',
  nothing: 'Nothing waits: each measure is found, attested or not applicable.',
  nothingTitle: 'Nothing to do',
  measure: 'Measure',
  state: 'State',
  owner: 'In the charge of',
  serves: 'Answers',
  requirement: 'Requirement',
  answered: 'Measures that answer it',
  framework: 'Framework',
  allOwners: 'All',
  filters: 'Filter requirements',
  count: (n) => c(n, 'requirement', 'requirements'),
  none: 'No requirement in this state.',
  uncovered: (names) =>
    `Frameworks that the instructions name and that are not here: ${names}. They are followed elsewhere.`,
  brandsBroken: (names) => `Brands to settle: ${names}.`,
  by: (name, until) => `by ${name}, until ${until}`,
  files: 'Download',
  attest: 'Attest',
  attestTitle: (measure) => `Attest: ${measure}`,
  attestText:
    'Your word in the house’s name, for all brands, until the day said. It leaves an entry in the house’s log.',
  applies: 'It is done',
  noObject: 'Not applicable here, and this is why',
  what: 'What you attest',
  says: 'The facts, or the reason',
  saysHint: 'In a sentence or two. No client’s name, no personal data.',
  keeper: 'Who is in charge of it',
  keeperHint: 'A function, or a person with theirs.',
  reference: 'Document that shows it',
  referenceHint: 'Its reference; the document stays with you.',
  lastDay: 'Valid until',
  lastDayHint: 'A year at most: what changes is said again.',
  withdraw: 'Withdraw',
  pack: {
    title: 'Evidence pack',
    text: 'One signed ZIP file, for an audit: the instructions with their signatures, the registers, the impact assessments, both parties’ duties, the controls, and the proof of each cited entry of the log. Nothing of what was said in interactions.',
    check: 'It is checked without a server, on any machine: what was altered, taken away, added or renamed is named.',
    make: 'Make the pack',
    traced: 'Leaves an entry in the brand’s log, cited in the pack.',
    making: 'The pack is being made: a few seconds.',
    done: (name) => `${name} is among your downloads.`,
    key: 'Key to know from elsewhere than the pack',
    command: 'Command that checks it',
  },
};
