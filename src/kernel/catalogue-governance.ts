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
  'audit.unknown': { status: 404, fr: 'Audit inconnu.', en: 'Unknown audit.' },
  'audit.stale': { status: 409, fr: 'L’audit a changé entre-temps : relisez-le.', en: 'The audit changed meanwhile: read it again.' },
  'audit.over': { status: 409, article: 'GDPR art. 28(3)(h)', fr: 'Cet audit est clos ou annulé.', en: 'This audit is closed or cancelled.' },
  'audit.state': { status: 409, article: 'GDPR art. 28(3)(h)', fr: 'L’audit ne peut passer à cette étape.', en: 'The audit cannot go to this step.' },
  'audit.dates': { status: 422, fr: 'Les dates de l’audit manquent ou ne se suivent pas.', en: 'The dates of the audit are missing or out of order.' },
  'audit.finding': { status: 409, article: 'GDPR art. 5(2)', fr: 'Un constat, une clôture ou un document remis ne s’efface pas.', en: 'A finding, a closure or a document that was given is not taken away.' },
  'audit.action': { status: 422, article: 'GDPR art. 28(3)(h)', fr: 'Un constat a son action corrective, son responsable et son échéance.', en: 'A finding has its corrective action, its owner and its due date.' },
  'audit.open': { status: 409, article: 'GDPR art. 28(3)(h)', fr: '{count} constat(s) restent ouverts : l’audit ne se clôt pas sur eux.', en: '{count} finding(s) remain open: the audit does not close over them.' },
  'alert.controller': { status: 403, article: 'GDPR art. 28(3)', fr: 'La marque répond elle-même de ce qu’elle a demandé.', en: 'The brand itself answers for what it asked.' },
} as const satisfies Record<string, Entry>;
