import { PART_KINDS } from '../interaction/types.ts';
import { BASES, groundOf, periodText, PURPOSES, retentionBounds, type Bilingual } from '../law/index.ts';
import { CATEGORIES, type CategoryId } from './categories.ts';
import { prospectingClauses } from './prose-prospecting.ts';
import { countryText, listed, say, shareText, verbatim, type Clause, type Section } from './prose-words.ts';
import type { Activity, Frame } from './schema.ts';
import { AI_USES, CHANNEL_WORDS, KEEP_FROM_WORDS, KIND_WORDS, PERSONS, byReader, readerWords } from './words.ts';

/** One processing as a section of the document. `at`: the moment whose law is cited. */
export function activitySection(activity: Activity, frame: Frame, suspended: boolean, at: number): Section {
  const { id, purpose } = activity;
  const clauses = [
    ...(suspended
      ? [
          {
            key: 'suspended',
            text: say('Ce traitement est suspendu.', 'This activity is suspended.'),
            article: 'GDPR art. 28(3)(a)',
          },
        ]
      : []),
    ...responsibility(activity, frame),
    ...scope(activity, frame),
    ...data(activity),
    ...recording(activity),
    ...retention(activity, frame, at),
    ...views(activity),
    ...models(activity),
    ...prospectingClauses(activity.prospecting),
  ];
  return {
    id: `activity.${id}`,
    title: say(`${PURPOSES[purpose].fr} (${id})`, `${PURPOSES[purpose].en} (${id})`),
    clauses: clauses.map((clause) => ({ ...clause, key: `activity.${id}.${clause.key}` })),
  };
}

function responsibility(
  { role, controller, reasoning, arrangement, purpose, basis, readFor = [] }: Activity,
  frame: Frame,
): Clause[] {
  const name = [...frame.controllers, frame.processor].find(({ id }) => id === controller)?.name ?? controller;
  const ours = frame.processor.name;
  const roles = {
    processor: say(`${ours} agit comme sous-traitant de ${name}.`, `${ours} acts as the processor of ${name}.`),
    controller: say(`${ours} en est responsable.`, `${ours} is its controller.`),
    joint: say(`${name} et ${ours} en sont responsables conjoints.`, `${name} and ${ours} are its joint controllers.`),
  };
  const why = [reasoning, arrangement].filter((part) => part !== undefined).join(' ');
  const law = BASES[basis];
  const others = listed(readFor.map((id) => lower(PURPOSES[id])));
  const main = PURPOSES[purpose];
  return [
    {
      key: 'role',
      text: say(`${roles[role].fr}${why && ` ${why}`}`, `${roles[role].en}${why && ` ${why}`}`),
      article: role === 'joint' ? 'GDPR art. 26' : 'GDPR art. 4(7), 4(8)',
    },
    {
      key: 'purpose',
      text: say(
        `Finalité : ${lower(main).fr}${readFor.length > 0 ? ` ; ce qui est conservé peut aussi être consulté pour : ${others.fr}` : ''}.`,
        `Purpose: ${lower(main).en}${readFor.length > 0 ? `; what is kept may also be read for: ${others.en}` : ''}.`,
      ),
      article: 'GDPR art. 5(1)(b)',
    },
    {
      key: 'basis',
      text: say(
        `Base légale indiquée par le responsable : ${lower(law).fr}.`,
        `Legal basis stated by the controller: ${lower(law).en}.`,
      ),
      article: law.article,
    },
  ];
}

function lower({ fr, en }: Bilingual): Bilingual {
  return { fr: fr.toLowerCase(), en: en.toLowerCase() };
}

function scope({ channels, persons, from }: Activity, { sites }: Frame): Clause[] {
  const by = listed(channels.map((id) => CHANNEL_WORDS[id]));
  const who = listed(persons.map((id) => PERSONS[id]));
  const places = listed(
    from.map((id) => {
      const site = sites.find((one) => one.id === id);
      return site
        ? say(`${site.place} (${countryText(site.country).fr})`, `${site.place} (${countryText(site.country).en})`)
        : verbatim(id);
    }),
  );
  return [
    { key: 'channels', text: say(`Canaux : ${by.fr}.`, `Channels: ${by.en}.`) },
    {
      key: 'persons',
      text: say(`Personnes concernées : ${who.fr}.`, `Persons concerned: ${who.en}.`),
      article: 'GDPR art. 28(3)',
    },
    {
      key: 'from',
      text: say(
        `Consultation depuis : ${places.fr}, et nulle part ailleurs.`,
        `Read from: ${places.en}, and nowhere else.`,
      ),
      article: 'GDPR art. 44',
    },
  ];
}

function categories(ids: readonly CategoryId[]): Bilingual {
  return listed(
    ids.map((id) => CATEGORIES[id]),
    say('aucune', 'none'),
  );
}

function data({ data: { allow, strike, forbid, exception } }: Activity): Clause[] {
  const special =
    exception === undefined
      ? say('', '')
      : say(
          ` Exception pour les données sensibles : article ${exception}.`,
          ` Exception for special categories: article ${exception}.`,
        );
  return [
    {
      key: 'data.allow',
      text: say(
        `Données permises : ${categories(allow).fr}.${special.fr}`,
        `Data allowed: ${categories(allow).en}.${special.en}`,
      ),
      article: 'GDPR art. 5(1)(c)',
    },
    {
      key: 'data.strike',
      text: say(
        `Supprimées avant toute écriture : ${categories(strike).fr}.`,
        `Struck out before anything is written: ${categories(strike).en}.`,
      ),
      article: 'PCI DSS 3.3.1 ; GDPR art. 32',
    },
    {
      key: 'data.forbid',
      text: say(
        `Interdites, et supprimées si elles apparaissent : ${categories(forbid).fr}.`,
        `Forbidden, and struck out if they appear: ${categories(forbid).en}.`,
      ),
      article: 'GDPR art. 9, 10',
    },
  ];
}

function recording({ recording }: Activity): Clause[] {
  if (!recording) return [{ key: 'recording', text: say('Aucun appel n’est enregistré.', 'No call is recorded.') }];
  const ground = groundOf(recording.ground);
  const share = shareText(recording.share);
  const how =
    recording.share === 1
      ? say('Tous les appels sont enregistrés', 'Every call is recorded')
      : say(
          `${share.fr} des appels sont enregistrés, tirés au sort`,
          `${share.en} of calls are recorded, drawn at random`,
        );
  const cited = recording.article === undefined ? '' : ` (${recording.article})`;
  const doubt = recording.share === 1 && !ground.systematic;
  return [
    {
      key: 'recording',
      text: say(
        `${how.fr} ; motif : ${ground.fr}${cited}. L’enregistrement s’annonce au début de l’appel et la personne peut s’y opposer.`,
        `${how.en}; ground: ${ground.en}${cited}. The recording is announced when the call begins and the person may object.`,
      ),
      article: ground.article,
      ...(doubt && {
        doubt: say(
          'L’enregistrement systématique demande un texte qui l’impose.',
          'Systematic recording needs a legal text that demands it.',
        ),
      }),
    },
    { key: 'recording.cards', text: CARDS[recording.cards ?? 'silenced'], article: 'GDPR art. 5(1)(c); PCI DSS 3.3.1' },
  ];
}

const CARDS = {
  silenced: say(
    'Ce qui est supprimé l’est aussi du son, mis au silence avant toute écriture ; sans transcription qui date chaque mot, l’enregistrement n’est pas conservé.',
    'What is struck out is put to silence in the sound too, before anything is written; without a transcript that tells the moment of each word, the recording is not kept.',
  ),
  paused: say(
    'La marque s’assure qu’aucune donnée de carte n’est enregistrée (enregistrement suspendu ou saisie au clavier) ; ce qui en serait pourtant transcrit est mis au silence.',
    'The brand sees to it that no card data is recorded (recording paused, or keyed in); what is transcribed of it all the same is put to silence.',
  ),
} as const;

/** How long each kind is kept, with the floor or ceiling of the law behind it. */
function retention({ keep, purpose, recording }: Activity, { sector }: Frame, at: number): Clause[] {
  const clauses: Clause[] = [];
  for (const kind of PART_KINDS) {
    const kept = keep[kind];
    if (!kept) continue;
    const words = KIND_WORDS[kind];
    const period = periodText(kept.for);
    const start = KEEP_FROM_WORDS[kept.from];
    const { floor, ceiling, doubtful, usual } = retentionBounds({
      kind,
      purpose,
      ground: recording?.ground,
      sector,
      at,
    });
    const doubt = doubtful?.rule.doubt;
    clauses.push({
      key: `keep.${kind}`,
      text: say(`${capital(words.fr)} : ${period.fr} ${start.fr}.`, `${capital(words.en)}: ${period.en} ${start.en}.`),
      article: (floor ?? ceiling ?? doubtful ?? usual)?.rule.article ?? 'GDPR art. 5(1)(e)',
      ...(doubt && { doubt }),
    });
  }
  const dropped = listed(
    PART_KINDS.filter((kind) => !keep[kind]).map((kind) => KIND_WORDS[kind]),
    say('rien', 'nothing'),
  );
  return [
    ...clauses,
    {
      key: 'keep.none',
      text: say(`Ne sont pas conservés : ${dropped.fr}.`, `Not kept: ${dropped.en}.`),
      article: 'GDPR art. 5(1)(c)',
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function views({ views }: Activity): Clause[] {
  return Object.keys(views)
    .sort(byReader)
    .map((role) => {
      const shown = views[role]!;
      const reader = readerWords(role);
      const none = shown.length === 0;
      return {
        key: `view.${role}`,
        text: say(
          none
            ? `Vue « ${reader.fr} » : texte masqué, aucune donnée en clair.`
            : `Vue « ${reader.fr} » : en clair, ${categories(shown).fr}.`,
          none
            ? `View “${reader.en}”: masked text, nothing in clear.`
            : `View “${reader.en}”: in clear, ${categories(shown).en}.`,
        ),
        article: 'GDPR art. 25(2)',
      };
    });
}

function models({ ai }: Activity): Clause[] {
  if (!ai)
    return [
      {
        key: 'ai',
        text: say(
          'Aucun modèle d’intelligence artificielle ne reçoit ces données.',
          'No artificial-intelligence model receives these data.',
        ),
        article: 'GDPR art. 28(3)(a)',
      },
    ];
  const uses = listed(ai.uses.map((id) => AI_USES[id]));
  const models = listed(ai.models.map(verbatim));
  const places = listed(
    ai.countries.map((code) =>
      code === 'EEA' || code === 'EU' ? say('Espace économique européen', 'European Economic Area') : countryText(code),
    ),
  );
  const restored = ai.restore === undefined ? undefined : readerWords(ai.restore);
  const back = restored
    ? say(` Les valeurs masquées sont rendues à : ${restored.fr}.`, ` Masked values are given back to: ${restored.en}.`)
    : say('', '');
  return [
    {
      key: 'ai',
      text: say(
        `Intelligence artificielle : ${uses.fr} ; modèles ${models.fr} ; hébergés : ${places.fr}.${back.fr}`,
        `Artificial intelligence: ${uses.en}; models ${models.en}; hosted in: ${places.en}.${back.en}`,
      ),
      article: 'GDPR art. 28(3)(a)',
    },
  ];
}
