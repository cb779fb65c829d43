import { BASES, groundOf, isEea, PURPOSES, type Basis, type Bilingual } from '../law/index.ts';
import { AI_USES, CATEGORIES, PERSONS, type Activity, type Frame } from '../mandate/index.ts';
import { MENTIONS, type Collected, type Drawn, type MentionId } from './mention-types.ts';
import { contactOf, listed, lower, partyLine, retentionOf, transfersOf, vendorsOf, say } from './phrase-rules.ts';

export type Drawing = {
  readonly frame: Frame;
  readonly activity: Activity;
  readonly collected: Collected;
  /** `YYYY-MM-DD`: some mentions are owed from a day on. */
  readonly day: string;
};

/** Since C. conso L.223-2 in its version of law 2025-594, and AI Act art. 50. */
const PHONE_FROM = '2026-08-11';
const MACHINE_FROM = '2026-08-02';

const ON_BASIS: Readonly<Record<Basis, Bilingual>> = {
  consent: say('votre consentement', 'your consent'),
  contract: say(
    'l’exécution du contrat conclu avec vous, ou ce que vous demandez avant de le conclure',
    'the performance of the contract with you, or what you ask for before entering into it',
  ),
  'legal-obligation': say('une obligation légale', 'a legal obligation'),
  'vital-interests': say('la sauvegarde d’intérêts vitaux', 'the protection of vital interests'),
  'public-task': say('une mission d’intérêt public', 'a task in the public interest'),
  'legitimate-interests': say('l’intérêt légitime', 'legitimate interests'),
};

/** Who decides why and how for this activity: the brand's company, or the processor itself (art. 28(10)). */
export const controllerOf = ({ frame, activity }: Pick<Drawing, 'frame' | 'activity'>): Frame['processor'] =>
  (activity.role === 'controller' ? undefined : frame.controllers.find(({ id }) => id === activity.controller)) ??
  frame.processor;

type Rule = (drawing: Drawing) => Partial<Omit<Drawn, 'id'>> | undefined;
const text = (fr: string, en: string): { readonly text: Bilingual } => ({ text: say(fr, en) });
const awaits = (fr: string, en: string): { readonly awaits: Bilingual } => ({ awaits: say(fr, en) });
const cited = (article: string, en = false): string => (en ? article : article.replace('GDPR art.', 'RGPD, art.'));

const controller: Rule = ({ frame, activity }) => {
  const party = controllerOf({ frame, activity });
  const line = partyLine(party);
  const joint =
    activity.role === 'joint'
      ? say(
          ` Responsable conjoint : ${frame.processor.name}${activity.arrangement ? ` (${activity.arrangement})` : ''}. Les grandes lignes de l’accord vous sont données sur demande.`,
          ` Joint controller: ${frame.processor.name}${activity.arrangement ? ` (${activity.arrangement})` : ''}. The essence of the arrangement is available on request.`,
        )
      : say('', '');
  return {
    ...text(line.fr + joint.fr, line.en + joint.en),
    ...(party.contact?.email === undefined &&
      party.contact?.phone === undefined &&
      party.contact?.address === undefined &&
      awaits('Les coordonnées du responsable.', 'How the controller can be reached.')),
  };
};

const representative: Rule = (drawing) =>
  isEea(controllerOf(drawing).country)
    ? undefined
    : awaits(
        'Le responsable est hors de l’Union : son représentant et ses coordonnées.',
        'The controller is outside the Union: its representative and how to reach it.',
      );

const officer: Rule = (drawing) => {
  const { dpo } = controllerOf(drawing);
  const reached = [dpo?.name, dpo?.email, dpo?.phone, dpo?.address].filter((one) => one !== undefined).join(', ');
  return reached === ''
    ? awaits(
        'Le délégué et ses coordonnées, ou qu’aucun n’est désigné.',
        'The officer and how to reach them, or that none is designated.',
      )
    : text(`${reached}.`, `${reached}.`);
};

const purpose: Rule = ({ activity: { purpose: why, readFor = [], basis } }) => {
  const all = listed([PURPOSES[why], ...readFor.map((one) => lower(PURPOSES[one]))]);
  const { article } = BASES[basis];
  return text(
    `${all.fr}. Base légale : ${ON_BASIS[basis].fr} (${cited(article)}).`,
    `${all.en}. Legal basis: ${ON_BASIS[basis].en} (${cited(article, true)}).`,
  );
};

const interests: Rule = ({ activity: { basis } }) =>
  basis === 'legitimate-interests'
    ? awaits(
        'Les intérêts légitimes que vous poursuivez, en clair.',
        'The legitimate interests that you pursue, in plain words.',
      )
    : undefined;

const categories: Rule = ({ collected, activity }) => {
  if (collected === 'person') return undefined;
  const what = listed(activity.data.allow.map((id) => CATEGORIES[id]));
  const who = listed(activity.persons.map((id) => PERSONS[id]));
  return text(`${what.fr}. Personnes concernées : ${who.fr}.`, `${what.en}. Persons concerned: ${who.en}.`);
};

const source: Rule = ({ collected }) =>
  collected === 'person'
    ? undefined
    : awaits(
        'D’où proviennent les données qui ne viennent pas de la personne, et si la source est publique.',
        'Where data that do not come from the person come from, and whether the source is public.',
      );

const recipients: Rule = (drawing) => {
  const { frame, activity } = drawing;
  const places = listed(
    activity.from.map((id) => {
      const place = frame.sites.find((site) => site.id === id)?.place ?? id;
      return say(place, place);
    }),
  );
  const { name } = controllerOf(drawing);
  const own =
    activity.role === 'controller'
      ? say(`Les services habilités de ${name}`, `The authorised services of ${name}`)
      : say(
          `Les services habilités de ${name} ; ${frame.processor.name}, son sous-traitant (${places.fr})`,
          `The authorised services of ${name}; ${frame.processor.name}, its processor (${places.en})`,
        );
  const vendors = vendorsOf(activity, frame).map((one) =>
    say(`${one.name} (${one.service})`, `${one.name} (${one.service})`),
  );
  const models = activity.ai
    ? [say('un fournisseur de modèles d’intelligence artificielle', 'a provider of artificial intelligence models')]
    : [];
  const more = listed([...vendors, ...models]);
  return vendors.length + models.length === 0
    ? text(`${own.fr}.`, `${own.en}.`)
    : text(`${own.fr} ; sous-traitants ultérieurs : ${more.fr}.`, `${own.en}; sub-processors: ${more.en}.`);
};

const transfers: Rule = (drawing) => {
  const lines = transfersOf(drawing.activity, drawing.frame, drawing.day);
  if (lines.length === 0)
    return text(
      'Dans ce traitement, aucune donnée n’est transférée hors de l’Espace économique européen.',
      'In this processing, no data are transferred outside the European Economic Area.',
    );
  const whom = contactOf(controllerOf(drawing), drawing.frame);
  return text(
    `${lines.map(({ fr }) => fr).join(' ; ')}. Copie des garanties : ${whom}.`,
    `${lines.map(({ en }) => en).join('; ')}. For a copy of the safeguards: ${whom}.`,
  );
};

/** What whoever is recorded may do about it. */
const OBJECTING = {
  bound: say('Un texte l’impose.', 'A legal text demands it.'),
  insurance: say(
    'Si vous le refusez, l’appel prend fin ; vous pouvez demander une copie de l’enregistrement.',
    'Should you refuse, the call ends; you may ask for a copy of the recording.',
  ),
  free: say(
    'Vous pouvez vous y opposer à tout moment de l’appel, sans conséquence pour votre demande.',
    'You may object at any moment of the call, without consequence for your request.',
  ),
};

const recording: Rule = ({ activity: { recording: how } }) => {
  if (!how) return undefined;
  const ground = groundOf(how.ground);
  const then =
    OBJECTING[
      how.ground === 'legal-obligation' ? 'bound' : how.ground === 'insurance-precontract' ? 'insurance' : 'free'
    ];
  const [fr, en] =
    how.share >= 1
      ? ['Les appels sont enregistrés', 'Calls are recorded']
      : ['Une partie des appels est enregistrée', 'Some calls are recorded'];
  return {
    article: `GDPR art. 13 ; ${ground.article}`,
    ...text(`${fr} (${ground.fr}). ${then.fr}`, `${en} (${ground.en}). ${then.en}`),
  };
};

const rights: Rule = (drawing) => {
  const { basis, purpose: why } = drawing.activity;
  const held = [
    say('accès', 'access'),
    say('rectification', 'rectification'),
    say('effacement', 'erasure'),
    say('limitation', 'restriction'),
    ...(basis === 'consent' || basis === 'contract' ? [say('portabilité', 'portability')] : []),
    ...(basis === 'legitimate-interests' || basis === 'public-task'
      ? [
          say(
            'opposition, pour des raisons tenant à votre situation',
            'objection, on grounds relating to your situation',
          ),
        ]
      : []),
  ];
  const all = listed(held);
  const whom = contactOf(controllerOf(drawing), drawing.frame);
  const never =
    why === 'prospecting'
      ? say(
          ' Vous pouvez vous opposer à la prospection à tout moment, sans donner de raison et sans frais.',
          ' You may object to prospecting at any time, without giving a reason and free of charge.',
        )
      : say('', '');
  return text(
    `Vous avez les droits suivants : ${all.fr}. Pour les exercer : ${whom}.${never.fr}`,
    `You have these rights: ${all.en}. To exercise them: ${whom}.${never.en}`,
  );
};

const consent: Rule = (drawing) => {
  if (drawing.activity.basis !== 'consent') return undefined;
  const whom = contactOf(controllerOf(drawing), drawing.frame);
  return text(
    `Vous pouvez le retirer à tout moment, aussi simplement que vous l’avez donné (${whom}) ; ce qui a été fait auparavant reste licite.`,
    `You may withdraw it at any time, as easily as you gave it (${whom}); what was done before remains lawful.`,
  );
};

const prospecting: Rule = ({ activity, day }) =>
  day >= PHONE_FROM && activity.data.allow.includes('contact') && activity.persons.some((id) => id !== 'agent')
    ? text(
        'Si vous nous donnez votre numéro, il ne sert à vous démarcher par téléphone qu’avec votre consentement préalable, sauf pour l’exécution d’un contrat en cours.',
        'If you give us your number, it is used to prospect you by telephone only with your prior consent, save in the performance of a contract in progress.',
      )
    : undefined;

const provision: Rule = ({ collected }) =>
  collected === 'elsewhere'
    ? undefined
    : awaits(
        'Si la loi ou le contrat exige ces données, et ce qu’il advient si la personne ne les donne pas.',
        'Whether law or contract requires these data, and what follows where the person does not give them.',
      );

const automated: Rule = ({ activity: { ai } }) => {
  if (!ai)
    return text(
      'Les instructions ne prévoient aucune décision prise par un traitement entièrement automatisé.',
      'The instructions provide for no decision made by wholly automated processing.',
    );
  const uses = listed(ai.uses.map((id) => AI_USES[id]));
  return {
    ...text(
      `Un modèle d’intelligence artificielle sert à : ${uses.fr}.`,
      `An artificial intelligence model is used for: ${uses.en}.`,
    ),
    ...awaits(
      'Si une décision est prise par ce seul moyen : sa logique, son importance et ses conséquences ; sinon, qu’aucune ne l’est.',
      'Whether a decision is made by this means alone: its logic, significance and consequences; else, that none is.',
    ),
  };
};

const machine: Rule = ({ activity: { ai }, day }) =>
  day >= MACHINE_FROM && ai?.uses.includes('conversation')
    ? text(
        'Vous pouvez échanger avec un système d’intelligence artificielle ; il se présente comme tel dès le début.',
        'You may be talking to an artificial intelligence system; it says so from the start.',
      )
    : undefined;

const directives: Rule = (drawing) =>
  controllerOf(drawing).country === 'FR'
    ? text(
        'Vous pouvez dire ce que deviendront vos données après votre décès.',
        'You may say what is to become of your data after your death.',
      )
    : undefined;

const complaint: Rule = (drawing) =>
  controllerOf(drawing).country === 'FR'
    ? text(
        'Vous pouvez saisir la CNIL : www.cnil.fr, ou 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
        'You may complain to the CNIL, the French authority: www.cnil.fr, or 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
      )
    : awaits('L’autorité de contrôle à saisir.', 'The supervisory authority to complain to.');

const RULES: Readonly<Record<MentionId, Rule>> = {
  controller,
  representative,
  officer,
  purpose,
  interests,
  categories,
  source,
  recipients,
  transfers,
  retention: ({ activity }) => ({ text: retentionOf(activity) }),
  recording,
  rights,
  consent,
  prospecting,
  provision,
  automated,
  machine,
  directives,
  complaint,
};

/** Every mention that this activity owes, in the order in which they are read; those that are not owed are left out. */
export function draw(drawing: Drawing): Drawn[] {
  return (Object.keys(RULES) as MentionId[]).flatMap((id): Drawn[] => {
    const found = RULES[id](drawing);
    return found ? [{ id, article: MENTIONS[id].article, ...found }] : [];
  });
}
