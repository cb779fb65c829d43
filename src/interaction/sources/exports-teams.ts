import { isMembers, type Members } from '../conform.ts';
import { present } from './build.ts';
import { turnsOf } from './exports-labelled.ts';
import { roleOfName } from './exports-people.ts';
import { at, fail, list, moment, needId, secondsBetween, text, under, type Spot } from './spot.ts';
import type { Taken } from './types.ts';
import { transcriptOf } from './wtf.ts';

const KINDS: readonly unknown[] = ['groupCall', 'peerToPeer', 'unknown'];

/** A call record of Microsoft Graph. */
export const isTeams = (value: unknown): value is Members =>
  isMembers(value) && KINDS.includes(value['type']) && 'startDateTime' in value && Array.isArray(value['participants']);

/** One call of Teams: who took part, when, and what was said where the export has it; devices and addresses stay out. */
export function teamsCall(record: Spot): Taken[] {
  const start = moment(record, 'startDateTime') ?? fail('source.missing', at(record, 'startDateTime'));
  const end = moment(record, 'endDateTime');
  const people = list(at(record, 'participants'));
  const organizer = text(under(record, 'organizer', 'user'), 'id');
  const house = houseOf(people);
  const originator = people.findIndex((one) => organizer !== undefined && text(at(one, 'user'), 'id') === organizer);
  const dialog = present({
    type: 'recording',
    mandat_id: 'call',
    mandat_at: moment(record, 'lastModifiedDateTime'),
    start,
    duration: secondsBetween(start, end),
    parties: people.map((_, index) => index),
    originator: originator < 0 ? undefined : originator,
    application: 'teams',
    interaction_type: 'call',
  });
  const said = text(record, 'transcript') ?? text(at(record, '_simulated'), 'transcript');
  const vcon = present({
    created_at: start,
    subject: text(record, 'subject') ?? text(at(record, '_simulated'), 'subject'),
    parties: people.map((one) => partyOf(one, house)),
    dialog: [dialog],
    analysis: said === undefined ? undefined : [{ ...spoken(said), dialog: 0 }],
  });
  return [
    { take: 'piece', contact: `teams/${needId(record, 'id')}`, vcon, ...(end !== undefined && { complete: true }) },
  ];
}

const spoken = (said: string): Members =>
  transcriptOf({ vendor: 'microsoft', product: 'teams', segments: turnsOf(said) });

const domainOf = (address: string | undefined): string | undefined => address?.split('@')[1]?.toLowerCase();

/** The domain of those who say that they are agents: their colleagues are too. */
function houseOf(people: readonly Spot[]): string | undefined {
  const agent = people.find((one) => roleOfName(text(at(one, 'user'), 'displayName') ?? '') === 'agent');
  return agent && domainOf(text(at(agent, 'user'), 'userPrincipalName'));
}

function partyOf(person: Spot, house: string | undefined): Members {
  const user = at(person, 'user');
  const [name, address] = [text(user, 'displayName'), text(user, 'userPrincipalName')];
  const colleague = house !== undefined && domainOf(address) === house;
  const party = present({
    role: colleague ? 'agent' : roleOfName(name ?? ''),
    name,
    mailto: address?.includes('@') === true ? address : undefined,
    tel: text(at(person, 'phone'), 'id'),
  });
  // A placeholder would pass for a party that was removed.
  return Object.keys(party).length === 0 ? { validation: 'none' } : party;
}
