import { startOfDay } from '../law/index.ts';
import type { HouseFacts, Point } from './attention-types.ts';
import { AHEAD, amount, dueBy, lower, PATIENCE, say, sorted } from './point-rules.ts';

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
            due: dueBy(first),
          },
        ]),
  ];
}

/** An authority is answered in time, brands are told unless it is forbidden, and nothing is held because nobody looks. */
function requests({ requests: all, now }: HouseFacts): Point[] {
  return all.flatMap(({ id, reference, open, due, untold, holds }): Point[] => {
    const common = { turn: 'processor', action: 'request', about: id } as const;
    const brands = amount(untold, ['marque à informer', 'marques à informer'], ['brand to tell', 'brands to tell']);
    const ends = due === undefined ? undefined : dueBy(due);
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
      ...holds.flatMap((hold) => holdPoints({ id, reference }, hold, now)),
    ];
  });
}

/** What is held past the day on which somebody was to look, or without anybody who answers for it. */
function holdPoints(
  { id, reference }: { readonly id: string; readonly reference: string },
  { brand, review, orphan }: HouseFacts['requests'][number]['holds'][number],
  now: number,
): Point[] {
  const common = { turn: 'processor', role: 'dpo', action: 'hold', about: id, brand } as const;
  const day = review === undefined ? now : startOfDay(review);
  const looked: Point = {
    ...common,
    id: `hold ${id} review`,
    severity: day <= now ? 'urgent' : 'watch',
    text: say(
      `Demande ${reference} : gel à revoir, à reconduire ou à lever.`,
      `Request ${reference}: a hold to review, to keep or to release.`,
    ),
    article: 'GDPR art. 5(1)(e), 17(3)',
    due: day,
  };
  const left: Point = {
    ...common,
    id: `hold ${id} owner`,
    severity: 'soon',
    text: say(
      `Demande ${reference} : gel à confier, qui en répondait est parti.`,
      `Request ${reference}: a hold to hand over, who answered for it has left.`,
    ),
    article: 'GDPR art. 5(2)',
  };
  return [...(day - now < AHEAD ? [looked] : []), ...(orphan ? [left] : [])];
}

/** The law is read again on its day, and what authorities publish does not lie unread. */
function lawWatch({ law: { reviews: all, unread, oldest }, now }: HouseFacts): Point[] {
  const common = { turn: 'processor', role: 'dpo', action: 'watch', article: 'GDPR art. 24(1), 39(1)(a)' } as const;
  const items = amount(
    unread,
    ['publication non lue depuis plus de deux semaines', 'publications non lues depuis plus de deux semaines'],
    ['item unread for over two weeks', 'items unread for over two weeks'],
  );
  return [
    ...all
      .filter(({ due }) => dueBy(due) <= now)
      .map(({ id, title, due }): Point => ({
        ...common,
        id: `law ${id}`,
        severity: 'soon',
        text: say(`Veille, ${lower(title.fr)} : règles à relire.`, `Watch, ${lower(title.en)}: rules to read again.`),
        about: id,
        due: dueBy(due),
      })),
    ...(unread === 0
      ? []
      : [
          {
            ...common,
            id: 'law unread',
            severity: 'watch' as const,
            text: say(`Veille : ${items.fr}.`, `Watch: ${items.en}.`),
            ...(oldest !== undefined && { since: oldest }),
          },
        ]),
  ];
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
    const [review, acted] = [dueBy(reviewDue), actionDue === undefined ? undefined : dueBy(actionDue)];
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

const OF_HOUSE = [reviews, staff, requests, processes, lawWatch] as const;

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
