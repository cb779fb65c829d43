import { bagOf } from './talk.ts';

/** Whose a long number may be, by what is spoken of around it. */
export const THEME = {
  /** Things that have numbers, and are nobody's: parcels, meters, devices, errors. */
  THING: 1,
  /** Papers that tell who somebody is. */
  PAPER: 1 << 1,
  /** Who drives, and what. */
  DRIVER: 1 << 2,
  /** A firm and its registers. */
  COMPANY: 1 << 3,
  TAX: 1 << 4,
  /** Health insurance and social security. */
  CARE: 1 << 5,
  /** What somebody is known by at a firm: a contract, a file, a membership. */
  FILE: 1 << 6,
  /** Where a thing shows its number, and much else. */
  SHOWN: 1 << 7,
  /** What has a plate. */
  VEHICLE: 1 << 8,
} as const;

export const THEMES = bagOf(THEME, {
  THING: `commande commandes cmd cde cmde order orders ordered colis parcel parcels package suivi tracking horodatage timestamp facture factures fact invoice invoices inv article articles kit kits
    produit product modele modeles model models serie serial imei ean gtin upc cip isbn docket waybill barcode barre barres lot batch sku sn pneu pneus tyre tyres cartouche cartridge appareil device routeur router machine spare spares procedure cpt hs
    art superseded supersedes discontinued tensioner alternator clutch gasket courroie plaquettes amortisseur
    boitier box meter compteur compteurs index releve reading readings kwh kilowattheures km kilometres kilometers miles clock odometer mileage console
    erreur error version logiciel software update courier coursier livreur transporteur carrier consignment shipment expedition slip bordereau ticket tickets caisse till receipt vol flight
    quai bus ligne metro train trains part parts seal dock pallet pallets bolt filter rang places seat salle transaction achat achats voucher coupon promo offre points etiquette emballage paquet delivery livraison jvgl incident incidents inc masse log logged`,
  SHOWN:
    'affiche affichent affichage display displays displaying ecran screen showing flashing clignote decoder decodeur dstv',
  VEHICLE: `voiture voitures auto vehicule vehicules moto scooter camion camionnette fourgon fourgonnette utilitaire berline citadine break remorque caravane caravan trailer bus car taxi clio twingo
    megane peugeot renault citroen dacia golf polo corsa fiesta focus ford audi bmw toyota car cars vehicle vehicles van vans truck lorry motorbike motorcycle bike wheels motor
    plaque plaques immatriculation immatricule immatriculee immatriculer immat carte grise plate plates registration reg registered number vignette stationnement parking gare garee gares parked park
    fourriere towed depanneuse peage telepeage badge toll tag autoroute motorway constat accident sinistre assistance depannage rouleur garage garagiste controle technique mot dvla scratch pranged scrapped
    trading conduis roule loueur location hire rental pompiste essence station verbaliser amende pv radar`,
  PAPER: `piece pieces identite identity cni id document documents justificatif justificatifs recto plastifiee renouvellement titre papiers papier nationale sejour residence copie scan
    mandataire factrice recommande official proof photo carte cartes verif pi`,
  DRIVER: `permis licence license conducteur conductrice conduire conduisait loueur location driver driving drive photocard rose prefecture chauffeur dvla rental points`,
  COMPANY: `societe societes entreprise entreprises siren siret kbis siege etablissement etablissements chorus greffe artisan artisane independant independante auto micro
    entrepreneur entrepreneuse company firm business rcs depot entrepot boite registre repertoire annuaire association employeur patron camping ecole paysagiste taxi magasin
    boutique syndic ltd sarl sas immatriculer compta comptable chantier`,
  TAX: `hmrc revenue p60 fiscal fiscale fiscaux impot impots declarant declaration avis foyer spi tax taxes contribuable prelevement habitation hlm taxe`,
  CARE: `secu securite sociale social vitale cpam mutuelle assure assuree ameli nir insee nhs hospital hopital surgery gp health sante retraite soins remboursement remboursements
    carte verte bulletin salaire rattachement rattache beneficiaire ayant droit teletransmission matricule payslip`,
  FILE: `dossier dossiers contrat contrats client cliente clients customer adherent adherente abonne abonnee allocataire societaire matricule police policy sinistre reclamation membre member
    membership account compte file contract claim case booking reservation loyalty fidelite devis mandat identifiant adhesion courrier courriers letter letters
    registered complaint demande demandes assure assuree statement releve`,
});
