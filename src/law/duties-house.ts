import { both, chapterOf } from './duties-types.ts';

export const RECORDS = chapterOf('records', [
  {
    id: 'gdpr.27',
    article: '27',
    title: both('Représentant dans l’Union', 'Representative in the Union'),
    text: both(
      'Un acteur établi hors de l’Union désigne un représentant.',
      'An actor outside the Union designates a representative.',
    ),
    controller: both('Désigne, s’il est hors de l’Union.', 'Designates, if outside the Union.'),
    processor: both('Désigne, s’il est hors de l’Union.', 'Designates, if outside the Union.'),
    due: both('avant le traitement', 'before processing'),
    tier: '83(4)',
  },
  {
    id: 'gdpr.30.1',
    article: '30(1)',
    title: both('Registre du responsable du traitement', 'Record of the controller'),
    text: both(
      'Un registre écrit des activités de traitement, mis à disposition de l’autorité.',
      'A written record of processing activities, available to the authority.',
    ),
    controller: both('Tient le registre.', 'Keeps the record.'),
    due: both('à jour, sur demande (art. 30(4))', 'up to date, on request (art. 30(4))'),
    tier: '83(4)',
  },
  {
    id: 'gdpr.30.2',
    article: '30(2)',
    title: both('Registre du sous-traitant', 'Record of the processor'),
    text: both(
      'Un registre écrit des catégories de traitements effectués pour chaque responsable.',
      'A written record of the categories of processing carried out for each controller.',
    ),
    processor: both('Tient le registre.', 'Keeps the record.'),
    due: both('à jour, sur demande (art. 30(4))', 'up to date, on request (art. 30(4))'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
  {
    id: 'gdpr.31',
    article: '31',
    title: both('Coopération avec la CNIL', 'Cooperation with the authority'),
    text: both('Coopération sur demande de l’autorité.', 'Cooperation at the authority’s request.'),
    controller: both('Coopère.', 'Cooperates.'),
    processor: both(
      'Coopère, et informe le responsable sauf interdiction.',
      'Cooperates, and tells the controller unless forbidden.',
    ),
    due: both('sur demande', 'on request'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
]);

export const SECURITY = chapterOf('security', [
  {
    id: 'gdpr.32.1.a',
    article: '32(1)(a)',
    title: both('Chiffrement et pseudonymisation', 'Encryption and pseudonymisation'),
    text: both('Selon le risque, pseudonymiser et chiffrer.', 'As the risk demands, pseudonymise and encrypt.'),
    controller: both('L’exige.', 'Requires it.'),
    processor: both('Chiffre, renouvelle les clés, masque.', 'Encrypts, rotates keys, masks.'),
    due: both('en permanence', 'at all times'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
  {
    id: 'gdpr.32.1.b',
    article: '32(1)(b)',
    title: both(
      'Confidentialité, intégrité, disponibilité, résilience',
      'Confidentiality, integrity, availability, resilience',
    ),
    text: both('Garanties dans la durée.', 'Ensured on an ongoing basis.'),
    controller: both('L’exige.', 'Requires it.'),
    processor: both('Contrôle les accès, tient un journal vérifiable.', 'Controls access, keeps a verifiable log.'),
    due: both('en permanence', 'at all times'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
  {
    id: 'gdpr.32.1.c',
    article: '32(1)(c)',
    title: both('Rétablissement', 'Restoration'),
    text: both(
      'Rétablir disponibilité et accès en temps utile après un incident.',
      'Restore availability and access in a timely manner after an incident.',
    ),
    controller: both('L’exige.', 'Requires it.'),
    processor: both('Sauvegarde, et s’exerce à restaurer.', 'Backs up, and rehearses restoring.'),
    due: both('à l’incident', 'when an incident occurs'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
  {
    id: 'gdpr.32.1.d',
    article: '32(1)(d)',
    title: both('Tests réguliers', 'Regular testing'),
    text: both(
      'Tester, analyser et évaluer régulièrement l’efficacité des mesures.',
      'Test, assess and evaluate regularly how effective the measures are.',
    ),
    controller: both('L’exige.', 'Requires it.'),
    processor: both('Teste, et garde les résultats.', 'Tests, and keeps the results.'),
    due: both('périodiquement', 'periodically'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
]);

export const BREACH = chapterOf('breach', [
  {
    id: 'gdpr.33.1',
    article: '33(1)',
    title: both('Notification à la CNIL', 'Notification to the authority'),
    text: both(
      'Dans les 72 heures de la connaissance, sauf risque improbable ; au-delà, avec les motifs du retard.',
      'Within 72 hours of awareness unless a risk is unlikely; later, with reasons for the delay.',
    ),
    controller: both('Notifie.', 'Notifies.'),
    processor: both('Fournit les éléments de l’art. 33(3).', 'Supplies what art. 33(3) lists.'),
    due: both('72 heures', '72 hours'),
    tier: '83(4)',
    certainty: 'authority',
    source: 'law.md §3, ART33',
  },
  {
    id: 'gdpr.33.2',
    article: '33(2)',
    title: both('Notification au responsable', 'Notification to the controller'),
    text: both(
      'Dans les meilleurs délais après connaissance ; les 72 heures ne sont pas celles du sous-traitant.',
      'Without undue delay after awareness; the 72 hours are not the processor’s.',
    ),
    processor: both('Notifie la marque, sans trier par risque.', 'Notifies the brand, without sorting by risk.'),
    due: both('délai du contrat', 'the contract’s time'),
    tier: '83(4)',
    certainty: 'authority',
    source: 'law.md §3, ART33',
  },
  {
    id: 'gdpr.33.3',
    article: '33(3), 33(4)',
    title: both('Contenu de la notification', 'Content of the notification'),
    text: both(
      'Nature, catégories et nombres approximatifs de personnes et d’enregistrements, point de contact, conséquences probables, mesures ; par étapes s’il le faut.',
      'Nature, categories and approximate numbers of persons and of records, contact point, likely consequences, measures; in phases where needed.',
    ),
    controller: both('Notifie ces éléments.', 'Notifies them.'),
    processor: both(
      'Les fournit, puis les complète sans autre retard.',
      'Supplies them, then completes them without further delay.',
    ),
    due: both('avec la notification, puis par étapes', 'with the notification, then in phases'),
    tier: '83(4)',
    certainty: 'authority',
    source: 'law.md §3, ART33',
  },
  {
    id: 'gdpr.33.5',
    article: '33(5)',
    title: both('Registre des violations', 'Record of breaches'),
    text: both(
      'Toute violation est documentée : faits, effets, mesures.',
      'Every breach is documented: facts, effects, remedial action.',
    ),
    controller: both('Tient le registre.', 'Keeps the record.'),
    processor: both('Tient le sien (bonne pratique ; art. 28(3)(f)).', 'Keeps its own (good practice; art. 28(3)(f)).'),
    due: both('à chaque violation', 'at each breach'),
    tier: '83(4)',
    certainty: 'authority',
    source: 'law.md §3, ART33',
  },
  {
    id: 'gdpr.34',
    article: '34',
    title: both('Communication aux personnes', 'Communication to persons'),
    text: both(
      'En cas de risque élevé, en termes clairs, dans les meilleurs délais.',
      'Where the risk is high, in clear language, without undue delay.',
    ),
    controller: both('Communique.', 'Communicates.'),
    processor: both('Aide, et envoie sur instruction.', 'Assists, and sends on instruction.'),
    due: both('dans les meilleurs délais', 'without undue delay'),
    tier: '83(4)',
  },
]);

export const IMPACT = chapterOf('impact', [
  {
    id: 'gdpr.35',
    article: '35',
    title: both('Analyse d’impact', 'Data protection impact assessment'),
    text: both(
      'Avant le traitement, si un risque élevé est probable ; revue quand le risque change (art. 35(11)).',
      'Before processing, where a high risk is likely; reviewed when the risk changes (art. 35(11)).',
    ),
    controller: both('Décide, analyse et valide.', 'Decides, assesses and validates.'),
    processor: both('Assiste (art. 28(3)(f)).', 'Assists (art. 28(3)(f)).'),
    due: both('avant la mise en production', 'before production'),
    tier: '83(4)',
  },
  {
    id: 'gdpr.36',
    article: '36',
    title: both('Consultation préalable', 'Prior consultation'),
    text: both(
      'Si le risque résiduel reste élevé, la CNIL est consultée : huit semaines, plus six.',
      'Where the residual risk stays high, the authority is consulted: eight weeks, plus six.',
    ),
    controller: both('Consulte.', 'Consults.'),
    processor: both('Assiste.', 'Assists.'),
    due: both('avant la mise en production', 'before production'),
    tier: '83(4)',
  },
]);

export const DPO = chapterOf('dpo', [
  {
    id: 'gdpr.37',
    article: '37 à 39',
    title: both('Désignation et indépendance du délégué', 'Designation and independence of the officer'),
    text: both(
      'Désigné si le cœur d’activité l’exige, publié, déclaré à la CNIL, indépendant, sans conflit d’intérêts.',
      'Designated where core activities demand it, published, notified to the authority, independent, free of conflicts.',
    ),
    controller: both('Désigne, si l’art. 37 l’exige.', 'Designates, where art. 37 demands it.'),
    processor: both(
      'Désigne : un prestataire de grande taille y est en principe tenu.',
      'Designates: a large outsourcer normally must.',
    ),
    due: both('en permanence', 'at all times'),
    tier: '83(4)',
    beyondOneBrand: true,
  },
]);

export const TRANSFERS = chapterOf('transfers', [
  {
    id: 'gdpr.44',
    article: '44 à 49',
    title: both('Transferts encadrés', 'Transfers with safeguards'),
    text: both(
      'Décision d’adéquation, garanties appropriées avec analyse du transfert, ou dérogation ; un accès depuis un pays tiers est un transfert.',
      'An adequacy decision, appropriate safeguards with an assessment of the transfer, or a derogation; access from a third country is a transfer.',
    ),
    controller: both('Encadre et autorise.', 'Frames and authorises.'),
    processor: both('Encadre, et refuse hors cadre.', 'Frames, and refuses outside it.'),
    due: both('avant le transfert', 'before the transfer'),
    tier: '83(5)',
  },
]);
