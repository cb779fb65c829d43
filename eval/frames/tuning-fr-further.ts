import type { More } from './types.ts';

/** A third round, of the types that were missed most: written, like the second, before a look at what the shield makes of them. */
export const FURTHER_FR: More = {
  topics: {
    pin: {
      ask: [
        'Vous composez quoi au distributeur ?',
        'Le terminal vous a demandé les quatre chiffres ?',
        'Vous vous souvenez de votre code ?',
        'Quel code avez-vous saisi ?',
        'C’est bien le code de la carte que vous entrez ?',
      ],
      answer: [
        'Je mets toujours {pin}.',
        '{pin}, comme d’habitude.',
        'Ben {pin}, c’est ma date de mariage.',
        'J’ai tapé {pin} puis valider.',
        'Normalement c’est {pin}.',
      ],
      say: [
        'Au distributeur je compose {pin} et il avale ma carte.',
        'Je ne devrais pas le dire mais c’est {pin}, mon code.',
        'Le code que j’ai reçu par courrier, c’était {pin}.',
        'Quand je tape {pin} ça me dit code erroné.',
        'Mon code est {pin}, il a été bloqué après trois essais.',
        'J’ai changé mon code de carte, je suis passé à {pin}.',
      ],
    },
    reference: {
      ask: [
        'Vous avez le courrier sous les yeux, la référence en haut à droite ?',
        'Sous quel numéro êtes-vous enregistré chez nous ?',
        'C’est quoi votre numéro chez nous ?',
        'Il me faut la référence qui commence par une lettre.',
        'Le numéro qui figure sur votre contrat ?',
      ],
      answer: [
        'Oui, attendez, {ref}.',
        'Alors je lis {ref}.',
        'Il y a marqué {ref}.',
        'C’est {ref}, je crois.',
        'Mon numéro chez vous, c’est {ref}.',
      ],
      say: [
        'Ma demande porte la référence {ref}.',
        'J’ai ouvert une réclamation, la {ref}.',
        'Je suis client chez vous sous le numéro {ref}.',
        'Voici ma référence : {ref}.',
        'J’ai un contrat chez vous, le {ref}.',
        'Mon espace client, c’est l’identifiant {ref}.',
      ],
    },
    address: {
      ask: [
        'On intervient à quelle adresse ?',
        'Le technicien doit se rendre où ?',
        'Et vous résidez toujours au même endroit ?',
        'C’est pour quel logement ?',
        'L’adresse du compteur ?',
      ],
      answer: [
        'Au {address}.',
        'On est {address}.',
        'Non, maintenant c’est {address}.',
        'Toujours {address}.',
        'Il faut venir {address}.',
      ],
      say: [
        'Je vous appelle pour la maison du {address}.',
        'Le colis a été déposé au {address}, ce n’est pas chez moi.',
        'Mes parents sont au {address}.',
        'Mon courrier arrive encore au {address}.',
        'J’ai une fuite au {address}.',
        'On s’est installés {address} en mars.',
      ],
    },
    name: {
      ask: [
        'Le contrat est à quel nom ?',
        'Vous me rappelez votre nom de famille ?',
        'Et qui est la personne à prévenir ?',
        'C’est madame comment ?',
      ],
      answer: [
        'Oui, {family}.',
        'C’est madame {family}, {given}.',
        'Au nom de {name}.',
        'Prévenez {other}.',
        '{given}, et mon nom c’est {family}.',
      ],
      say: [
        'Votre collègue {othergiven} m’avait dit que ce serait réglé.',
        'J’ai eu monsieur {otherfamily} au téléphone hier.',
        'Le contrat est au nom de mon père, {other}.',
        'C’est {name} qui vous écrit.',
        'Ma voisine {othergiven} {otherfamily} a signé pour le colis.',
        'Demandez {othergiven}, elle connaît mon dossier.',
      ],
    },
    iban: {
      ask: ['Vos coordonnées bancaires pour le remboursement ?', 'Vous avez votre relevé d’identité bancaire ?'],
      answer: ['Oui alors c’est {iban}.', 'Le voici : {iban}.', 'Je vous le lis, {iban}.'],
      say: ['Le remboursement, faites-le sur {iban}.', 'Mon nouveau compte, c’est {iban}.'],
    },
    nir: {
      ask: ['Votre numéro à quinze chiffres ?', 'Le numéro inscrit sur votre carte Vitale ?'],
      answer: ['Alors, {nir}.', 'C’est écrit {nir}.', 'Oui, {nir}.'],
      say: ['Mon numéro de sécu, je vous le donne, {nir}.', 'Ma mère est à la Sécurité sociale sous le {nir}.'],
    },
    email: {
      ask: ['À quelle adresse je vous l’envoie ?', 'Une adresse électronique pour la confirmation ?'],
      answer: ['Envoyez ça à {email}.', 'Alors mon mail {email}.', 'Prenez plutôt {email}.'],
      say: ['Vous m’écrivez toujours à {email} et je ne m’en sers plus.', 'Ajoutez {email} en copie.'],
    },
    phone: {
      ask: ['Vous êtes joignable où ?', 'On vous rappelle à quel numéro ?'],
      answer: ['Sur le {phone}.', 'Au {phone}, après dix-huit heures.', 'Le {phone}.'],
      say: ['Mon fils est au {phone}.', 'Je n’ai plus le {phone}, il a été coupé.', 'Appelez plutôt le {phone}.'],
    },
    licence: {
      ask: ['Votre permis, il porte quel numéro ?'],
      answer: ['Il porte le numéro {licence}.', 'Alors le numéro c’est {licence}.'],
      say: ['J’ai refait mon permis, c’est {licence} maintenant.'],
    },
  },
  sensitive: {
    health: [
      'Je sors d’une [chimio], je suis fatigué.',
      'Ma mère a [Parkinson], elle ne peut pas se déplacer.',
      'Je suis sous [antidépresseurs] depuis un an.',
      'Mon mari est [diabétique], il a besoin du frigo.',
      'On m’a diagnostiqué une [sclérose en plaques].',
      'Je suis [enceinte] de six mois.',
      'J’ai été [hospitalisé] trois semaines.',
      'Je suis [en fauteuil roulant], il me faut un accès.',
      'Il est sous [oxygène] à domicile.',
      'J’ai le [VIH], ne le notez pas.',
    ],
    offence: [
      'Mon locataire a été [arrêté] pour [trafic de drogue].',
      'Il est [sous contrôle judiciaire].',
      'J’ai fait de la [prison], et alors ?',
      'Son fils est [mis en examen].',
      'J’ai pris [du sursis] l’an dernier.',
      'Il a un [casier].',
      'Elle a été [condamnée] pour [vol].',
    ],
  },
  notes: [
    'Cl. {family} {given}, [health:sous tutelle]. Tél {phone}. RDV {date}.',
    'Ref {ref} - M. {family} conteste {amount}. A rappeler au {phone} apres {time}.',
    'Intervention au {address}. Code porte inconnu. Contact sur place : {other}.',
    'tiers payeur {other}, dossier {ref}, nouvel IBAN {iban}',
    'Proprio {otherfamily}, locataire {name}, compteur relevé {meter}.',
  ],
  mails: [
    'Bonjour,\n\nSuite à notre échange avec {agent}, je vous confirme ma nouvelle adresse :\n{address}\n\nMon numéro de client reste {ref}.\n\nBien à vous,\n{name}',
    'Madame, Monsieur,\n\nJe soussigné {name}, né le {dob}, demeurant {address}, demande la résiliation du contrat {ref}.\n\n{given} {family}',
  ],
  posts: [
    'svp aidez moi, je suis {name}, mon tel {phone}, ref {ref}, ça fait 3 semaines',
    'toujours rien reçu au {address}, c’est une honte',
  ],
  talk: [
    ['Vous avez le numéro de série ?', 'C’est marqué {order} au dos.'],
    ['Combien affiche le compteur ?', 'Il affiche {meter}.'],
    ['Il vous reste combien à payer ?', 'Encore {amount}, je crois.'],
    ['C’est arrivé quand ?', 'Vers {time}, le {date}.'],
  ],
};
