import { z } from 'zod';
import type { About } from '../http/index.ts';
import { ContactDecisionLine } from './contract.ts';

const room = 'contact';
const asked = ['contact.address', 'contact.busy'] as const;

/** What the routes of this room say of themselves. */
export const ABOUT = {
  decide: {
    room,
    en: 'Ask whether a person may be contacted',
    fr: 'Demander si une personne peut être contactée',
    more: {
      en: 'One question, or up to 500 as `items`. Answered on the records known here, after the commit: the verdict, every reason with its article and its doubt, from when it would be possible, and what must be said. A yes is no legal advice. `mode` is that of the activity: where it is `observe`, or `warn` and the instructions alone refuse, `stops` is false, the refusal is said, counted and logged, and nothing is held back; no grant comes with it. With `grant`, a yes comes with a signed grant of five minutes at most, and a call with one of the four attempts of thirty days, held for fifteen minutes until its outcome is reported. Whoever asks (`holder`), the supplier and the site that it goes through (`site`, else those that the wiring names) must stand in the brand’s chain (GDPR art. 28(2), 44). With an `at` further than a minute away: answered, without grant and without entry. Each decision about now leaves one entry in the log.',
      fr: 'Une question, ou jusqu’à 500 sous `items`. Réponse sur les faits connus ici, après enregistrement : la décision, chaque motif avec son article et son doute, à partir de quand ce serait possible, et ce qui doit être dit. Un oui n’est pas un conseil juridique. `mode` est celui du traitement : en `observe`, ou en `warn` si seules les instructions s’y opposent, `stops` est faux, le refus est dit, compté et journalisé, et rien n’est retenu ; aucune autorisation ne l’accompagne. Avec `grant`, un oui vient avec une autorisation signée, de cinq minutes au plus, et un appel avec l’une des quatre tentatives de trente jours, réservée quinze minutes jusqu’à ce que la suite soit déclarée. Qui demande (`holder`), le prestataire et le site d’où part le contact (`site`, sinon ceux que nomme le raccordement) doivent être admis par la marque (RGPD, art. 28(2) et 44). Avec un `at` à plus d’une minute : réponse seule, sans autorisation ni inscription. Chaque décision pour maintenant laisse une inscription au journal.',
    },
    problems: asked,
  },
  stream: {
    room,
    en: 'Ask for many contacts over one connection',
    fr: 'Demander pour de nombreux contacts, au fil de l’eau',
    more: {
      en: 'Body and answer are streams of lines (NDJSON): one question a line in, one `ContactDecisionLine` a line out, in the same order, each written after its commit. Read the answer while you send: the server stops reading when you stop.',
      fr: 'Le corps et la réponse sont des flux de lignes (NDJSON) : une question par ligne à l’aller, un `ContactDecisionLine` par ligne au retour, dans le même ordre, chacun après son enregistrement. Lisez la réponse pendant l’envoi : le serveur cesse de lire quand vous cessez.',
    },
    takes: {
      media: ['application/x-ndjson'],
      schema: z.string(),
      note: { en: 'A stream: one ContactRequest a line.', fr: 'Un flux : un ContactRequest par ligne.' },
    },
    gives: {
      200: {
        media: ['application/x-ndjson'],
        schema: ContactDecisionLine,
        note: {
          en: 'A stream: one ContactDecisionLine a line, in the order of the lines sent.',
          fr: 'Un flux : un ContactDecisionLine par ligne, dans l’ordre des lignes envoyées.',
        },
      },
    },
    problems: [],
  },
  outcome: {
    room,
    en: 'Report what came of a contact',
    fr: 'Déclarer la suite d’un contact',
    more: {
      en: '`not-made` frees the attempt, everything else counts it. `refused` (the person ended it) closes this kind of contact, `opposed` every contact, at once and for every entity of the brand. The same outcome twice is one outcome.',
      fr: '`not-made` libère la tentative, tout le reste la compte. `refused` (la personne y a mis fin) ferme ce type de contact, `opposed` tout contact, aussitôt et pour toute entité de la marque. La même suite deux fois n’en fait qu’une.',
    },
    problems: ['decision.unknown', 'decision.refused', 'outcome.reported'],
  },
  snapshot: {
    room,
    en: 'Take a signed list of whom may be called',
    fr: 'Prendre une liste signée de qui peut être appelé',
    more: {
      en: 'For a dialler that must outlive us for five minutes: up to 10,000 addresses in, one signed list out, of salted hashes with their decision and until when each holds. Calls are reserved; `renews` names the snapshot that this one takes over from, whose attempts are then held further instead of being reserved again. One entry in the log.',
      fr: 'Pour un automate d’appel qui doit tenir cinq minutes sans nous : jusqu’à 10 000 adresses à l’aller, une liste signée au retour, d’empreintes salées avec leur décision et jusqu’à quand chacune vaut. Les appels sont réservés ; `renews` nomme la liste que celle-ci remplace, dont les tentatives sont alors prolongées au lieu d’être réservées de nouveau. Une inscription au journal.',
    },
    problems: asked,
  },
  record: {
    room,
    en: 'Record consents, oppositions and what opens',
    fr: 'Inscrire consentements, oppositions et ce qui ouvre',
    more: {
      en: 'Up to 500, all or nothing, one entry each. A record is never changed: what ends one is a later one. `flaws` says why a consent cannot be relied on; it is kept all the same.',
      fr: 'Jusqu’à 500, tout ou rien, une inscription chacun. Un fait inscrit ne change plus : un plus récent y met fin. `flaws` dit pourquoi un consentement ne peut être invoqué ; il est conservé tout de même.',
    },
    problems: ['contact.address', 'contact.scope', 'contact.controller', 'contact.future'],
  },
  lookup: {
    room,
    en: 'Read what is known of a person',
    fr: 'Consulter ce qui est connu d’une personne',
    more: {
      en: 'Records with what proves them, attempts of the last thirty days, decisions; for a purpose that the instructions know, or `rights`: this is also the copy that the person may ask for (C. conso R.223-2). One entry in the log.',
      fr: 'Faits inscrits avec leur preuve, tentatives des trente derniers jours, décisions ; pour une finalité que les instructions connaissent, ou `rights` : c’est aussi la copie que la personne peut demander (C. conso R.223-2). Une inscription au journal.',
    },
    problems: ['contact.address', 'access.purpose-denied'],
  },
  prospecting: {
    room,
    en: 'Read what the instructions say of prospecting',
    fr: 'Lire ce que les instructions disent de la prospection',
    problems: ['mandate.none'],
  },
  keys: {
    room,
    en: 'Get the keys that check grants',
    fr: 'Obtenir les clés qui vérifient les autorisations',
    more: {
      en: 'A JWK set. A grant is a compact JWS (EdDSA); `to` is SHA-256(`jti` NUL kind NUL address), the kind being phone, email, social or post and the address normalised (E.164, lower case). Any name is answered: who is a client is not to be learnt here.',
      fr: 'Un jeu de JWK. Une autorisation est un JWS compact (EdDSA) ; `to` est SHA-256(`jti` NUL nature NUL adresse), la nature étant phone, email, social ou post et l’adresse normalisée (E.164, minuscules). Tout nom reçoit une réponse : on n’apprend pas ici qui est client.',
    },
  },
} as const satisfies Record<string, About>;
