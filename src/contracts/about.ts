import { z } from 'zod';
import type { About } from '../http/index.ts';

const chain = 'accountability';
const contracts = 'instructions';
const SHEETS = {
  media: [
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    'text/csv',
  ],
  schema: z.unknown(),
};
const DOCUMENTS = { media: ['application/pdf', 'application/vnd.oasis.opendocument.text'], schema: z.unknown() };
const SIGNABLE = { media: ['application/yaml', 'application/json'], schema: z.unknown() };

export const ABOUT = {
  chain: {
    room: chain,
    en: 'Read who takes part in what we do for brands, where, by which contract',
    fr: 'Lire qui intervient pour les marques, d’où et sous quel contrat',
    more: {
      en: 'Sites and sub-processors of the frames in force with what was announced since; what transfers may stand on, with its dates.',
      fr: 'Sites et sous-traitants ultérieurs des contrats-cadres en vigueur, avec ce qui a été annoncé depuis ; ce sur quoi un transfert peut s’appuyer, avec ses dates.',
    },
  },
  brandChain: {
    room: chain,
    en: 'Read a brand’s chain, and what was announced to it',
    fr: 'Lire la chaîne d’une marque et ce qui lui a été annoncé',
  },
  campaigns: {
    room: chain,
    en: 'List announcements: who was told, who objected, from when each starts',
    fr: 'Lister les annonces : qui a été informé, qui s’oppose, quand chacune débute',
  },
  announce: {
    room: chain,
    en: 'Announce a site or a sub-processor to every brand concerned',
    fr: 'Annoncer un site ou un sous-traitant ultérieur aux marques concernées',
    more: {
      en: 'Added, or put in the place of another. Each brand is told in an entry of its own log. It counts there from the day after its time to object, under a general authorisation; never before its agreement, under a specific one.',
      fr: 'Ajouté, ou mis à la place d’un autre. Chaque marque en est informée par une inscription à son journal. Le changement n’y vaut qu’au lendemain de son délai d’objection, sous une autorisation générale ; jamais avant son accord, sous une autorisation spécifique.',
    },
    problems: ['chain.faulty', 'chain.nobody'],
  },
  withdraw: {
    room: chain,
    en: 'Withdraw an announcement: it counts nowhere any more',
    fr: 'Retirer une annonce : elle ne vaut plus nulle part',
    problems: ['chain.unknown', 'chain.over'],
  },
  answer: {
    room: chain,
    en: 'Object to an announcement, or authorise it, for the brand',
    fr: 'S’opposer à une annonce, ou l’autoriser, pour la marque',
    problems: ['chain.unknown', 'chain.controller', 'chain.over', 'chain.answered', 'chain.begun'],
  },
  received: {
    room: chain,
    en: 'Record what a brand answered in a document',
    fr: 'Consigner ce qu’une marque a répondu dans un document',
    problems: ['chain.unknown', 'chain.over', 'chain.answered', 'chain.begun'],
  },
  company: {
    room: chain,
    en: 'Record a company of the chain and our contract with it',
    fr: 'Consigner une société de la chaîne et notre contrat avec elle',
  },
  matrix: {
    room: contracts,
    en: 'Read the clauses of every brand’s agreement against the frames in force',
    fr: 'Lire les clauses du contrat de chaque marque, face aux contrats-cadres en vigueur',
    gives: { 200: SHEETS },
  },
  agreements: {
    room: contracts,
    en: 'Read a brand’s agreements, clause by clause',
    fr: 'Lire les contrats d’une marque, clause par clause',
  },
  record: {
    room: contracts,
    en: 'Record an agreement as it was signed, by its hash',
    fr: 'Consigner un contrat tel que signé, par son empreinte',
    problems: ['agreement.dates', 'agreement.known'],
  },
  readClause: {
    room: contracts,
    en: 'Record what was read of a clause',
    fr: 'Consigner ce qui a été lu d’une clause',
    problems: ['agreement.unknown', 'agreement.over', 'agreement.value'],
  },
  retire: {
    room: contracts,
    en: 'Take an agreement out of the matrix',
    fr: 'Retirer un contrat de la matrice',
    problems: ['agreement.unknown', 'agreement.over'],
  },
  annexes: {
    room: contracts,
    en: 'Make annexes I to IV of decision (EU) 2021/915, ready to sign',
    fr: 'Établir les annexes I à IV de la décision (UE) 2021/915, prêtes à signer',
    gives: { 200: DOCUMENTS },
    problems: ['mandate.none', 'draft.unknown', 'mandate.faulty'],
  },
  form: {
    room: contracts,
    en: 'Read the form of a frame or of an order',
    fr: 'Lire le formulaire d’un contrat-cadre ou d’une instruction',
  },
  drafts: {
    room: contracts,
    en: 'List a brand’s drafts of frames and orders',
    fr: 'Lister les projets de contrats-cadres et d’instructions d’une marque',
  },
  draft: {
    room: contracts,
    en: 'Read a draft, what is wrong with it, and what it would change',
    fr: 'Lire un projet, ce qui y fait défaut et ce qu’il changerait',
    problems: ['draft.unknown'],
  },
  begin: {
    room: contracts,
    en: 'Begin a draft, a frame from the one in force',
    fr: 'Commencer un projet, un contrat-cadre à partir de celui en vigueur',
  },
  save: {
    room: contracts,
    en: 'Save a draft',
    fr: 'Enregistrer un projet',
    problems: ['draft.unknown', 'draft.over', 'draft.changed', 'draft.kind'],
  },
  judge: {
    room: contracts,
    en: 'Check a frame or an order as it is written, and save nothing',
    fr: 'Vérifier un contrat-cadre ou une instruction en cours, sans rien enregistrer',
  },
  discard: {
    room: contracts,
    en: 'Discard a draft',
    fr: 'Abandonner un projet',
    problems: ['draft.unknown', 'draft.over'],
  },
  file: {
    room: contracts,
    en: 'Fetch a draft as a file to sign',
    fr: 'Obtenir un projet en fichier à signer',
    gives: { 200: SIGNABLE },
    problems: ['draft.unknown'],
  },
  publish: {
    room: contracts,
    en: 'Publish the signed file of a draft',
    fr: 'Publier le fichier signé d’un projet',
    problems: ['draft.unknown', 'draft.other-document', 'mandate.faulty', 'mandate.already-published', 'mandate.none'],
  },
} as const satisfies Record<string, About>;
