import type { SampleBrand } from '../queues.ts';
import { ENERGY } from './scripts-energy.ts';
import { INSURANCE } from './scripts-insurance.ts';
import { TELECOM } from './scripts-telecom.ts';

/** What is said in one trade, in the language of `script.ts`. */
export type Scripts = {
  readonly calls: readonly string[];
  readonly english: readonly string[];
  readonly chats: readonly string[];
  readonly mails: readonly { readonly subject: string; readonly script: string }[];
  readonly sms: readonly string[];
  readonly social: readonly string[];
  readonly bots: readonly string[];
  readonly prospecting: readonly string[];
  readonly notes: readonly string[];
  readonly summaries: readonly string[];
  readonly file: { readonly purpose: string; readonly filename: string; readonly text: string };
};

export const COMPANIES: Readonly<Record<SampleBrand, string>> = {
  lumen: 'Lumen Énergie',
  orbe: 'Orbe Télécom',
  garance: 'Garance Assurances',
};
export const SCRIPTS: Readonly<Record<SampleBrand, Scripts>> = { lumen: ENERGY, orbe: TELECOM, garance: INSURANCE };

/** Passages that any call may hold; each goes in before the farewell. */
export const PASSAGES: readonly string[] = [
  `A [Vous pouvez régler tout de suite par carte.|Je peux prendre le règlement par carte si vous voulez.] Je vous écoute pour le numéro.
C [Alors|Oui alors], c'est le {card-aloud}.
A Merci. La date d'expiration ?
C [Septembre vingt-huit|Zéro quatre vingt-neuf].
A Et les trois chiffres au dos, s'il vous plaît ?
C {cvv-aloud}.
A C'est validé, vous recevrez la confirmation par courriel.`,
  `A Pour la carte, [allez-y doucement|je note], quatre chiffres par quatre chiffres.
C {card-1}.
A Oui.
C Euh… {card-2}.
A D'accord, ensuite ?
C {card-3}, attendez je retourne la carte… et {card-4}.
A Le cryptogramme ?
C C'est {cvv}.`,
  `C Je vous donne la carte de mon mari, {card-half}…
A Oui, je vous écoute.
C …{card-rest}, voilà.
A Parfait, et la validité ?
C Elle expire en décembre vingt-sept.`,
  `A [Pour le prélèvement|Pour le remboursement], il me faut votre IBAN.
C Oui, je l'ai sous les yeux : {iban}.
A Je répète : {iban}. C'est bien cela ?
C C'est ça.`,
  `A Votre adresse électronique, s'il vous plaît ?
C [Alors j'épelle :|Oui,] {mail-aloud}.
A Tout attaché, en minuscules ?
C Oui, tout en minuscules, sans accent.`,
  `A À quel numéro peut-on vous joindre [dans la journée|demain] ?
C Au {phone-aloud}.
A Je répète, {phone}, c'est bien ça ?
C Tout à fait.`,
  `A Je vous demande votre date de naissance pour sécuriser le dossier.
C Le {birth}.
A Merci, et l'adresse complète ?
C {street}, {town}.`,
  `C [Vous m'entendez ?|Allô ?] Excusez-moi, mon fils me parle… « espera un minuto, por favor ». Voilà, je vous écoute.
A Pas de souci, prenez votre temps.`,
  `A Vous avez le numéro de la commande ?
C Oui, c'est le {order}, il est en haut du courrier.
A Merci, je la retrouve tout de suite.`,
];

/** Ways to exercise a right before hanging up. */
export const OBJECTIONS: readonly string[] = [
  `C Et autre chose, ne m'appelez plus pour me vendre des contrats, [j'en ai assez|c'est la quatrième fois ce mois-ci].
A Je le note, [monsieur|madame], votre opposition est enregistrée.`,
  `C Je m'oppose à l'utilisation de mes données pour de la prospection commerciale.
A C'est noté, je transmets au délégué à la protection des données.`,
  `C Retirez-moi de vos listes, [s'il vous plaît|merci].
A Bien sûr, c'est fait.`,
  `C Au fait, je ne veux pas être enregistré, [vous pouvez couper ?|coupez l'enregistrement s'il vous plaît.]
A J'arrête l'enregistrement immédiatement.`,
  `C Je voudrais aussi savoir quelles données vous avez sur moi.
A Je transmets votre demande d'accès, vous aurez une réponse sous un mois.`,
  `C Et quand tout sera résilié, supprimez mes données.
A Je transmets votre demande d'effacement.`,
  `C Ne m'appelez plus après dix-neuf heures, je couche les enfants.
A C'est noté dans vos préférences.`,
];
