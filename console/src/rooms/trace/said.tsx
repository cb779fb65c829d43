import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { acts, details, saidOf } from '../../i18n/acts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { term, verdicts } from '../../i18n/terms.ts';
import { type Fact, Facts, Mono } from '../../parts/facts.tsx';
import { useActor } from '../actor.ts';
import { useActivityName } from '../brands.ts';

/** The members of a meaning that have words here; the canonical text itself is shown beside its salt. */
type Meaning = {
  readonly act: string;
  readonly at: number;
  readonly actor: string;
  readonly interaction?: string;
  readonly activity?: string;
  readonly verdict?: string;
  readonly because?: readonly string[];
  readonly purpose?: string;
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
};

type SaidProps = {
  readonly brand: string;
  /** Canonical JSON, as the entry commits to it. */ readonly meaning: string;
};

/** What an entry means, in words. */
export function Said({ brand, meaning }: SaidProps): ReactNode {
  const { w, say, f } = useLanguage();
  const actor = useActor();
  const {
    act,
    at,
    actor: who,
    interaction,
    activity,
    verdict,
    because,
    purpose,
    details: more = {},
  } = JSON.parse(meaning) as Meaning;
  const by = actor(who);
  const facts: (Fact | undefined)[] = [
    { name: w.trace.act, value: say(term(acts, act)) },
    { name: w.trace.at, value: f.moment(new Date(at)) },
    {
      name: w.trace.who,
      value: (
        <>
          {by.role} {by.id && <Mono>{by.id}</Mono>}
        </>
      ),
    },
    interaction === undefined
      ? undefined
      : {
          name: w.trace.interaction,
          value: (
            <Link to="/marques/$brand/interactions/$id" params={{ brand, id: interaction }}>
              {w.trace.openInteraction}
            </Link>
          ),
        },
    activity === undefined
      ? undefined
      : { name: w.trace.activity, value: <ActivityName brand={brand} id={activity} /> },
    verdict === undefined ? undefined : { name: w.trace.verdict, value: say(term(verdicts, verdict)) },
    because?.length ? { name: w.trace.because, value: <Mono>{because.join(', ')}</Mono> } : undefined,
    purpose === undefined ? undefined : { name: w.trace.purpose, value: purpose },
    ...Object.entries(more).map(([name, value]) => ({
      name: say(term(details, name)),
      value: saidOf(value, say),
    })),
  ];
  return <Facts facts={facts.filter((fact) => fact !== undefined)} />;
}

/** Apart, so that the instructions are read only where an entry names an activity: the house has none. */
function ActivityName({ brand, id }: { readonly brand: string; readonly id: string }): ReactNode {
  return useActivityName(brand)(id);
}
