import type { Scripts } from './scripts.ts';

export const TELECOM: Scripts = {
  calls: [
    `A Orbe Télécom bonjour, {agent}, [comment puis-je vous aider ?|je vous écoute.]
C Bonjour, je n'ai plus de fibre depuis {past}, [la box reste sur l'étape 3|le voyant est rouge].
A Désolé pour ce désagrément. Votre numéro de ligne ou de client ?
C {ref}, ou le fixe, {phone}.
A Merci {title} {last}. Avez-vous redémarré la box ?
C [Trois fois déjà.|Oui, et débranché le boîtier au mur.]
A Je lance un test de ligne… la fibre est coupée entre le point de branchement et chez vous.
C [Et donc ?|C'est les travaux dans la rue, c'est sûr.]
A Un technicien passe {day}, à {hour}, au {street} ?
C Oui, deuxième porte à gauche. [Je télétravaille, moi, comment je fais ?|]
A Je vous crédite vingt gigaoctets sur votre mobile en attendant.`,
    `A Orbe Télécom, service fidélité, {agent}, bonjour.
C Bonjour, je veux résilier, [je pars à la concurrence|c'est beaucoup trop cher].
A Je comprends. Je peux regarder votre offre avec vous ?
C C'est {ref}, {name}. Je paie {amount} euros, ailleurs c'est moitié moins.
A Je vous propose la même offre à vingt-deux euros pendant douze mois.
C [Non, ma décision est prise.|Ah… et sans engagement ?]
A [Je vous envoie le récapitulatif|Je vous confirme votre choix] à {mail}.
C D'accord. Et mon numéro, le {phone-aloud}, je le garde ?
A Oui, avec le code RIO.`,
    `A Orbe Télécom, {agent}.
C Bonjour, je rentre [d'Espagne|du Maroc|de Suisse] et j'ai une facture de {amount} euros de hors forfait.
A Je regarde. Votre numéro ?
C {phone}.
A Je vois des données consommées hors zone {past}.
C Mais je n'avais plus accès à mes données mobiles, justement !
A Le téléphone a basculé sur un réseau frontalier. Je peux faire un geste de la moitié.
C [C'est déjà ça.|Je trouve ça anormal, mais d'accord.]`,
    `A Bonjour, Orbe Télécom, {agent} à l'appareil.
C Bonjour, on m'a volé mon téléphone {past}, je voudrais bloquer la ligne.
A Tout de suite. Le numéro ?
C Le {phone-aloud}. Au nom de {name}.
A La ligne est suspendue. Avez-vous l'IMEI ?
C Oui, sur la boîte : 35 209900 176148 1.
A Vous recevrez une nouvelle carte SIM au {street}, {town}.
C Merci. [Je dois porter plainte ?|Il y avait tout dedans…]
A Oui, gardez le récépissé pour l'assurance.`,
    `A Orbe Télécom, assistance technique, {agent}.
C [Salut|Bonjour], j'ai reçu un colis de votre part et c'est pas la bonne box.
A Quel est le numéro de commande ?
C {order}.
A Et votre nom ?
C {last}, {first}. L'adresse c'est {street}.
A Il y a eu une inversion. Je vous renvoie la bonne sous deux jours, gardez le bon de retour.
C [Nickel.|Faudra que je repasse au point relais, génial.]`,
  ],
  english: [
    `A Orbe Télécom, {agent}, good morning.
C Hello, my broadband has been down since {past-english} and I work from home.
A I'm sorry to hear that. Could I have your account number?
C {ref}, the name is {name}.
A An engineer can come {day-english}, in the morning.
C Fine. The mobile is {phone}. By the way, what personal data do you hold about me?
A I will pass your request on, you will have an answer within a month.`,
  ],
  chats: [
    `C Bonjour, la fibre coupe tous les soirs vers {hour}
A Bonjour {first}, je suis {agent}. Votre référence ?
C {ref}
A Je vois des déconnexions. Avez-vous changé la box de place ?
C non elle est dans le salon au {street}
A Je vous programme une visite {day}. Le {phone} est toujours bon ?
C oui`,
    `C je veux mon RIO
A Bonjour, {agent}. Composez le 3179 depuis votre ligne, c'est gratuit.
C je peux pas j'ai plus le tel. mon mail {mail} et ma date de naissance {birth}
A Merci, je vous l'envoie par courrier au {street}, {town}.
C [ok|pff d'accord]`,
    `C bonjour je voudrais passer au forfait 100 go
A Bonjour ! {agent}, ravi de vous aider. Pour quelle ligne ?
C {phone}
A Ce sera 15,99 € par mois dès {month}. Je valide ?
C oui. vous pouvez debiter ma carte {card} exp 09/28 {cvv} ?
A Inutile, ce sera sur la facture. Je supprime ce message pour votre sécurité.`,
  ],
  mails: [
    {
      subject: 'Panne non résolue – troisième relance',
      script: `C Bonjour, / / Voilà trois semaines que ma ligne {ref} ne fonctionne plus. Vos techniciens sont venus {past} puis {past}, sans résultat. / Je demande un dédommagement. / / {name} / {street} / {town} / {phone}
A Bonjour {title} {last}, / / Nous comprenons votre mécontentement. Une nouvelle intervention est prévue {day} à {hour}. / / {agent}
C Il est venu. Ça ne marche toujours pas. [Je saisis le médiateur.|Je veux parler à un responsable.] / / {name}
A Bonjour, / / Votre dossier est transmis à notre service réclamations, sous la référence {order}. / / {agent}`,
    },
    {
      subject: 'Changement de coordonnées bancaires',
      script: `C Bonjour, / / Voici mon nouvel IBAN pour le prélèvement : {iban}. / Client {ref}. / / Merci, / {name}
A Bonjour, / / C'est pris en compte à partir de la facture de {month}. / / {agent}`,
    },
    {
      subject: 'Droit d’opposition',
      script: `C Bonjour, / / Je reçois sans cesse des appels pour la fibre alors que je suis déjà client ({ref}). Je m'oppose à la prospection commerciale, par téléphone comme par SMS, et je demande l'effacement de mes données de prospection. / Merci de ne plus m'appeler au {phone}. / / {name}
A Bonjour {title} {last}, / / Votre opposition est enregistrée et votre demande transmise. / / {agent}`,
    },
  ],
  sms: [
    `A Orbe : {first}, vous avez consommé 90% de vos données. Plus de data : répondez PLUS. STOP au 36117.
C Stop`,
    `A Orbe : votre colis {order} arrive {day}. Besoin d'un autre créneau ?
C {hour} plutot. digicode 48A12 {street}
A C'est noté, merci.`,
    `C bonjour ma fibre est en panne client {ref}
A Bonjour, un conseiller vous rappelle au {phone} à {hour}.
C merci`,
  ],
  social: [
    `C Bonjour Orbe, ça fait [3|5] jours sans internet, c'est une blague ?
A Bonjour, toutes nos excuses. Envoyez-nous votre numéro de client.
C {ref}
A Merci {first}, une intervention est prévue {day}.
C [on verra|enfin !]`,
    `C Salut je veux plus recevoir vos offres sur whatsapp, retirez-moi de votre liste
A Bonjour, c'est fait. Désolés pour la gêne.
C 👍`,
  ],
  bots: [
    `B Bonjour, bienvenue chez Orbe. Je suis un assistant automatique. Quel est votre problème ?
C internet marche pas
B Je comprends : votre accès internet ne fonctionne pas. Votre numéro de ligne ?
C {phone-aloud}
B Merci. Voyant de la box : vert, rouge ou éteint ?
C rouge
B Je programme un rappel par un technicien {day}.`,
    `B Bonjour ! Je peux suivre une commande, expliquer une facture ou modifier un forfait.
C suivre ma commande {order}
B Votre commande est en cours de livraison au {street}.
C je veux parler a quelqu'un
B Un conseiller vous contacte à {mail}.`,
  ],
  prospecting: [
    `A Bonjour, {agent}, Orbe Télécom. Vous êtes bien {name}, au {street} ?
C Oui…
A La fibre est arrivée dans votre rue, l'installation est offerte jusqu'à {day}.
C [J'ai déjà un contrat.|Ah, depuis le temps !]
A Je peux vous faire une simulation.
C [Arrêtez de m'appeler, c'est du harcèlement.|D'accord, appelez-moi {day} au {phone}.]`,
    `A Bonjour {title} {last}, {agent} d'Orbe Télécom, vous aviez demandé à être rappelé.
C Oui, pour le forfait des enfants.
A Je vous propose deux lignes à 7,99 €.
C [Très bien, je vous donne ma carte : {card-aloud}.|Je réfléchis.]
A [Un instant, je vous bascule sur le paiement sécurisé.|Bien sûr, bonne réflexion.]`,
    `A [Allô, bonjour|Bonjour], {agent} pour Orbe Télécom. Je cherche à joindre {title} {last}.
C [C'est moi.|Il n'habite plus ici, il est au {street} à {town}.|Vous appelez trop, vraiment.]
A Votre téléviseur est-il compatible avec notre nouvelle offre ?
C [Aucune idée, j'ai quatre-vingts ans.|Oui, je crois.|Je ne regarde pas la télévision.]
A L'offre est à {amount} euros la première année.
C [Laissez-moi tranquille et supprimez mes données.|Appelez mon fils au {phone-aloud}.|Pourquoi pas, rappelez {day} vers {hour}.]`,
  ],
  notes: [
    'Client agressif, m’a traité d’abruti, un vrai con.',
    'Mme {last} malentendante, préfère les messages écrits.',
    'Opposition à la prospection demandée, ne plus appeler.',
    'Geste commercial {amount} € validé par le superviseur.',
    'Client gréviste, délégué CGT, connaît ses droits par cœur…',
  ],
  summaries: [
    'Panne de fibre confirmée, intervention programmée, vingt gigaoctets offerts.',
    '{name} souhaite résilier ; offre de fidélisation proposée, réponse attendue.',
  ],
  file: {
    purpose: 'plainte',
    filename: 'recepisse.txt',
    text: 'Récépissé de dépôt de plainte\nPlaignant : {name}, né(e) le {birth}, demeurant {street}, {town}\nObjet : vol de téléphone, ligne {phone}\n',
  },
};
