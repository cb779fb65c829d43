import type { Frames } from './types.ts';

export const SENSITIVE_FR: Frames['sensitive'] = {
  health: [
    'Je suis [diabétique], il me faut du courant pour garder mon [insuline] au frais.',
    'Ma femme sort d’une [chimiothérapie], on ne peut pas attendre.',
    'Je suis en [arrêt maladie] depuis mars.',
    'Mon père a la maladie d’[Alzheimer] et il a signé sans comprendre.',
    'J’ai fait une [dépression] l’an dernier.',
    'Je suis [enceinte] de sept mois, je ne peux pas porter la box.',
    'On m’a [hospitalisé] en urgence pour un [infarctus].',
    'Je suis sous [dialyse] trois fois par semaine.',
    'Mon fils est [autiste] et il panique sans Internet.',
  ],
  religion: [
    'Je suis [musulman], je ne peux pas passer pendant le [ramadan].',
    'Chez nous on est [catholiques pratiquants], pas le dimanche.',
    'Ma mère est [témoin de Jéhovah].',
  ],
  opinion: [
    'Je suis [militant] au [parti communiste], je vais le faire savoir.',
    'Je vote [Rassemblement national] et j’en suis fier.',
  ],
  union: ['Je suis délégué [CGT], je connais mes droits.', 'Je suis [syndiqué], figurez-vous.'],
  'sex-life': [
    'Je suis [homosexuel] et le conseiller s’est moqué de moi.',
    'Ma compagne est [transgenre], le nom sur le contrat n’est plus le bon.',
  ],
  origin: ['C’est parce que je suis d’[origine maghrébine] ?', 'Vous ne m’écoutez pas parce que je suis [noir].'],
  offence: [
    'Mon mari est [incarcéré], je ne sais pas où sont ses papiers.',
    'Je sors de [garde à vue], j’ai perdu mon téléphone.',
    'J’ai un [casier judiciaire], je ne trouve pas de travail.',
  ],
  insult: [
    'Vous êtes vraiment des [abrutis].',
    'Passez-moi quelqu’un d’autre, espèce de [connard].',
    'Bande d’[incapables], [fils de pute].',
  ],
};

export const NOTES_FR: Frames['notes'] = [
  'Cliente {name}, née le {dob}, rappeler au {phone} demain matin. Facture de {amount} contestée.',
  'Appel de M. {family} ({ref}). Déménagement au {address}. RDV technicien le {date}.',
  'Mme {family} très agacée. Demande à parler à un responsable. Mail : {email}.',
  'Client [health:alcoolique] d’après le voisin, [insult:débile], [judgement:ne comprend rien]. ~À ~[judgement:éviter].',
  'Cliente [health:dépressive], parle de son [health:cancer] à chaque appel. Geste commercial de {amount}.',
  'Rappel {agent} : le client {other} a payé par CB {card} exp {expiry}.',
  'Chg de RIB : {iban} titulaire {name}. Ancien compte clos le {date}.',
  'Identité vérifiée (CNI {identity}, né le {dob}). OK pour changement de titulaire.',
  'Sinistre : véhicule {plate} c/ véhicule {plate}. Témoin {other}, tél {phone}.',
  'Le client refuse de payer. Homme [religion:musulman], très poli. Rappeler après {time}.',
  'RAS. Compteur relevé à {meter}. Client informé du délai de {quantity} jours.',
  'Colis {tracking} perdu, commande {order} à réexpédier. Avoir de {amount}.',
  'Retour SAV {product}, IMEI {imei}, sous garantie jusqu’au {date}.',
  'Mdp provisoire communiqué : {password}. Demander changement à la 1ère connexion.',
  'NIR {nir} saisi par erreur dans le champ téléphone, à corriger. Bénéficiaire : {other}.',
  'Client pro SIRET {siret}, contact {other} - {email} - {phone}.',
];

export const MAILS_FR: Frames['mails'] = [
  'Bonjour,\n\nJe vous écris au sujet de ma facture du {date} d’un montant de {amount}.\nMa référence client est {ref}.\n\nCordialement,\n{name}\n{address}\nTél. : {phone}',
  'Madame, Monsieur,\n\nVeuillez trouver mes nouvelles coordonnées bancaires :\nIBAN : {iban}\nBIC : {bic}\nTitulaire : {name}\n\nBien à vous,\n{given} {family}',
  'Bonjour {agent},\n\nSuite à notre échange, je vous confirme mon adresse : {address}.\nVous pouvez me joindre au {phone} ou sur {email}.\n\nMerci,\n{given}',
  'Bonjour,\nJe souhaite résilier le contrat {ref} souscrit par ma mère, {other}, née le {dob}.\nSon numéro de sécurité sociale : {nir}.\nMerci de me répondre à {email}.\n{name}',
  'Bonjour\nVoici les informations demandées pour le dossier :\n- nom : {family}\n- prénom : {given}\n- date de naissance : {dob}\n- téléphone : {phone}\n- adresse : {address}\n- n° de passeport : {passport}',
  'Bonjour,\nma commande {order} du {date} n’est jamais arrivée, le suivi {tracking} indique « livré ».\nJe demande le remboursement de {amount}.\nMerci',
  'Bonjour,\nle compteur affiche {meter}, le vôtre dit {meter}. La différence fait {kwh}, soit {amount}.\nPouvez-vous corriger avant le {date} ?\nCordialement',
  'Bonjour, voici ma carte pour le règlement de {amount} : {card}, fin {expiry}, cryptogramme {cvv}.\n{name}',
  'De : {name} <{email}>\nObjet : accès au portail\n\nJe me connecte avec {email} et le mot de passe {password}, sans succès, depuis l’adresse IP {ip}.\nLe script appelle {url}',
  'Bonjour,\nnotre clé API est {apikey}, elle renvoie une erreur depuis le {date}.\n{other}\nAtelier du Lac, SIRET {siret}',
];

export const POSTS_FR: Frames['posts'] = [
  'Toujours pas de réponse ! Mon dossier {ref}, rappelez moi au {phone}',
  'bonjour c {given} {family}, mon num {phone}, jai pas recu mon colis',
  '@LumenEnergie vous avez prélevé {amount} deux fois, c’est une honte. mon mail {email}',
  'Slt, mon iban a changé : {iban} merci',
  'cb {card} {expiry} {cvv} pr la commande',
  'Bjr mme {family}, je confirme le rdv du {date} à {time}',
  'Rdv confirmé le {date} entre {time} et {time}. Répondez STOP pour annuler.',
  'Votre colis {tracking} sera livré le {date}. Préparez {amount} pour le livreur.',
  'livrez au {address} svp, code {quantity}',
  'Je suis né le {dob} et je vois pas pourquoi je paierais {amount}',
];
