import { endOfDay } from '../law/index.ts';
import type { HouseFacts, Point } from './attention-types.ts';
import { AHEAD, amount, PATIENCE, say, sorted } from './point-rules.ts';

function reviews({ reviews: all, now }: HouseFacts): Point[] {
  return all.map(({ id, quarter, due }) => ({
    id: `review ${id}`,
    severity: due <= now ? 'urgent' : 'soon',
    text: say(
      `La revue des habilitations ${quarter} n’est pas close.`,
      `The review of access ${quarter} is not closed.`,
    ),
    article: 'GDPR art. 32(1)(d)',
    turn: 'processor',
    due,
    action: 'review',
    about: id,
  }));
}

function staff({ staff: { untrained, lapsing: ending, first } }: HouseFacts): Point[] {
  const lacking = amount(untrained, ['personne habilitée', 'personnes habilitées'], ['person', 'people']);
  const soon = amount(ending, ['formation prend', 'formations prennent'], ['training ends', 'trainings end']);
  const common = { article: 'GDPR art. 32(4), 39(1)(b)', turn: 'processor', action: 'staff' } as const;
  return [
    ...(untrained === 0
      ? []
      : [
          {
            ...common,
            id: 'untrained',
            severity: 'soon' as const,
            text: say(`${lacking.fr} sans formation en cours.`, `${lacking.en} with access and no training in force.`),
          },
        ]),
    ...(ending === 0 || first === undefined
      ? []
      : [
          {
            ...common,
            id: 'training ends',
            severity: 'watch' as const,
            text: say(`${soon.fr} fin dans le mois.`, `${soon.en} within the month.`),
            due: endOfDay(first),
          },
        ]),
  ];
}

/** An authority is answered in time, brands are told unless it is forbidden, and what is held is exported before it goes. */
function requests({ requests: all, now }: HouseFacts): Point[] {
  return all.flatMap(({ id, reference, open, due, untold, first }): Point[] => {
    const common = { turn: 'processor', action: 'request', about: id } as const;
    const brands = amount(untold, ['marque à informer', 'marques à informer'], ['brand to tell', 'brands to tell']);
    const ends = due === undefined ? undefined : endOfDay(due);
    const goes = first === undefined ? undefined : endOfDay(first);
    return [
      ...(untold === 0
        ? []
        : [
            {
              ...common,
              id: `request ${id} untold`,
              severity: 'urgent' as const,
              text: say(`Demande ${reference} : ${brands.fr}.`, `Request ${reference}: ${brands.en}.`),
              article: 'GDPR art. 28(3)(a)',
            },
          ]),
      ...(open && ends !== undefined && ends - now < AHEAD
        ? [
            {
              ...common,
              id: `request ${id} due`,
              severity: ends - now < PATIENCE ? ('urgent' as const) : ('soon' as const),
              text: say(`Demande ${reference} : réponse attendue.`, `Request ${reference}: an answer is due.`),
              article: 'GDPR art. 31',
              due: ends,
            },
          ]
        : []),
      ...(goes !== undefined && goes - now < AHEAD
        ? [
            {
              ...common,
              id: `request ${id} held`,
              severity: 'urgent' as const,
              text: say(
                `Demande ${reference} : un contenu gelé arrive à son échéance, à exporter avant.`,
                `Request ${reference}: held content comes to its end, to be exported before.`,
              ),
              article: 'GDPR art. 17(3)(e)',
              due: goes,
            },
          ]
        : []),
    ];
  });
}

/** Nothing is left without somebody: who left is replaced, reviews are held, actions end on their day, activities are described. */
function processes({ processes: all, uncovered, now }: HouseFacts): Point[] {
  const common = { turn: 'processor', action: 'process', article: 'GDPR art. 24(1)' } as const;
  const lacking = amount(
    uncovered,
    ['traitement sans processus', 'traitements sans processus'],
    ['activity without a process', 'activities without a process'],
  );
  const points = all.flatMap(({ id, title, orphan, reviewDue, actionDue }): Point[] => {
    const about = { ...common, about: id };
    const [review, acted] = [endOfDay(reviewDue), actionDue === undefined ? undefined : endOfDay(actionDue)];
    return [
      ...(orphan
        ? [
            {
              ...about,
              id: `process ${id} orphan`,
              severity: 'soon' as const,
              text: say(
                `${title} : à confier, qui le tenait est parti.`,
                `${title}: to be handed over, who kept it has left.`,
              ),
            },
          ]
        : []),
      ...(acted !== undefined && acted - now < AHEAD
        ? [
            {
              ...about,
              id: `process ${id} action`,
              severity: acted <= now ? ('urgent' as const) : ('soon' as const),
              text: say(`${title} : action à terminer.`, `${title}: an action to finish.`),
              due: acted,
            },
          ]
        : []),
      ...(review - now < AHEAD
        ? [
            {
              ...about,
              id: `process ${id} review`,
              severity: review <= now ? ('soon' as const) : ('watch' as const),
              text: say(`${title} : revue à faire.`, `${title}: to be reviewed.`),
              due: review,
            },
          ]
        : []),
    ];
  });
  // Without any process nobody keeps this register: that is one thing to begin, not one a day.
  return uncovered === 0 || all.length === 0
    ? points
    : [...points, { ...common, id: 'uncovered', severity: 'watch', text: say(`${lacking.fr}.`, `${lacking.en}.`) }];
}

const OF_HOUSE = [reviews, staff, requests, processes] as const;

/**
 * What waits of the house and of all brands. What is the same for several brands is said once, as the house's, and shown where
 * the first of them shows it.
 */
export function pointsOfHouse(facts: HouseFacts, brands: readonly (readonly Point[])[]): Point[] {
  const apart = OF_HOUSE.flatMap((rule) => rule(facts));
  // An open review is told as itself.
  const all = brands.flat().filter(({ action }) => action !== 'access' || facts.reviews.length === 0);
  const shared = new Map<string, number>();
  const key = ({ id, text }: Point): string => `${id} ${text.fr}`;
  for (const point of all) if (isOurs(point)) shared.set(key(point), (shared.get(key(point)) ?? 0) + 1);
  const once = new Set<string>();
  const told = all.flatMap((point): Point[] => {
    const same = key(point);
    if ((shared.get(same) ?? 0) < 2 || brands.length < 2) return [point];
    if (once.has(same)) return [];
    once.add(same);
    const { brand, ...ours } = point;
    return [{ ...ours, about: ours.about ?? brand! }];
  });
  return sorted([...apart, ...told]);
}
/** Of the processor itself: backups, keys' recovery, reviews, undertakings read alike from every brand. */
const isOurs = ({ id, turn }: Point): boolean => turn === 'processor' && id.startsWith('duty ');
