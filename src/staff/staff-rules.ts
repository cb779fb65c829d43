import type { Member, MemberStanding, Proof, StaffCounts, Standing, UndertakingText } from './staff-types.ts';

/** A training is renewed before it ends: how many days ahead it is spoken of. */
const AHEAD = 30;
const DAY = 86_400_000;
const ORDER: readonly Standing[] = ['missing', 'lapsed', 'lapsing', 'held'];

/** How each stands on a day, who lacks something first. */
export function standings(
  members: readonly Member[],
  proofs: readonly Proof[],
  texts: readonly UndertakingText[],
  day: string,
): MemberStanding[] {
  const of = Map.groupBy(proofs, ({ person }) => person);
  return members
    .map((member) => {
      const theirs = of.get(member.id) ?? [];
      return { ...member, undertaking: undertaken(theirs, texts), training: trained(theirs, day) };
    })
    .toSorted((a, b) => worst(a) - worst(b) || a.name.localeCompare(b.name, 'fr'));
}
const worst = ({ undertaking, training }: Pick<MemberStanding, 'undertaking' | 'training'>): number =>
  Math.min(ORDER.indexOf(undertaking.state), ORDER.indexOf(training.state));

function undertaken(proofs: readonly Proof[], texts: readonly UndertakingText[]): MemberStanding['undertaking'] {
  const since = (version: string): string => texts.find((text) => text.version === version)?.since ?? '';
  const newest = proofs
    .filter(({ kind }) => kind === 'undertaking')
    .toSorted((a, b) => since(b.title).localeCompare(since(a.title)) || b.on.localeCompare(a.on))[0];
  if (!newest) return { state: 'missing' };
  const renewed = texts.filter(({ renew }) => renew).map((text) => text.since);
  return { state: renewed.every((day) => day <= since(newest.title)) ? 'held' : 'lapsed', proof: newest };
}

function trained(proofs: readonly Proof[], day: string): MemberStanding['training'] {
  const last = proofs
    .filter(({ kind }) => kind === 'training')
    .toSorted((a, b) => (b.until ?? '').localeCompare(a.until ?? ''))[0];
  if (!last?.until) return { state: 'missing' };
  if (last.until < day) return { state: 'lapsed', proof: last };
  const soon = new Date(Date.parse(day) + AHEAD * DAY).toISOString().slice(0, 10);
  return { state: last.until <= soon ? 'lapsing' : 'held', proof: last };
}

const lacks = ({ state }: { readonly state: Standing }): boolean => state === 'missing' || state === 'lapsed';

export function countsOf(all: readonly MemberStanding[]): StaffCounts {
  const lapsing = all.filter(({ training }) => training.state === 'lapsing');
  return {
    must: all.length,
    unsigned: all.filter(({ undertaking }) => lacks(undertaking)).length,
    untrained: all.filter(({ training }) => lacks(training)).length,
    lapsing: lapsing.length,
    first: lapsing.map(({ training }) => training.proof!.until!).toSorted()[0],
  };
}
