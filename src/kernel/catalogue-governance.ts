import type { Entry } from './catalogue-entry.ts';

/** Refusals about the daily work of data protection (`src/notices`, `src/governance`). */
export const governanceCatalogue = {
  'notice.activity': { status: 404, article: 'GDPR art. 28(3)(a)', fr: 'Les instructions en vigueur ne connaissent pas ce traitement.', en: 'The instructions in force do not know this activity.' },
  'notice.version': { status: 404, fr: 'Aucune version de ce numéro n’a été approuvée.', en: 'No version of this number was approved.' },
  'notice.stale': { status: 409, fr: 'La notice a été complétée entre-temps : relisez-la.', en: 'The notice was completed meanwhile: read it again.' },
  'notice.changed': { status: 409, article: 'GDPR art. 13, 14', fr: 'Le texte n’est plus celui que vous avez lu : relisez-le avant d’approuver.', en: 'The text is no longer the one that you read: read it again before approving.' },
  'notice.missing': { status: 422, article: 'GDPR art. 13, 14', fr: 'Il manque {count} mention(s) que les instructions ne disent pas : complétez-les.', en: '{count} mention(s) that the instructions do not give are missing: complete them.' },
  'notice.controller': { status: 403, article: 'GDPR art. 12(1), 13, 14', fr: 'Le responsable du traitement approuve lui-même, ou par un document que le sous-traitant consigne.', en: 'The controller approves itself, or by a document that the processor records.' },
  'staff.version': { status: 422, article: 'GDPR art. 28(3)(b)', fr: 'Aucun texte d’engagement ne porte cette version : publiez-le d’abord.', en: 'No text of the undertaking has this version: publish it first.' },
  'staff.version-known': { status: 409, fr: 'Cette version du texte existe déjà : ce qui a été signé ne change pas.', en: 'This version of the text exists already: what was signed does not change.' },
  'staff.date': { status: 422, fr: 'On consigne ce qui a eu lieu, et une formation vaut au moins jusqu’à son jour.', en: 'What has taken place is recorded, and a training holds at least until its day.' },
  'staff.proof-unknown': { status: 404, fr: 'Rien n’est consigné sous cet identifiant.', en: 'Nothing is recorded under this identifier.' },
} as const satisfies Record<string, Entry>;
