import type { FindingType } from './types.ts';

/**
 * What a cue announces: a type of finding, or `order` and `amount`, which announce a number that is nobody's, or a name
 * (`name`: follows at once; `name-called`: likewise, after "me", "se" or "vous"; `name-maybe`, `name-greeted`, `name-role`:
 * follows, if the lexicon agrees more or less; `name-before`: stands before; `name-asked`: is the next answer; `spelling`:
 * letters follow), or `nobody`: names that are a company's or a place's; `vehicle`: a plate may follow; `place`: an address.
 */
export type CueKind =
  | FindingType
  | 'order'
  | 'amount'
  | 'name-asked'
  | 'name-called'
  | 'name-maybe'
  | 'name-greeted'
  | 'name-role'
  | 'name-before'
  | 'spelling'
  | 'place'
  | 'nobody'
  | 'vehicle';

/**
 * Cues by kind. Function words ("de votre", "of the") are skipped when a text is matched, so they are left out here; the
 * longest phrase wins, so "carte vitale" is no card.
 */
export const CUES: Readonly<Partial<Record<CueKind, string>>> = {
  card: `carte, carte bancaire, carte bleue, carte credit, carte debit, carte paiement, carte visa, carte mastercard, numero carte, numeros carte,
    chiffres carte, cb, numero cb, visa, mastercard, amex, american express, card, credit card, debit card, bank card, card number, payment card`,
  'card-code': `cryptogramme, cryptogramme visuel, code securite, code verification, cvv, cvc, cvv2, cvc2, cvx, trois chiffres,
    3 chiffres, trois derniers chiffres, 3 derniers chiffres, chiffres dos, derniers chiffres dos, trois chiffres dos, 3 chiffres dos, chiffres derriere,
    chiffres arriere, chiffres verso, numero dos, numeros dos, code dos, security code, verification code, three digits, 3 digits,
    three digit code, 3 digit code, three numbers, digits back, number back, code back, three digits back, 3 digits back, card verification, crypto, crypto visuel, code cvc, code cvv, code 3 chiffres, code trois chiffres, code 4 chiffres, 4 chiffres devant, code quatre chiffres, code quatre chiffres, four digit code, 4 digit code, quatre chiffres devant, numero cryptogramme, code cryptogramme, code securite carte, chiffres verso, petit code, dos, derriere, verso, back card`,
  'card-expiry': `date expiration, expire, expiration, date validite, fin validite, date fin validite, valable jusque, valable jusqu, valide jusque,
    valide jusqu, expiry, expires, expiry date, expiration date, valid thru, valid until, valid through, exp, exp date, date fin, expiration carte, expire fin, date peremption, validite, date dessus, date devant, date inscrite, mois annee, expires end, good until, valid till, expiring, date carte`,
  pin: `code secret, code confidentiel, code pin, pin, pin code, code carte, code carte bancaire, pin number, code carte bleue, code cb, code taper, secret code, pin code is, code retrait`,
  iban: `iban, numero iban, rib, releve identite bancaire, coordonnees bancaires, compte bancaire, numero compte bancaire, bank account,
    bank account number, code banque, code guichet, guichet, cle rib, numero compte iban, sort code, nouveau rib, domiciliation, compte courant numero`,
  bic: 'bic, swift, code bic, code swift, bic swift',
  nir: `securite sociale, numero securite sociale, numero securite, numero secu, secu, nir, carte vitale, numero insee, numero assure social, numero ss,
    social security, social security number, ssn, numero securite social, immatriculation securite sociale, n secu, numero vitale, insee, matricule secu, french social security number, national insurance number, ni number, assure social, nhs number, nhs, numero securite sociale francais`,
  spi: `numero fiscal, identifiant fiscal, reference fiscale, numero spi, spi, numero fiscal reference, identifiant impots, numero impots, tax number, tax id, tax reference, numero contribuable, reference avis imposition`,
  passport: `passeport, numero passeport, passport, passport number, passeport francais, n passeport`,
  'identity-card': `carte identite, numero carte identite, piece identite, carte nationale identite, cni, identity card, id card, numero piece identite, numero identite, carte sejour, titre sejour, numero titre sejour, carte resident, national identity card, identity card number, id number, residence permit, numero cni, cin`,
  'driving-licence': `permis conduire, numero permis, numero permis conduire, driving licence, driving license, driver licence, driver license,
    drivers licence, drivers license, driver licence number, driver license number, permis, permis numero, licence number, driving licence number, driver number, driver number licence, drivers number, licence, license, dvla number, permis b`,
  plate: `immatriculation, plaque, plaque immatriculation, numero immatriculation, licence plate, license plate, registration number, immatricule, immatriculee, immatriculer, numero plaque, plaques, plate, number plate, plate number, vehicle registration, reg number, vehicule immatricule, plaque mineralogique, reg, rego, vrm, registration, registration plate, reg plate`,
  phone: `telephone, numero telephone, telephonique, tel, mobile, portable, numero portable, numero mobile, fixe, numero fixe, ligne fixe, fax, joindre,
    rappeler, rappelle, rappelez, rappel, appeler, appelez, joignable, phone, phone number, cell, cellphone, telephone number, call back,
    callback, contact number, mobile number, reach, call me, whatsapp, office, area code, text me, messages`,
  'birth-date': `ne le, nee le, ne, nee, date naissance, naissance, born, born on, birthday, date birth, dob, birth date, birthdate, anniversaire, ddn, date naiss, jour mois annee naissance, annee naissance, ne quand, nee quand, born in, year birth`,
  name: `mappelle, nom est, nom c est, prenom est, prenom c est, nom, prenom, nom famille, nom prenom, prenom nom,
    nom jeune fille, nom naissance, nom usage, patronyme, name is, name s, name, last name, first name, surname, full name, family name,
    maiden name, speaking with, speaking to, signe, call me, people call me, names, named, nomme, nommee, nom titulaire, titulaire contrat,
    titulaire ligne, titulaire compte, titulaire carte, account holder, under name, prenomme, prenommee`,
  'name-called': 'appelle, appelez',
  'name-maybe': `i m, i am, this is, suis, ici, says, part, appelee, parle a, parler a, with, ask for, spoke to, talk to`,
  'name-greeted': `bonjour, bonjour et, bonsoir, hi, hello, merci, merci beaucoup, merci bien, merci encore, thanks, thanks lot, many thanks, thank you, thank you so much,
    thank you very much, dear, cher, chere, revoir, goodbye, bye, allo, good morning, good afternoon, good evening`,
  'name-role': `mari, femme, fils, fille, frere, soeur, mere, pere, epoux, epouse, conjoint, conjointe, compagnon, compagne, collegue, cousin, cousine, neveu, niece,
    voisin, voisine, husband, wife, daughter, brother, sister, mother, father, partner, colleague, neighbour, client, cliente, abonne, abonnee, assure, assuree, beneficiaire, temoin, conducteur, conductrice, passager, passagere, locataire, proprietaire,
    titulaire, conseiller, conseillere, technicien, technicienne, assistante, gestionnaire, interlocuteur, interlocutrice, contact, demandeur, demandeuse, destinataire,
    signataire, souscripteur, souscriptrice, adherent, adherente, patient, patiente, customer, witness, driver, passenger, beneficiary, tenant, landlord, subscriber, recipient, account holder`,
  'name-before': 'appareil, ecoute, speaking',
  spelling:
    'epeler, epele, epelle, epelez, epelles, ecrit, orthographe, orthographie, lettre par lettre, spell, spelled, spelling, spelt',
  place: `livrer, livrez, livree, situe, situee, demenage, demenagement, reside, residant, loge, logement, deliver, moving, located, intervention`,
  nobody: `leroy merlin, yves rocher, marie claire, louis vuitton, pierre et vacances, sergent major, maisons du monde, credit lyonnais,
    mondial relay, credit agricole, credit mutuel, societe generale, bnp paribas, caisse epargne, swiss life, malakoff humanis, harmonie mutuelle, air france,
    saint gobain, saint maclou, jardiland, jean louis david, franck provost, grand frais, picard surgeles, marc orian, marionnaud, nicolas feuillatte,
    vincent bollore, darty max, alfa romeo, aston martin, land rover,
    charles gaulle aeroport, roland garros, palo alto, morgan stanley, goldman sachs, marks spencer, john lewis, virgin media, virgin mobile, wells fargo, charles schwab, american express`,
  'name-asked': `quel est nom, quel est prenom, rappeler nom, donner nom, confirmer nom, connaitre nom, avoir nom, epeler nom, what is name,
    what s name, have name, get name, confirm name, tell me name, who am i speaking, provide name, give me name, qui ai je honneur, share name`,
  reference: `numero client, numeros client, reference client, code client, identifiant, identifiant client, numero contrat, reference contrat,
    numero abonne, numero abonnement, numero adherent, numero dossier, reference dossier, dossier, dossier numero, contrat numero, contrat, client numero, compte numero,
    numero compte, numero assure, numero police, police numero, police, numero societaire, societaire, numero sinistre, sinistre, numero membre,
    carte fidelite, numero fidelite, matricule, numero matricule, reference, ref, account number, account, customer number, customer id, client number,
    client id, membership number, member number, member id, policy number, contract number, case number, claim number, loyalty card,
    loyalty number, employee id, user id, customer reference, reference number, account id, pdl, prm, point livraison, numero pdl,
    numero pce, billing account, booking reference, numero reservation, billing account number, policy, id client`,
  order: `commande, numero commande, commande numero, facture numero, colis numero, reference commande, colis, numero colis, suivi, numero suivi, facture, numero facture, reference facture, livraison, order,
    order number, tracking, tracking number, invoice, invoice number, parcel, shipment, ticket, numero ticket, imei, imei telephone, imei appareil, imei portable, numero serie, serial number, carte sim,
    carte grise, carte cadeau, gift card, sim card, ean, code barre, code barres, barcode, bar code, parcel number, consignment, serial, model number, part number, isbn, modele, reference produit, produit, article, bon commande, order id,
    numero lot, carte memoire, carte mere, business card, memory card, carte visite, carte embarquement, numero imei, transaction, numero transaction,
    reference transaction, transaction number, reference article`,
  amount:
    'montant, total, somme, prix, solde, amount, price, balance, tarif, cout, facturer, index, index compteur, compteur, consommation, releve, remise, reduction, meter reading, meter, compteurs, kilometrage, mileage',
  siren: `siren, numero siren, rcs, tva intracommunautaire, numero tva, vat number, numero entreprise, immatriculation rcs, numero siren entreprise, tva`,
  siret: 'siret, numero siret',
  address: `habite, adresse, adresse postale, demeurant, domicilie, domiciliee, code postal, zip, zip code, postcode, postal code, live at, lives at,
    mailing address, home address, billing address, postal address, adresse livraison, adresse facturation, delivery address, nouvelle adresse, new address`,
  email: `email, e mail, mail, adresse mail, adresse email, adresse e mail, email address, mail address, courriel, adresse electronique, adresse internet, e mail address, mon mail, votre mail, courrier electronique, boite mail, messagerie`,
  ip: 'ip, adresse ip, ip address, adresse ip publique',
  vehicle: `voiture, vehicule, clio, twingo, megane, peugeot, renault, citroen, golf, auto, moto, scooter, camion, camionnette, utilitaire, fourgon,
    berline, vehicle, car, van, truck, motorbike`,
  secret: `mot passe, password, passwd, mdp, api key, cle api, code wifi, cle wifi, cle wpa, cle securite wifi, mot passe wifi, wifi password, code acces, password is, passphrase, mot passe provisoire, mot passe temporaire, digicode, code porte, code portail, code alarme, access code, token, bearer, secret key, cle secrete, reponse secrete`,
};
