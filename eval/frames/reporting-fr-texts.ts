import type { Frames } from './types.ts';

export const SENSITIVE_FR: Frames['sensitive'] = {
  health: [
    'Je suis [asthmatique], le purificateur doit rester branché.',
    'Ma mère est en [soins palliatifs] à domicile.',
    'J’ai été opéré d’une [tumeur] en janvier.',
    'Je suis [épileptique], j’ai besoin de mon téléphone.',
    'Mon mari est [handicapé], il ne peut pas descendre.',
    'Je fais un [burn-out], je ne peux pas gérer ça.',
    'Ma fille souffre d’[anorexie], c’est compliqué.',
    'Je suis [séropositif], mes médicaments doivent arriver.',
    'J’ai eu un [AVC], je parle lentement.',
  ],
  religion: [
    'Nous sommes [juifs], pas de livraison le samedi.',
    'Je suis [bouddhiste] et je reste calme, moi.',
    'Elle est [protestante], mettez-le dans le dossier si vous voulez.',
  ],
  opinion: [
    'Je suis [socialiste] depuis toujours, je défends le service public.',
    'Je suis adhérent de la [France insoumise], vous aurez de nos nouvelles.',
  ],
  union: ['Je suis déléguée [CFDT], on va en parler.', 'Je suis [syndicaliste], les courriers je connais.'],
  'sex-life': [
    'Je suis [lesbienne], et votre formulaire ne prévoit pas deux mères.',
    'Je suis [bisexuel], ça vous regarde ?',
  ],
  origin: ['C’est mon [origine africaine] qui vous gêne ?', 'Je suis [tzigane], on me refuse toujours le compteur.'],
  offence: [
    'Mon fils est [en prison], le contrat est à résilier.',
    'J’ai été [condamné] à du sursis, l’assurance me refuse.',
    'Je porte un [bracelet électronique], je ne peux pas sortir.',
  ],
  insult: ['Vous êtes une vraie [conne].', 'Quel [salaud], ce technicien.', 'C’est du travail d’[imbécile].'],
};

export const NOTES_FR: Frames['notes'] = [
  'Entretien avec {name} (né(e) le {dob}) ; joignable {phone}. Litige sur {amount}.',
  'Titulaire : {name}. Nouvelle adresse {address}. Contrat {ref} à transférer au {date}.',
  'Client [judgement:de mauvaise foi], [judgement:pénible] au possible. Contrat {ref}.',
  'Contacter Mme {family} par mail ({email}) avant le {date}.',
  'Interlocuteur [insult:cinglé], [insult:voleur] notoire selon collègue.',
  'Personne [health:schizophrène], sous tutelle de {other}. Ne pas insister.',
  'CB communiquée par erreur : {card}, fin {expiry}, crypto {cvv}. À effacer.',
  'Virement à faire sur {iban} ({name}) : {amount}.',
  'Conducteur {other}, permis {licence}, véhicule {plate}. Constat reçu le {date}.',
  'Locataire [religion:juive] pratiquante, pas de passage le samedi.',
  'Appel sans suite, client injoignable {quantity} fois. Nouvel essai le {date} à {time}.',
  'Index {meter} confirmé, régularisation de {amount}. Clôture du ticket {ticket}.',
  'Réexpédition de la commande {order} ; ancien suivi {tracking}.',
  'Mot de passe réinitialisé : {password}. Client averti par SMS.',
  'Assuré {other}, n° sécu {nir}, mutuelle à jour.',
  'Artisan SIREN {siren}, demander {other} au {phone}.',
];

export const MAILS_FR: Frames['mails'] = [
  'Bonjour,\n\nje conteste la facture {invoice} de {amount}, reçue le {date}.\nContrat : {ref}\n\nSincères salutations\n{given} {family}\n{address}\n{phone}',
  'À l’attention du service comptabilité,\n\nMerci de noter mon changement de banque.\nTitulaire du compte : {name}\nIBAN {iban}\nBIC {bic}\n\nRespectueusement,\n{name}',
  'Chère {agent},\n\nvoici comme promis mon adresse, {address}, et mon portable, {phone}.\nÀ bientôt,\n{given}',
  'Bonjour,\nma mère {other} (date de naissance : {dob}, sécurité sociale {nir}) est décédée.\nMerci de clore le dossier {ref} et de m’écrire à {email}.\n{name}',
  'Nom : {family}\nPrénom : {given}\nNé(e) le : {dob}\nAdresse : {address}\nTél. portable : {phone}\nE-mail : {email}\nPièce d’identité : CNI {identity}',
  'Bonjour, je n’ai jamais reçu la commande {order}. Le transporteur affiche {tracking}.\nJe veux {amount} sous {quantity} jours.\nCordialement',
  'Bonsoir,\nl’index relevé est {meter} et non {meter} : {kwh} facturés en trop, soit {amount}.\nBien cordialement',
  'Veuillez débiter {amount} sur ma carte {card} (exp. {expiry}, CVV {cvv}).\nMerci, {name}',
  'Le {date}, {name} <{email}> a écrit :\n> mon mot de passe {password} est refusé, mon IP est {ip}\n> le lien {url} aussi',
  'Bonjour,\nmerci de révoquer la clé API {apikey} au plus vite.\n{other}, responsable technique',
];

export const POSTS_FR: Frames['posts'] = [
  '@EauDuVal j’attends depuis 3 semaines, contrat {ref}, tel {phone} !!!',
  'coucou moi c {name}, appelez moi o {phone} svp',
  'Honteux, {amount} de pénalités. Écrivez moi à {email}',
  'nouveau rib : {iban}',
  'paiement : {card} exp {expiry} code {cvv}',
  'Mme {family}, votre technicien {othergiven} arrive vers {time}.',
  'Rappel : visite le {date} à {time}. Pour annuler, envoyez NON.',
  'Colis {tracking} déposé le {date}, contre-remboursement de {amount}.',
  'jabite {address} et g tjs pas leau',
  'née le {dob}, carte senior jamais reçue',
];
