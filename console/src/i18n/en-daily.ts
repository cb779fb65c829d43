import { number } from './format.ts';
import { enAudits } from './en-audits.ts';
import { enNotices } from './en-notices.ts';
import { enProcesses } from './en-processes.ts';
import { enRequests } from './en-requests.ts';
import { enStaff } from './en-staff.ts';
import { enWatch } from './en-watch.ts';
import type { frDaily } from './fr-daily.ts';

const n = (value: number): string => number('en', value);

/** The daily work of data protection: what waits, what is kept. */
export const enDaily: typeof frDaily = {
  title: 'Follow-up',
  lede: 'The daily work of this brand’s data protection.',
  houseTitle: 'Follow-up of the house',
  houseLede: 'What waits, in the house and for all brands.',
  tabs: {
    points: 'Points of attention',
    notices: 'Information notices',
    staff: 'Undertakings and training',
    audits: 'Audits',
    alerts: 'Alerts',
    requests: 'Requests of authorities',
    watch: 'Watch on law',
    exposure: 'Exposure',
    processes: 'Processes',
  },
  points: {
    title: 'Points of attention',
    note: 'Computed just now from what runs: a point goes when its cause goes.',
    emptyTitle: 'Nothing waits',
    empty: 'No point of attention for now.',
    severity: 'Severity',
    severities: { urgent: 'urgent', soon: 'soon', watch: 'to watch' },
    counted: { urgent: 'Urgent', soon: 'Soon', watch: 'To watch' },
    what: 'What waits',
    turn: 'For whom',
    when: 'Due',
    since: (day) => `since ${day}`,
    brand: 'Brand',
    house: 'house',
    mine: 'Only what waits for us',
    act: 'Act',
    acts: {
      duty: 'See the duty',
      attest: 'Attest',
      order: 'Answer',
      alert: 'Follow the alert',
      notice: 'Open the notice',
      assessment: 'Open the assessment',
      quarantine: 'Decide',
      signals: 'Pass on',
      incidents: 'Handle the incident',
      instructions: 'See the instructions',
      registers: 'See the registers',
      trace: 'See the log',
      keys: 'See the keys',
      access: 'See access',
      prospecting: 'See prospecting',
      campaign: 'Open the campaign',
      chain: 'See the chain',
      contracts: 'See the contracts',
      sources: 'See the copies',
      review: 'Open the review',
      staff: 'Record',
      audit: 'Open the audit',
      request: 'Open the request',
      hold: 'Review the hold',
      watch: 'Read again',
      process: 'Open the process',
    },
  },
  notices: enNotices,
  staff: enStaff,
  audits: enAudits,
  exposure: {
    note: 'A ceiling is no prediction: no amount is computed here, and none follows from it.',
    counted: (broken, open, sound) => `${n(broken)} to settle, ${n(open)} to attest, ${n(sound)} found or attested.`,
    open: (count_) => `To attest (${n(count_)})`,
    state: 'State',
    factors: 'What an authority weighs',
    rules: 'Beside the ceilings',
  },
  requests: enRequests,
  processes: enProcesses,
  watch: enWatch,
};
