import type { App } from '../app.ts';
import { dayOf } from '../law/index.ts';
import { createWatch } from '../watch/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const OURS = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };
const FEED = { name: 'Veille d’exemple', url: 'https://veille.example/flux.xml' };

/** Publications of nobody, the newest first: days before now, and what each is about. */
const PUBLISHED: readonly (readonly [days: number, title: string])[] = [
  [2, 'Exemple : questions et réponses sur la preuve du consentement recueilli au téléphone'],
  [9, 'Exemple : fiche pratique, durée de conservation des enregistrements de formation'],
  [24, 'Exemple : consultation publique sur les transferts hors de l’Union européenne'],
];

const feedOf = (now: number): string =>
  `<rss version="2.0"><channel><title>${FEED.name}</title>${PUBLISHED.map(
    ([days, title], index) =>
      `<item><guid>${index}</guid><title>${title}</title><link>https://veille.example/${index}</link><pubDate>${new Date(now - days * DAY).toUTCString()}</pubDate></item>`,
  ).join('')}</channel></rss>`;

/** The law read again, some of it later than was said; a fictional feed read, of which one item was filed and one lies unread. */
export function sampleWatch(now: number): readonly Happening[] {
  let at = now;
  /** As the settings of an installation name a feed; what it says is given here, for it is on no network. */
  const watchOf = (app: App) =>
    createWatch({
      ...app,
      feeds: [FEED],
      outgoing: { fetch: async () => new Response(feedOf(now).replaceAll(newerThan(at), '')) },
    });
  const newerThan = (moment: number): RegExp => {
    const younger = PUBLISHED.flatMap(([days], index) => (now - days * DAY > moment ? [index] : []));
    return new RegExp(`<item><guid>(?:${younger.join('|') || 'none'})</guid>.*?</item>`, 'g');
  };
  const read = (days: number): Happening => ({
    at: now - days * DAY,
    async run(app) {
      at = now - days * DAY;
      await watchOf(app).readFeeds();
    },
  });
  return [
    read(23),
    {
      at: now - 22 * DAY,
      run: ({ watch }) =>
        watch.review(
          'dpf',
          {
            outcome: 'follow',
            note: 'Décision d’adéquation toujours en vigueur, pourvoi pendant : aucun transfert de la maison ne repose sur elle.',
            next: dayOf(now - 2 * DAY),
          },
          OURS,
        ),
    },
    {
      at: now - 20 * DAY,
      run: ({ watch }) =>
        watch.review(
          'recording',
          {
            outcome: 'confirmed',
            note: 'Durées et information relues avec les notices en vigueur : rien à changer.',
            next: dayOf(now + 160 * DAY),
          },
          OURS,
        ),
    },
    read(8),
    {
      at: now - 7 * DAY,
      async run({ watch }) {
        const { items } = await watch.list(() => true);
        const found = items.find(({ title }) => title.includes('enregistrements de formation'))!;
        const note = 'Confirme les six mois retenus ; à citer dans la prochaine revue.';
        await watch.file(found.id, { note, reviews: ['recording'], brands: ['lumen', 'orbe'] }, OURS);
      },
    },
    read(1),
  ];
}
