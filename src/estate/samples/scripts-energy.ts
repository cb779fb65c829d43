import type { Scripts } from './scripts.ts';

export const ENERGY: Scripts = {
  calls: [
    `A [Lumen Énergie, {agent} à votre écoute, bonjour.|Lumen Énergie bonjour, {agent}, que puis-je faire pour vous ?]
C Bonjour, je déménage {day} et je voudrais [mettre fin à mon contrat|ouvrir le compteur dans mon nouveau logement].
A [Très bien|Avec plaisir], je vais prendre votre nom et votre référence client.
C {title} {last}, {first} {last}, et la référence, c'est {ref}.
A Merci. Quelle est l'adresse du nouveau logement ?
C {street}, {town}, [au deuxième étage|c'est une maison|bâtiment C].
A Le compteur est-il communicant ?
C [Oui, un vert.|Je ne sais pas, l'ancien locataire est parti sans rien me laisser.]
A La mise en service est prévue {day}, sans déplacement de technicien.
C [Parfait, merci beaucoup.|Ah, c'est mieux que ce que je craignais.]`,
    `A Lumen Énergie, {agent}, bonjour.
C Oui bonjour, je viens de recevoir une facture de {amount} euros, [je ne comprends pas|il y a forcément une erreur].
A Je comprends votre surprise. Votre référence client, s'il vous plaît ?
C {ref}, au nom de {last}.
A C'est une régularisation : les deux derniers relevés étaient estimés.
C Mais [personne n'est passé|je suis là toute la journée], le compteur est dans l'entrée.
A Pouvez-vous me lire l'index ?
C Attendez… {index} en heures pleines, et {index} en heures creuses.
A Avec ces index la facture passe à {amount} euros, je la fais refaire.
C [Ah, quand même !|Merci, c'est déjà mieux.]`,
    `A [Bonjour|Bonsoir], {agent} de Lumen Énergie.
C Bonjour, je n'ai plus de courant depuis {hour}, [et j'ai un bébé à la maison|et mon congélateur est plein].
A Je regarde tout de suite. À quelle adresse ?
C {street}, à {town}. {name}.
A Je ne vois pas d'incident dans votre rue. Le disjoncteur est-il enclenché ?
C Oui, j'ai vérifié, [c'est tout noir|le voyant clignote rouge].
A Je fais venir le dépannage du réseau, comptez deux heures.
C D'accord, mon numéro c'est le {phone}, qu'ils m'appellent en arrivant.`,
    `A Lumen Énergie bonjour, {agent}.
C Bonjour, c'est pour donner mon relevé de compteur.
A Oui, votre référence ?
C {ref}.
A C'est noté, {title} {last}. L'index ?
C {index}.
A Votre mensualité resterait à {amount} euros.
C [Très bien.|On ne pourrait pas la baisser un peu ? Je suis à la retraite depuis {month}.]
A Je peux vous proposer une révision dans trois mois.
C [D'accord.|Bon, on fait comme ça.]`,
    `A Lumen Énergie, service clients, {agent}.
C Bonjour, [mon père est décédé en {month}|mon père vient d'entrer en maison de retraite] et je voudrais mettre le contrat à mon nom.
A [Je suis désolé pour vous.|Bien sûr.] Quel est le nom sur le contrat ?
C {last}, [Bernard|Jeanne] {last}, au {street}.
A Et vous êtes ?
C {name}. Mon numéro c'est {phone-aloud}.
A Il me faudra une pièce d'identité, à envoyer par courriel.
C À quelle adresse ? La mienne c'est {mail}.
A Je vous envoie le lien, vous n'aurez qu'à répondre.`,
    `A Lumen Énergie, {agent}.
C Bonjour, j'ai du mal à payer [ce mois-ci|la dernière facture], vous pouvez faire quelque chose ?
A Bien sûr, on va regarder ensemble. Votre référence ?
C {ref}, {title} {last}.
A Je vois {amount} euros dus. Avez-vous reçu le chèque énergie ?
C [Oui, mais je ne sais pas où il est.|Non, on m'a dit que je n'y avais pas droit.]
A Je peux étaler en trois fois, le 5 de chaque mois.
C Ça m'arrange, merci. [Mon assistante sociale m'avait dit d'appeler.|]
A C'est enregistré.`,
  ],
  english: [
    `A Lumen Énergie, {agent} speaking, how can I help?
C Hi, I'm moving out of {street} {day-english} and I need to close the account.
A Certainly. May I have your name and reference?
C It's {name}, reference {ref}.
A Could you read me the meter?
C Yes, it says {index}. And my card for the last bill, shall I give it to you? It's {card-english}.
A Thank you. The final bill goes to {mail}, is that right?
C That's right. And please don't call me again about boilers.`,
  ],
  chats: [
    `C Bonjour, je ne retrouve pas ma facture de {month}
A Bonjour {title} {last}, je suis {agent}. Votre référence client ?
C {ref}
A Merci, je vous la renvoie à {mail}, c'est bien votre adresse ?
C oui c'est ça
A C'est parti. Autre chose ?
C non merci [bonne journée|bcp !]`,
    `C bjr, mon compteur affiche {index}, c normal ?
A Bonjour, {agent} de Lumen. Depuis quand ?
C depuis {past}, avant j'étais a {index}
A C'est cohérent avec un chauffage électrique en cette saison.
C ok, et pour payer en ligne vous prenez le {card} ?
A Ne donnez pas votre carte ici, je vous envoie un lien sécurisé au {phone}.`,
    `C Bonjour, je voudrais changer de date de prélèvement
A Bonjour, {agent} à votre service. Quelle date souhaitez-vous ?
C le 10. et aussi changer de compte : {iban}
A C'est noté, le changement prend effet en {month}.
C [super|parfait], merci {agent}`,
  ],
  mails: [
    {
      subject: 'Contestation de facture',
      script: `C Bonjour, / / Je conteste la facture de {amount} euros reçue {past}. Ma référence client est {ref}. Je n'ai jamais consommé autant : mon index, {past}, était de {index}. / / Vous pouvez me joindre au {phone}. / / Cordialement, / {name} / {street}, {town}
A Bonjour {title} {last}, / / Nous avons bien reçu votre message. Merci de nous adresser une photographie de votre compteur. / / {agent}, {company}
C Bonjour, / / La voici. J'espère que ce sera réglé, [cela fait deux mois que j'attends|je commence à perdre patience]. / / {name}`,
    },
    {
      subject: 'Résiliation',
      script: `C Madame, Monsieur, / / Je quitte le logement du {street} {day}. Je vous prie de résilier le contrat {ref} et de m'envoyer la facture de clôture à {mail}. / Le solde éventuel est à verser sur {iban}. / / {title} {last}
A Bonjour, / / La résiliation est enregistrée, l'index de fin sera relevé à distance. / / {agent}`,
    },
    {
      subject: 'Mes données personnelles',
      script: `C Bonjour, / / Conformément au règlement général sur la protection des données, je souhaite une copie de mes données et savoir à qui vous les avez transmises. / Je retire mon consentement à la réception de vos offres. / / {name}, client {ref}
A Bonjour {title} {last}, / / Votre demande a été transmise à notre délégué à la protection des données, qui vous répondra dans le délai d'un mois. / / {agent}`,
    },
  ],
  sms: [
    `A {company} : votre facture de {amount} € est disponible. Répondez STOP pour ne plus recevoir nos messages.
C STOP`,
    `A {company} : un technicien passe {day} à {hour}. Répondez OUI pour confirmer.
C OUI [merci|mais après {hour} svp|]
A C'est confirmé. Dossier {ref}.`,
    `C Bonjour index compteur {index} ref {ref}
A Merci, relevé pris en compte.`,
  ],
  social: [
    `C @LumenEnergie toujours pas de courant [rue des Lilas|dans le quartier] depuis {hour}, vous comptez faire quelque chose ??
A Bonjour, nous en sommes désolés. Pouvez-vous nous donner votre référence en message privé ?
C {ref}, {name}. [vous etes nuls|merci de vous bouger]
A Merci, le réseau intervient, retour prévu à {hour}.`,
    `C Bonjour, c'est possible de changer l'adresse de facturation ici ?
A Bonjour ! Oui, donnez-nous la nouvelle adresse.
C {street}, {town}. tel {phone}
A C'est fait, {first}.`,
  ],
  bots: [
    `B Bonjour, je suis l'assistant de Lumen Énergie. Dites-moi en quelques mots ce que vous souhaitez.
C donner mon relevé
B Très bien. Dites ou tapez votre référence client.
C {ref}
B Merci. Quel est l'index affiché ?
C {index}
B C'est noté. Puis-je faire autre chose ?
C non`,
    `B Bonjour, que puis-je faire pour vous ?
C payer ma facture
B Je vais vous orienter vers le paiement. Votre numéro de téléphone ?
C {phone-aloud}
B Merci. Pour votre sécurité, tapez le numéro de votre carte sur le clavier de votre téléphone.
C d'accord`,
  ],
  prospecting: [
    `A Bonjour, {agent} de Lumen Énergie, je suis bien avec {title} {last} ?
C Oui, c'est à quel sujet ?
A Nous avons une offre d'électricité verte à prix fixe, [deux|cinq] minutes suffisent.
C [Je ne suis pas intéressé.|Allez-y, mais vite.]
A Combien payez-vous aujourd'hui par mois ?
C Autour de {amount} euros.
A Je peux vous rappeler {day} ?
C [Non, ne m'appelez plus, je suis sur Bloctel.|Envoyez-moi plutôt un courriel à {mail}.]`,
    `A Bonjour {title} {last}, {agent} pour Lumen Énergie, je vous appelle au sujet du chauffage.
C Comment avez-vous eu mon numéro ?
A Vous aviez accepté d'être contacté lors d'une simulation en {month}.
C [Je n'en ai aucun souvenir. Retirez-moi de vos listes.|Peut-être, oui. Mais je retire mon consentement.|C'est ma femme qui a dû faire ça, elle s'appelle {first} aussi.]
A C'est noté, bonne journée.`,
    `A Bonjour, {agent}, Lumen Énergie, je parle bien à {name} ?
C [Lui-même.|Elle-même.|C'est sa fille, il est à l'hôpital.]
A Vous avez un chauffage au [fioul|gaz|bois] au {street}, c'est bien cela ?
C [Oui, et je paie {amount} euros par mois en hiver.|Vous êtes bien renseignés…|Non, j'ai changé en {month}.]
A Nous proposons une pompe à chaleur avec les aides de l'État.
C [Encore ! Ne m'appelez plus pour ça.|Envoyez-moi la documentation à {mail}.|Il faudrait voir avec mon mari, au {phone}.]`,
  ],
  notes: [
    'Cliente très désagréable, vraie casse-pieds, rappelle tous les jours.',
    'M. {last} en dépression, arrêt maladie depuis {month}, paie avec du retard. Prévoir échelonnement.',
    'Ne plus rappeler, s’oppose à la prospection.',
    'RAS, relevé {index} saisi.',
    'Client handicapé sous oxygène à domicile : prioritaire en cas de coupure.',
  ],
  summaries: [
    'Le client conteste une facture de régularisation ; un nouveau relevé a été pris et la facture sera refaite.',
    'Mise en service demandée au {street} pour {name}.',
  ],
  file: {
    purpose: 'justificatif',
    filename: 'bail.txt',
    text: 'Contrat de location\nLocataire : {name}, né(e) le {birth}\nLogement : {street}, {town}\nTéléphone : {phone}\nLoyer : {amount} euros\nIBAN du bailleur : {iban}\n',
  },
};
