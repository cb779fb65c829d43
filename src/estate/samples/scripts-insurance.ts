import type { Scripts } from './scripts.ts';

export const INSURANCE: Scripts = {
  calls: [
    `A Garance Assurances, {agent}, bonjour.
C Bonjour, j'ai eu un accident [ce matin|{past}] avec ma voiture, [on m'est rentré dedans au rond-point|j'ai glissé sur le verglas].
A Vous n'êtes pas blessé, j'espère ?
C [Non, plus de peur que de mal.|Un peu mal au cou, j'ai vu le médecin, il parle d'entorse cervicale.]
A Je prends votre numéro de sociétaire et l'immatriculation.
C {ref}, et la voiture c'est {plate}.
A L'autre conducteur ?
C [Un certain|Une dame,] {last}, assuré ailleurs, j'ai le constat.
A Vous pouvez l'envoyer en photo, je vous envoie un lien au {phone} ?
C Oui, c'est le bon numéro.`,
    `A Garance Assurances, service sinistres, {agent}.
C Bonjour, j'ai un dégât des eaux au {street}, ça vient du voisin du dessus.
A Depuis quand ?
C Depuis {past}, [le plafond de la cuisine est tombé|le parquet gondole].
A Votre référence ?
C {ref}, {title} {last}.
A Un expert vous appellera au {phone-aloud}, c'est cela ?
C Oui. [Et pour le relogement ?|Je suis locataire, ça change quelque chose ?]
A Je vérifie vos garanties et je vous envoie tout à {mail}.`,
    `A Garance Assurances, {agent}, à votre écoute.
C Bonjour, je voudrais un devis pour [une complémentaire santé|assurer ma maison|une assurance auto].
A Avec plaisir. Cet appel est enregistré, comme preuve des échanges avant contrat. Êtes-vous d'accord ?
C [Oui, allez-y.|Pas de problème.]
A Votre nom, prénom et date de naissance ?
C {name}, né le {birth}.
A Et votre numéro de sécurité sociale ?
C C'est le {nir}.
A Merci. La cotisation serait de {amount} euros par mois.
C [Je vais réfléchir.|Ça me va, qu'est-ce qu'il faut signer ?]`,
    `A Garance Assurances, {agent}.
C Bonjour, je n'ai toujours pas reçu mon remboursement de {amount} euros.
A De quels soins s'agit-il ?
C [Des séances de kinésithérapie après mon opération.|De mes lunettes.|D'un traitement pour le diabète.]
A Votre numéro de sécurité sociale, s'il vous plaît ?
C {nir}.
A Le décompte est arrivé, virement {day}, sur {iban} ?
C Oui, c'est bien mon compte.`,
    `A Bonjour, Garance Assurances, {agent}.
C Bonjour, je voudrais résilier mon assurance [auto, j'ai vendu la voiture {plate}|habitation, je déménage].
A Quelle est votre référence ?
C {ref}.
A Il me faut le certificat de cession. Vous pouvez l'envoyer à sinistres arobase garance point example.
C D'accord. Vous me remboursez sur {iban} ?
A Oui, sous trente jours.
C [Merci bien.|C'est long, trente jours…]`,
  ],
  english: [
    `A Garance Assurances, {agent} speaking. This call is recorded as evidence before any contract.
C Good afternoon, I'd like a quote for my flat in {town}.
A Of course. Your name and date of birth?
C {name}, {birth}. My number is {phone}.
A It comes to {amount} euros a year.
C I'll think about it. And I do not want to be recorded any further.
A I stop the recording now.`,
  ],
  chats: [
    `C Bonjour, où en est mon sinistre ?
A Bonjour {title} {last}, {agent} de Garance. La référence ?
C {ref}
A L'expert a rendu son rapport {past}. Indemnisation : {amount} €.
C super. sur quel compte ?
A Sur l'IBAN que vous nous avez donné.
C j'ai changé : {iban}`,
    `C Bonjour, je voudrais ajouter mon fils comme conducteur
A Bonjour, {agent}. Son nom et sa date de naissance ?
C [Hugo|Léa] {last}, {birth}
A Et le véhicule ?
C {plate}
A La cotisation augmente de {amount} € par an.`,
    `C bonjour, mon attestation svp, c'est urgent
A Bonjour, je suis {agent}. Votre numéro de sociétaire ?
C {ref}, {name}
A Je l'envoie à {mail}.
C merci !!`,
  ],
  mails: [
    {
      subject: 'Déclaration de sinistre',
      script: `C Bonjour, / / Je déclare un vol survenu {past} au {street}, {town}. La porte a été forcée. J'ai porté plainte. / Numéro de sociétaire : {ref}. Téléphone : {phone}. / / {name}
A Bonjour {title} {last}, / / Nous avons ouvert le dossier {order}. Merci d'envoyer la liste des biens volés et le récépissé de plainte. / / {agent}
C Bonjour, / / Vous trouverez la liste ci-dessous : un ordinateur, deux vélos, des bijoux de famille. / Mon IBAN : {iban}. / / {name}`,
    },
    {
      subject: 'Questionnaire médical',
      script: `C Bonjour, / / Suite à votre demande : j'ai été opéré du dos en {month}, je suis suivi pour une hypertension et je prends un traitement quotidien. / Mon numéro de sécurité sociale est le {nir}. / / {name}
A Bonjour, / / Merci. Le questionnaire médical est à adresser sous pli confidentiel au médecin conseil, et non par courriel. / / {agent}`,
    },
    {
      subject: 'Exercice de mes droits',
      script: `C Madame, Monsieur, / / Ancien client (contrat {ref} résilié en {month}), je vous demande de supprimer mes données personnelles et de me confirmer l'effacement. / / {name}, né(e) le {birth}
A Bonjour {title} {last}, / / Nous accusons réception de votre demande. Certaines pièces doivent être gardées le temps de la prescription. / / {agent}`,
    },
  ],
  sms: [
    `A Garance : votre dossier {ref} avance. L'expert passe {day} à {hour}.
C ok merci`,
    `A Garance : donnez votre avis sur votre conseiller {agent} de 0 à 10. STOP SMS pour ne plus recevoir.
C STOP SMS`,
    `C bonjour je suis en panne sur l autoroute {plate} tel {phone}
A Bonjour, l'assistance est prévenue, dépanneuse dans 40 minutes.`,
  ],
  social: [
    `C @GaranceAssur trois mois que j'attends mon indemnisation, [bravo|c'est honteux]
A Bonjour, nous regardons. Écrivez-nous votre référence en privé.
C {ref} et mon tel {phone}
A Merci {first}, un gestionnaire vous appelle {day}.`,
    `C Bonjour, vous assurez les trottinettes ?
A Bonjour ! Oui, à partir de 4 € par mois. Un devis ?
C oui envoyez a {mail}
A C'est parti !`,
  ],
  bots: [
    `B Bonjour, vous êtes en ligne avec l'assistant de Garance Assurances. Déclarez-vous un sinistre ?
C oui
B Auto ou habitation ?
C auto
B Votre numéro de sociétaire ?
C {ref}
B Y a-t-il des blessés ?
C non
B Merci, un gestionnaire vous rappelle au {phone}.`,
    `B Bonjour, posez-moi votre question.
C comment avoir mon attestation
B Votre attestation est disponible dans votre espace. Je peux l'envoyer par courriel.
C {mail}
B C'est envoyé.`,
  ],
  prospecting: [
    `A Bonjour {title} {last}, {agent} de Garance Assurances, vous aviez demandé un devis en {month}.
C Oui, c'est vrai, je n'avais pas donné suite.
A L'offre a changé, elle est à {amount} euros.
C [C'est trop cher.|Rappelez-moi plus tard, je suis au volant.|Ne m'appelez plus, j'ai signé ailleurs.]
A Très bien, bonne journée.`,
    `A Bonjour {title} {last}, {agent}, Garance Assurances. Cet appel est enregistré.
C [Je refuse d'être enregistré.|Enregistré ? Je ne veux pas être enregistré.|Ah non, n'enregistrez pas.]
A Je coupe l'enregistrement. Puis-je vous parler de notre garantie [accidents de la vie|obsèques|scolaire] ?
C [Non merci.|Deux minutes, alors.|Vous tombez mal, je suis chez le médecin.]`,
    `A [Bonjour|Bonsoir] {title} {last}, {agent} de Garance Assurances, je ne vous dérange pas ?
C [Un peu, mais allez-y.|Qui vous a donné mon numéro ?|Je suis au travail.]
A Votre contrat {ref} arrive à échéance en {month}, je voulais faire le point avec vous.
C [Envoyez-moi un courrier au {street}.|J'ai {amount} euros par mois chez vous, c'est trop.|Rappelez-moi sur le fixe, {phone}.]
A [C'est noté.|Je vous prépare une proposition.] Bonne fin de journée.
C [Merci, au revoir.|Merci de ne plus m'appeler, j'ai horreur de ça.]`,
  ],
  notes: [
    'Assuré diabétique insulinodépendant, surveiller la surprime.',
    'Sociétaire témoin de Jéhovah, refuse la transfusion, à signaler au médecin conseil.',
    'Client pas très malin, lui répéter deux fois les choses.',
    'Demande suppression de ses données, transmis au délégué.',
    'A fait de la prison d’après son voisin, se méfier du sinistre.',
  ],
  summaries: [
    'Sinistre automobile déclaré, constat attendu, un rendez-vous d’expertise sera proposé.',
    '{name} demande où en est son remboursement de soins ; virement confirmé.',
  ],
  file: {
    purpose: 'constat',
    filename: 'constat.txt',
    text: 'Constat amiable\nConducteur A : {name}, {street}, {town}, {phone}\nVéhicule A : {plate}\nBlessés : oui, léger (cervicales)\nSociétaire : {ref}\n',
  },
};
