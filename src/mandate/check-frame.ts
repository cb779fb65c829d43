import { comparePeriods, countryName, endOfDay } from '../law/index.ts';
import { isBrandWord } from './brand-words.ts';
import { checkActivity } from './check-activity.ts';
import { checkTransfer } from './check-transfer.ts';
import type { Path } from './place.ts';
import { referenceForm } from './references.ts';
import { fault, repeats, warning, type Said } from './remarks.ts';
import type { Frame } from './schema.ts';
import type { Sound } from './shape.ts';

/** Ids that other parts may refer to; read from the text as it is, so that one fault does not bring a dozen after it. */
export type Declared = {
  readonly controllers: ReadonlySet<string>;
  readonly sites: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
};

export function declaredIn(raw: Readonly<Record<string, unknown>>): Declared {
  const ids = (list: unknown): string[] =>
    Array.isArray(list)
      ? list.flatMap((item: { id?: unknown } | null) => (typeof item?.id === 'string' ? [item.id] : []))
      : [];
  const member = (name: string): Record<string, unknown> =>
    typeof raw[name] === 'object' && raw[name] !== null ? (raw[name] as Record<string, unknown>) : {};
  return {
    controllers: new Set(ids(raw['controllers'])),
    sites: new Set(ids(raw['sites'])),
    entities: new Set([...ids([raw['processor']]), ...ids(member('subProcessors')['list'])]),
  };
}

/** Everything that law and coherence say of a frame whose shape is right, or of its sound parts. */
export function* checkFrame(frame: Sound<Frame>, declared: Declared, at: number): Generator<Said> {
  yield* checkParties(frame);
  yield* checkContract(frame, at);
  yield* checkPlaces(frame, declared, at);
  yield* checkTerms(frame);
  const { activities = [] } = frame;
  for (const index of repeats(activities.map((activity) => activity?.id)))
    yield fault('mandate.repeated', ['activities', index, 'id']);
  for (const [index, activity] of activities.entries()) {
    if (activity) yield* checkActivity(activity, { path: ['activities', index], frame, declared, at });
  }
}

function* checkParties({ controllers = [], processor }: Sound<Frame>): Generator<Said> {
  for (const index of repeats([...controllers.map((one) => one?.id), processor?.id])) {
    yield fault('mandate.repeated', index < controllers.length ? ['controllers', index, 'id'] : ['processor', 'id']);
  }
  for (const [index, one] of controllers.entries()) if (one) yield* checkParty(one, ['controllers', index]);
  if (processor) yield* checkParty(processor, ['processor']);
}

function* checkParty(party: Partial<Frame['processor']>, path: Path): Generator<Said> {
  const { siren, country } = party;
  if (country !== undefined && !countryName(country)) yield fault('mandate.unknown-country', [...path, 'country']);
  if (siren !== undefined && !isSiren(siren)) yield fault('mandate.siren', [...path, 'siren']);
  if (!('siren' in party) && country === 'FR') yield fault('mandate.siren-missing', path);
}

/** Nine digits, the last of which makes the Luhn sum a multiple of ten. */
export function isSiren(digits: string): boolean {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return /^\d{9}$/.test(digits) && sum % 10 === 0;
}

function* checkContract({ contract }: Sound<Frame>, at: number): Generator<Said> {
  if (contract?.from === undefined || contract.to === undefined) return;
  if (contract.to < contract.from) yield fault('mandate.dates', ['contract', 'to']);
  else if (endOfDay(contract.to) <= at) yield fault('mandate.contract-over', ['contract', 'to']);
}

function* checkPlaces(
  { sites = [], subProcessors, contract }: Sound<Frame>,
  { entities }: Declared,
  at: number,
): Generator<Said> {
  for (const index of repeats(sites.map((site) => site?.id))) yield fault('mandate.repeated', ['sites', index, 'id']);
  for (const [index, site] of sites.entries()) {
    if (!site) continue;
    if (site.entity !== undefined && !entities.has(site.entity))
      yield fault('mandate.unknown-entity', ['sites', index, 'entity']);
    yield* checkTransfer(site, ['sites', index], at, contract?.to);
  }
  if (!subProcessors) return;
  const { list = [] } = subProcessors;
  for (const index of repeats(list.map(({ id }) => id)))
    yield fault('mandate.repeated', ['subProcessors', 'list', index, 'id']);
  for (const [index, one] of list.entries())
    yield* checkTransfer(one, ['subProcessors', 'list', index], at, contract?.to);
  if (subProcessors.authorisation === 'general' && !('notice' in subProcessors))
    yield fault('mandate.subprocessor-notice', ['subProcessors']);
}

function* checkTerms({ references = [], brandWords = [], quarantine, breach }: Sound<Frame>): Generator<Said> {
  for (const [index, form] of references.entries()) {
    const read = referenceForm(form ?? '');
    if (form !== undefined && 'fault' in read) yield fault(read.fault, ['references', index]);
  }
  for (const [index, word] of brandWords.entries())
    if (word !== undefined && !isBrandWord(word)) yield fault('mandate.brand-word', ['brandWords', index]);
  if (quarantine?.for && comparePeriods(quarantine.for, 'P1M') === 1)
    yield warning('mandate.quarantine-long', ['quarantine', 'for']);
  if (breach?.within && comparePeriods(breach.within, 'PT48H') === 1)
    yield warning('mandate.breach-delay', ['breach', 'within']);
}
