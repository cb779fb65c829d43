import type { Entry } from './catalogue-entry.ts';

/** The processor's chain, agreements as signed, instructions being written (`src/contracts`). */
export const contractsCatalogue = {
  'chain.faulty': { status: 422, article: 'GDPR art. 28(2), 28(4)', fr: 'Cette annonce ne peut être faite : {count} point(s) à corriger.', en: 'This cannot be announced: {count} point(s) to correct.' },
  'chain.flow-down': { status: 422, article: 'GDPR art. 28(4)', fr: 'Le contrat avec cette société n’est pas consigné, ou ne reprend pas toutes les obligations.', en: 'The contract with this company is not recorded, or does not pass every obligation down.' },
  'chain.past': { status: 422, article: 'GDPR art. 28(2)', fr: 'La date de début souhaitée est passée.', en: 'The day on which it is meant to start is past.' },
  'chain.nobody': { status: 409, article: 'GDPR art. 28(2)', fr: 'Cette annonce ne concerne aucune marque : rien à remplacer chez elles, ou déjà annoncé.', en: 'This concerns no brand: there is nothing to replace there, or it was announced already.' },
  'chain.unknown': { status: 404, fr: 'Aucune annonce de cet identifiant.', en: 'There is no announcement of this identifier.' },
  'chain.over': { status: 409, fr: 'Cette annonce a été retirée.', en: 'This announcement was withdrawn.' },
  'chain.answered': { status: 409, article: 'GDPR art. 28(2)', fr: 'La marque a déjà répondu en ce sens.', en: 'The brand has already answered so.' },
  'chain.begun': { status: 409, article: 'GDPR art. 28(2), 28(3)(a)', fr: 'Le délai d’objection est passé : une instruction de la marque peut encore retirer ce site.', en: 'The time to object is over: an order of the brand can still withdraw this site.' },
  'chain.controller': { status: 403, article: 'GDPR art. 28(2)', fr: 'La marque répond elle-même, ou par un document consigné ; ni le sous-traitant ni un DPO ne répond pour elle.', en: 'The brand answers itself, or by a document that is recorded; neither the processor nor a DPO answers for it.' },
  'agreement.unknown': { status: 404, fr: 'Aucun contrat de cet identifiant n’est consigné pour cette marque.', en: 'No agreement of this identifier is recorded for this brand.' },
  'agreement.over': { status: 409, fr: 'Ce contrat a été retiré de la matrice.', en: 'This agreement was taken out of the matrix.' },
  'agreement.dates': { status: 422, fr: 'Le contrat finit avant de commencer, ou serait signé dans l’avenir.', en: 'The agreement ends before it begins, or would be signed in the future.' },
  'agreement.known': { status: 409, fr: 'Ce document est déjà consigné pour cette marque.', en: 'This document is already recorded for this brand.' },
  'agreement.value': { status: 422, article: 'GDPR art. 28(3)', fr: 'Cette clause s’écrit autrement : {expected}.', en: 'This clause is written otherwise: {expected}.' },
  'draft.unknown': { status: 404, fr: 'Aucun projet de cet identifiant pour cette marque.', en: 'There is no draft of this identifier for this brand.' },
  'draft.over': { status: 409, fr: 'Ce projet est publié ou abandonné : commencez-en un autre.', en: 'This draft was published or discarded: begin another.' },
  'draft.changed': { status: 409, fr: 'Quelqu’un a enregistré ce projet depuis (révision {revision}) : relisez-le d’abord.', en: 'Somebody has saved this draft since (revision {revision}): read it again first.' },
  'draft.kind': { status: 422, fr: 'Un projet de contrat-cadre reste un contrat-cadre, une instruction une instruction.', en: 'A draft of a frame stays a frame, that of an order an order.' },
  'draft.other-document': { status: 422, article: 'GDPR art. 28(9)', fr: 'Ce fichier signé ne dit pas la même chose que le projet.', en: 'This signed file does not say what the draft says.' },
} as const satisfies Record<string, Entry>;
