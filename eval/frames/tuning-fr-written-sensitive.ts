import type { More } from './types.ts';

/** What customers type of themselves, of others and at whoever answers. */
export const WRITTEN_SENSITIVE_FR: More['sensitive'] = {
  health: [
    'dsl pr le retard jetais aux urgences pr une [pancreatite]',
    'ma petite a de l’[eczéma], la panne de clim c’est grave pr elle',
    'Je joins le certificat : [lombalgie chronique], port de charges interdit.',
    'svp soyez patients jai une [dyslexie] et je fais bcp de fautes',
    'mon père est [grabataire], il ne signera pas lui-même',
    'jsuis en [cure de désintox] pas de tel la journée',
  ],
  religion: [
    'pas de livraison le vendredi soir on fait [shabbat]',
    'chui [hindou] merci de pas mettre de boeuf dans la box repas',
    'Nous sommes une famille [adventiste], donc rien le samedi.',
    'ma fille fait sa [communion] dimanche, il me faut la robe avant',
    'on part en [pèlerinage à La Mecque], suspendez la ligne svp',
    'je me suis [convertie à l’islam], la photo de ma carte n’est plus la bonne',
  ],
  opinion: [
    'avec mes idées de [droite] vous allez encore me censurer 🙄',
    'je suis [trotskiste] donc vos profits hein…',
    'Je milite chez les [Verts] et votre publicité est mensongère.',
    'vous boycottez les [souverainistes] comme moi c clair',
    'candidate [Modem] dans mon canton, je demande une facture de campagne',
    'perso je suis [anticapitaliste] et fière',
  ],
  union: [
    'je suis à [Sud] et on va en parler à la prochaine réunion',
    'jai pas bossé, [piquet de grève] devant la boîte, je paierai en retard',
    'En tant que [représentant du personnel syndiqué], j’ai droit au tarif CE.',
    'ma [carte syndicale] suffit pr la remise ?',
    'jai ete virée pcq [élue CGT-FO] voila pk je peux pas payer',
    'mon mari [délégué FSU] vous a déjà écrit la-dessus',
  ],
  'sex-life': [
    'ma femme et moi (oui 2 femmes, [couple lesbien]) on a pas le tarif couple ??',
    'je suis [non-binaire], pas de Monsieur svp',
    'supprimez mon compte, mon mari sait pas que je suis [bi]',
    'jai [couché avec] mon boss et il a vu la facture détaillée, aidez moi',
    'Mon fils a fait son [coming out] et souhaite changer de prénom sur la carte.',
    'la commande de [sextoys] est arrivée chez mes beaux-parents 😱',
  ],
  origin: [
    'le vigile m’a suivi pcq je suis [rebeu]',
    'vs me demandez mes papiers juste car je suis [malienne] ??',
    'Ma famille, [d’origine vietnamienne], n’a jamais été traitée ainsi.',
    'jsuis [réunionnaise] et on me dit que je parle pas bien',
    'on refuse mon dossier pcq mon mari est [sans-papiers]',
    'j’ai la peau [mate] et d’un coup ya plus de place, bizarre',
  ],
  offence: [
    'il est en [cabane] depuis mars qui paie l’abonnement ??',
    'mon ex a pris [six mois avec sursis], je veux plus le voir sur mon contrat',
    'Je suis en [libération conditionnelle] et il me faut un numéro fixe.',
    'jai eu une [amende pénale] pr ~excès de vitesse~ ca joue sur l’assurance ?',
    'mon frère a été [écroué], bloquez sa carte sim',
    'on m’a mis en [centre éducatif fermé], je peux pas retirer le colis',
  ],
  insult: [
    'vs etes qu’une bande de [guignols]',
    'cest quoi ce service de [merde] sérieux',
    'va [crever] avec ton script tout fait',
    'réponds [pauvre tache] je sais que t là',
    'Votre collègue est un parfait [goujat].',
    'ramassis d’[escrocs], rendez moi mes sous',
  ],
};
