import { FRAMEWORKS, periodText, SAFEGUARDS, SECTORS, type Bilingual } from '../law/index.ts';
import { countryText, dayText, listed, say, sirenText, verbatim, type Clause, type Section } from './prose-words.ts';
import type { Frame } from './schema.ts';

/** The sections of a frame that concern no single activity: those before the activities, and those after. */
export function frameSections(frame: Frame): {
  readonly before: readonly Section[];
  readonly after: readonly Section[];
} {
  return {
    before: [
      { id: 'parties', title: say('Les parties', 'The parties'), clauses: parties(frame) },
      { id: 'contract', title: say('Le contrat', 'The contract'), clauses: contract(frame) },
      { id: 'sites', title: say('Les sites', 'The sites'), clauses: sites(frame) },
    ],
    after: [
      { id: 'quarantine', title: say('La quarantaine', 'Quarantine'), clauses: quarantine(frame) },
      {
        id: 'sub-processors',
        title: say('Les sous-traitants ultérieurs', 'Sub-processors'),
        clauses: subProcessors(frame),
      },
      {
        id: 'assistance',
        title: say('L’assistance à la marque', 'Assistance to the brand'),
        clauses: assistance(frame),
      },
      { id: 'end', title: say('La fin du contrat', 'The end of the contract'), clauses: end(frame) },
    ],
  };
}

function parties({ controllers, processor, sector }: Frame): Clause[] {
  return [
    ...controllers.map((one) => party(`controller.${one.id}`, one, say('responsable du traitement', 'controller'))),
    party('processor', processor, say('sous-traitant', 'processor')),
    {
      key: 'sector',
      text: say(
        `Secteur dont les règles s’appliquent : ${SECTORS[sector].fr.toLowerCase()}.`,
        `Sector whose rules apply: ${SECTORS[sector].en.toLowerCase()}.`,
      ),
    },
  ];
}

function party(key: string, { name, siren, country, contact, dpo }: Frame['processor'], role: Bilingual): Clause {
  const where = countryText(country);
  const id = siren === undefined ? '' : `SIREN ${sirenText(siren)}, `;
  const fr = dpo?.email ? ` Délégué à la protection des données : ${dpo.email}.` : '';
  const en = dpo?.email ? ` Data protection officer: ${dpo.email}.` : '';
  const mail = contact?.email ? ` Contact : ${contact.email}.` : '';
  return {
    key,
    text: say(
      `${name} (${id}${where.fr}) est ${role.fr}.${mail}${fr}`,
      `${name} (${id}${where.en}) is the ${role.en}.${mail.replace(' :', ':')}${en}`,
    ),
    article: 'GDPR art. 30(2)(a)',
  };
}

function contract({ contract }: Frame): Clause[] {
  const [from, to] = [dayText(contract.from), dayText(contract.to)];
  const people = listed(contract.instructedBy.map(({ name, capacity }) => verbatim(`${name} (${capacity})`)));
  const clauses =
    contract.clauses === 'own'
      ? say('des clauses propres aux parties', 'clauses of the parties’ own')
      : say('les clauses contractuelles types 2021/915', 'the standard contractual clauses 2021/915');
  return [
    {
      key: 'contract.subject',
      text: say(`Objet : ${contract.subject}.`, `Subject-matter: ${contract.subject}.`),
      article: 'GDPR art. 28(3)',
    },
    {
      key: 'contract.nature',
      text: say(`Nature des opérations : ${contract.nature}.`, `Nature of the processing: ${contract.nature}.`),
      article: 'GDPR art. 28(3)',
    },
    {
      key: 'contract.term',
      text: say(`Il court du ${from.fr} au ${to.fr} inclus.`, `It runs from ${from.en} to ${to.en} inclusive.`),
      article: 'GDPR art. 28(3)',
    },
    {
      key: 'contract.reference',
      text: say(
        `Référence ${contract.reference} ; il suit ${clauses.fr}.`,
        `Reference ${contract.reference}; it follows ${clauses.en}.`,
      ),
      article: 'GDPR art. 28(7)',
    },
    {
      key: 'contract.instructed-by',
      text: say(
        `Peuvent donner des instructions pour la marque : ${people.fr}.`,
        `Empowered to give instructions for the brand: ${people.en}.`,
      ),
      article: 'GDPR art. 28(3)(a)',
    },
  ];
}

type Place = {
  readonly country: string;
  readonly safeguard?: keyof typeof SAFEGUARDS | undefined;
  readonly assessment?: string | undefined;
};

/** « Tunisie (clauses…, analyse TIA-7) ». */
function reached({ country, safeguard, assessment }: Place): Bilingual {
  const where = countryText(country);
  if (safeguard === undefined) return where;
  const words = SAFEGUARDS[safeguard];
  const file = assessment === undefined ? say('', '') : say(`, analyse ${assessment}`, `, assessment ${assessment}`);
  return say(`${where.fr} (${words.fr}${file.fr})`, `${where.en} (${words.en}${file.en})`);
}

function sites(frame: Frame): Clause[] {
  const entities = new Map([frame.processor, ...frame.subProcessors.list].map(({ id, name }) => [id, name]));
  return frame.sites.map((site) => {
    const where = reached(site);
    const entity = entities.get(site.entity) ?? site.entity;
    return {
      key: `site.${site.id}`,
      text: say(`${site.place}, ${where.fr} : ${entity}.`, `${site.place}, ${where.en}: ${entity}.`),
      ...(site.safeguard && { article: 'GDPR art. 46' }),
    };
  });
}

function quarantine({ quarantine }: Frame): Clause[] {
  const period = periodText(quarantine.for);
  const who =
    quarantine.decidedBy === 'brand' ? say('la marque', 'the brand') : say('le sous-traitant', 'the processor');
  return [
    {
      key: 'quarantine',
      text: say(
        `Ce qui n’entre dans aucune instruction attend ${period.fr}, chiffré à part ; ${who.fr} décide de l’admettre ou de le détruire. Passé ce délai, il est détruit.`,
        `What fits no instruction waits ${period.en}, sealed apart; ${who.en} decides to admit or destroy it. After that it is destroyed.`,
      ),
      article: 'GDPR art. 28(3)(a), 32',
    },
  ];
}

function subProcessors({ subProcessors: { authorisation, notice, list } }: Frame): Clause[] {
  const delay = notice === undefined ? undefined : periodText(notice);
  const head =
    authorisation === 'general'
      ? say(
          `Autorisation générale ; tout changement s’annonce ${delay?.fr ?? ''} à l’avance.`,
          `General authorisation; any change is announced ${delay?.en ?? ''} ahead.`,
        )
      : say(
          'Chaque sous-traitant ultérieur demande une autorisation particulière.',
          'Each sub-processor needs a specific authorisation.',
        );
  return [
    { key: 'sub-processors', text: head, article: 'GDPR art. 28(2)' },
    ...list.map((one) => {
      const where = reached(one);
      return {
        key: `sub-processor.${one.id}`,
        text: say(`${one.name}, ${where.fr} : ${one.service}.`, `${one.name}, ${where.en}: ${one.service}.`),
        article: 'GDPR art. 28(4)',
      };
    }),
  ];
}

function assistance({ rights, breach, frameworks }: Frame): Clause[] {
  const within =
    rights.within === undefined
      ? say('sans délai', 'without delay')
      : say(`sous ${periodText(rights.within).fr}`, `within ${periodText(rights.within).en}`);
  const who =
    rights.mode === 'relay'
      ? say('sont transmises', 'are passed on')
      : say('sont traitées pour la marque, qui en est informée', 'are carried out for the brand, which is told');
  const alert = periodText(breach.within);
  const followed = listed(frameworks.map((id) => FRAMEWORKS[id]));
  return [
    {
      key: 'rights',
      text: say(
        `Les demandes d’exercice de droits ${who.fr} ${within.fr} à ${rights.contact}.`,
        `Requests of persons concerned ${who.en} ${within.en} to ${rights.contact}.`,
      ),
      article: 'GDPR art. 28(3)(e)',
    },
    {
      key: 'breach',
      text: say(
        `Une violation de données est notifiée à ${breach.contact} sous ${alert.fr}.`,
        `A data breach is notified to ${breach.contact} within ${alert.en}.`,
      ),
      article: 'GDPR art. 33(2)',
    },
    {
      key: 'frameworks',
      text: say(`Référentiels de sécurité suivis : ${followed.fr}.`, `Security frameworks followed: ${followed.en}.`),
      article: 'GDPR art. 32',
    },
  ];
}

function end({ end }: Frame): Clause[] {
  const fates = {
    return: say(
      'Les données sont rendues à la marque, puis effacées.',
      'The data are returned to the brand, then erased.',
    ),
    delete: say('Les données sont effacées.', 'The data are erased.'),
    chosenAtTermination: say(
      'La marque choisit alors la restitution ou l’effacement.',
      'The brand then chooses return or erasure.',
    ),
  };
  return [{ key: 'end', text: fates[end], article: 'GDPR art. 28(3)(g)' }];
}
