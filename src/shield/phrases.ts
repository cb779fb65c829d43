import type { FindingType } from './types.ts';
import { BANK_CODES, LETTER_CASES, SIGN_NAMES } from './words.ts';

/**
 * What a cue announces: a type of finding, or `order` and `amount`, which announce a number that is nobody's, or a name
 * (`number`: a reference, unless an order was spoken of; `name`: follows at once; `name-called`: likewise, after "me", "se" or "vous"; `name-nick`: likewise, what somebody is called; `name-offered`: follows, and is confirmed; `name-record`: follows in a note; `name-payee`: whoever is paid; `name-maybe`, `name-person`, `name-greeted`, `name-role`:
 * follows, if the lexicon agrees more or less; `name-before`: stands before; `name-asked`: is the next answer; `name-who`: somebody is; `spelling`:
 * letters follow), or `nobody`: names that are a company's or a place's; `vehicle`: a plate may follow; `place`: an address; `address-part`: a part of one; `bank`: a bank's code may begin; `name-desk`: whoever answers at one stands before; `town`: one is asked for; `access`: a password; `username`: what somebody logs in or plays as; `question`: its answer is a secret; `branch`: a bank's in India; `code`: letters and digits, if anything; `case`: how a letter is written.
 */
export type CueKind =
  | FindingType
  | 'order'
  | 'number'
  | 'amount'
  | 'name-asked'
  | 'name-who'
  | 'name-called'
  | 'name-nick'
  | 'name-offered'
  | 'name-record'
  | 'name-payee'
  | 'name-maybe'
  | 'name-person'
  | 'name-greeted'
  | 'name-role'
  | 'name-before'
  | 'name-desk'
  | 'bank'
  | 'address-part'
  | 'spelling'
  | 'place'
  | 'town'
  | 'access'
  | 'username'
  | 'branch'
  | 'code'
  | 'question'
  | 'case'
  | 'nobody'
  | 'vehicle';

/** Kinds that announce a number of their own: what follows one is no password and no code of a door. */
export const OTHER_NUMBERS = [
  'reference',
  'order',
  'phone',
  'email',
  'card',
  'iban',
  'nir',
  'plate',
] as const satisfies readonly CueKind[];

/**
 * Cues by kind. Function words ("de votre", "of the") are skipped when a text is matched, so they are left out here; the
 * longest phrase wins, so "carte vitale" is no card.
 */
export const CUES: Readonly<Partial<Record<CueKind, string>>> = {
  card: `carte, carte bancaire, carte bleue, carte credit, carte debit, carte paiement, carte visa, carte mastercard, numero carte, numeros carte,
    chiffres carte, cb, numero cb, visa, mastercard, amex, american express, payer avec, paye avec, payee avec, regler avec, regle avec, pay with, paid with, paying with, card, credit card, debit card, bank card, card number, payment card`,
  'card-code': `pictogramme visuel, three on back, code strip, cryptogramme, cryptogramme visuel, code securite, code verification, cvv, cvc, cvv2, cvc2, cvx, trois chiffres,
    3 chiffres, trois derniers chiffres, 3 derniers chiffres, chiffres dos, derniers chiffres dos, trois chiffres dos, 3 chiffres dos, chiffres derriere,
    chiffres arriere, chiffres verso, numero dos, numeros dos, code dos, security code, verification code, three digits, 3 digits,
    three digit code, 3 digit code, three numbers, digits back, number back, code back, three digits back, 3 digits back, card verification, crypto, crypto visuel, code cvc, code cvv, code 3 chiffres, code trois chiffres, code 4 chiffres, 4 chiffres devant, code quatre chiffres, code quatre chiffres, four digit code, 4 digit code, quatre chiffres devant, numero cryptogramme, code cryptogramme, code securite carte, chiffres verso, petit code, dos, derriere, verso, back card, chiffres securite, numeros securite, petits chiffres, trois petits chiffres, 3 petits chiffres, back it says, back says, back reads, signature strip, digits signature strip, last three digits, last 3 digits, last three, trois derniers, numero securite carte, chiffres arriere carte, code arriere, code trois chiffres dos, security digits, security number, card security number, code verification carte, cid, cvv code, cvc code`,
  'card-expiry': `date expiration, expire, expiration, date validite, fin validite, date fin validite, valable jusque, valable jusqu, valide jusque,
    valide jusqu, expiry, expires, expiry date, expiration date, valid thru, valid until, valid through, exp, exp date, date fin, expiration carte, expire fin, date peremption, validite, date dessus, date devant, date inscrite, mois annee, expires end, good until, valid till, expiring, date carte, termine quand, se termine, carte termine, run out, runs out, running out, good thru, good till, marque dessus, ecrit dessus, inscrit dessus, valable jusqu quand, validite carte, carte valable, bonne jusqu, jusqu quand, quand expire, fin carte, expirera, valid to, valid from, card valid, expiration month`,
  pin: `quel code, which code, what code, code saisi, code avez saisi, code saisissez, code compose, code composez, code tapez, code enter, code did you enter, code recu, code que j ai recu, composez quoi, compose quoi, tapez quoi, quatre chiffres, 4 chiffres, four digits, four digit, 4 digits, code errone, code incorrect, code invalide, mauvais code, wrong code, key in, keyed in, distributeur je compose, distributeur je tape, distributeur je mets, distributeur je fais, quand je tape, quand je compose, quand je fais, code secret, code confidentiel, code pin, pin, pin code, code carte, code carte bancaire, pin number, code carte bleue, code cb, code taper, secret code, pin code is, code retrait, code, nouveau code, code caisse, code terminal, code faux, wrong pin, code carte credit, tapez code, tape code, taper code, tapez bien code, saisir code, saisi code, saisissez code, entrer code, entrez code, entre code, compose code, composer code, code refuse, code bloque, code quatre chiffres carte, enter pin, entered pin, forgot pin, pin number is, code personnel, code secret carte, code confidentiel carte, code pin carte, code distributeur, numero secret, secret number, personal identification number, card pin, atm pin, atm code, cash machine code, bank pin, debit card pin, pin bank card`,
  iban: `iban, numero iban, rib, releve identite bancaire, coordonnees bancaires, compte bancaire, numero compte bancaire, bank account,
    bank account number, code banque, code guichet, guichet, cle rib, numero compte iban, sort code, nouveau rib, domiciliation, compte courant numero, bank details, banking details, account details, details direct debit, direct debit, prelever compte, prelevez compte, prelevement compte, compte prelever, compte debiter, virement, virement compte, coordonnees banque, change banque, nouvelle banque, changement banque, refund, rembourser, remboursement, remboursez, payout, pay into, wire transfer, bank transfer, new bank, changed bank`,
  bic: 'bic, swift, code bic, code swift, bic swift',
  branch: 'ifsc, ifsc code',
  code: 'case, notice, number, numero, avis numero, notice number, notice no',
  nir: `nino, securite sociale, numero securite sociale, numero securite, numero secu, secu, nir, carte vitale, numero insee, numero assure social, numero ss,
    social security, social security number, ssn, numero securite social, immatriculation securite sociale, n secu, numero vitale, insee, matricule secu, french social security number, national insurance number, ni number, national insurance, assure social, nhs number, health service number, numero assure social, ssn number, social insurance number, registre national, numero registre national, avs, numero avs, nhs, numero securite sociale francais, niss, inss, numero national, numero registre, medicare, medicare number, medicare card, health card number, health number, personal health number, phn, ramq, numero assurance maladie, sin number, ahv, pps number, pesel, dni, codice fiscale, bsn, aadhaar, aadhar`,
  spi: `declarant, numero fiscal, identifiant fiscal, reference fiscale, numero spi, spi, numero fiscal reference, identifiant impots, numero impots, tax number, tax id, tax reference, numero contribuable, reference avis imposition, utr, unique taxpayer reference, taxpayer reference, tfn, tax file number, pan, pan number, pan card, nif, steuer id`,
  passport: `passeport, numero passeport, passport, passport number, passeport francais, n passeport, travel document, document voyage, titre voyage, passeport biometrique`,
  'identity-card': `carte ident, ident, carte identite, numero carte identite, piece identite, carte nationale identite, cni, identity card, id card, numero piece identite, numero identite, carte sejour, titre sejour, numero titre sejour, carte resident, national identity card, identity card number, id number, residence permit, numero cni, cin, document identite, numero document, document number, identity document, carte id, national id, id document, carte identite nationale, carte nationale, numero piece, titre identite, numero titre identite, numero carte nationale, piece justificative, carte identite numero, numero carte sejour`,
  'driving-licence': `permis conduire, numero permis, numero permis conduire, driving licence, driving license, driver licence, driver license,
    drivers licence, drivers license, driver licence number, driver license number, permis, permis numero, licence number, driving licence number, driver number, driver number licence, drivers number, licence, license, dvla number, permis b`,
  plate: `deux lettres trois chiffres, 2 lettres 3 chiffres, two letters two digits, immatriculation, plaque, plaque immatriculation, numero immatriculation, licence plate, license plate, registration number, immatricule, immatriculee, immatriculer, numero plaque, plaques, plate, number plate, plate number, vehicle registration, reg number, vehicule immatricule, plaque mineralogique, reg, rego, vrm, registration, registration plate, reg plate, carte grise, carte grise vehicule, numero carte grise, v5c, logbook, immat, immatr, vehicle number, vehicle no, vehicle reg, car number, car no, car reg, van reg, tag is, tag number, tag no, license tag, plak, plac, plaque camping car, plaque remorque, numero vehicule`,
  phone: `ring, ring wife, ring me, ring husband, dial tone, telephone, numero telephone, telephonique, tel, mobile, portable, numero portable, numero mobile, fixe, numero fixe, ligne fixe, fax, joindre,
    rappeler, rappelle, rappelez, rappel, appeler, appelez, joignable, phone, phone number, cell, cellphone, telephone number, call back,
    callback, contact number, mobile number, reach, call me, whatsapp, office, area code, text me, messages, mob, mobile no, mob no, cell no, tel no, ph no, phone no, contact no, gsm, natel, landline, home number, work number, daytime number, evening number, num tel, portable numero, numero whatsapp, whatsapp number`,
  'birth-date': `ne le, nee le, ne, nee, date naissance, naissance, born, born on, birthday, date birth, dob, birth date, birthdate, anniversaire, ddn, date naiss, jour mois annee naissance, annee naissance, ne quand, nee quand, born in, year birth, how old, old are, quelle annee, etes quelle annee, suis du, age exact, ne a, date anniversaire, bday, birth day, naissance le, naquit, nes, ne e, ne e le, venu monde, venue monde, vu jour, venir monde, came into world, quelle classe, age conducteur, quel age, jour mois annee, livret famille, date exacte, exact date, day month year, year were you born, geburtsdatum, geboren, fecha nacimiento, data nascita, data nascimento, bebe, baby, nouveau ne, newborn, anniv, jsuis du, fete mes, pere est du, mere est du, mari est du, femme est du, fils est du, fille est du, second driver, premier conducteur, year of birth, aged, birth year`,
  name: `un certain, une certaine, a certain, hi its, hello its, hey its, hi it s, hello it s, hey it s, mappelle, nom est, nom c est, prenom est, prenom c est, nom, prenom, nom famille, nom prenom, prenom nom,
    nom jeune fille, nom naissance, nom usage, patronyme, name is, name s, name, last name, first name, surname, full name, family name,
    maiden name, speaking with, speaking to, identite titulaire, nom locataire, nom proprietaire, nom assure, nom client, nom abonne, nom conducteur, signe, call me, people call me, call me, names, named, nomme, nommee, nom titulaire, titulaire contrat,
    titulaire ligne, titulaire compte, titulaire carte, account holder, under name, prenomme, prenommee, name was, nom etait, prenom etait,
    forename, forenames, given name, given names, middle name, christian name, nom sur boite aux lettres, nom sur sonnette, nom sur interphone, name on bell, name on door, name on letterbox, name on mailbox, name on buzzer, moi c est, moi je suis, lui c est, elle c est, c est encore, it s me, myself, surname forename, surname forenames, nom prenoms, prenoms, deuxieme prenom`,
  'name-called': 'appelle, appelez',
  'name-nick': `lady called, man called, woman called, guy called, bloke called, chap called, lad called, girl called, someone called, somebody called, colleague called, friend called, kid called, person called, tout monde dit, tout monde l appelle, tout monde m appelle, everyone says, everyone just says, everybody says, everybody just says, everyone calls her, everyone calls him, everyone calls me, everybody calls me,
    everybody calls her, everybody calls him, people call her, people call him, we call her, we call him, they call her, they call him, they call me, i call her, i call him, all call her, all call him, all call me, goes by, go by, on dit,
    calls himself, calls herself, short for, prononce, se dit, pronounced, said like, it s said, surnomme, surnommee, surnom, nickname, nickname is, known everyone as, petit nom`,
  'name-record': `adh, benef, prop, propr, ph, pt, nm, insd, clmt, locat, emp, ee, rn, titul, sousc, assur, cond, dest, exped, pnt, ptnt, polh, nok, conj, epx`,
  'name-payee': `payment to, payment of, paid to, payable to, payments to, refund to, transfer to, transferred to, virement a, virement vers, cheque to, ordre de, benefice de, favour of, collected by, received by, recu par, remis a, remise a`,
  'name-offered':
    'is this, is that, is it, was it, it s for, am i speaking with, am i talking to, am i through to, i speaking to, c est bien, vous etes bien, je parle bien',
  'name-maybe': `i m, i am, this is, suis, ici, that s right, cheers, engineer is, belongs to, holder is, says, part, with, nommer, held by, under, behalf, attn, fourni par, cree par, saisi par, envoye par, celui de, celle de, celui, celle, en tant que, booked as, registered as, down as, listed as, known as, it s, its, hiya, hey, try, ask, dire, signe, regle avec, attention, rappeler avec, regards, cordialement, bien vous, salutations, sincerely, tiers, third party, rappel, rdv avec, vu avec`,
  'name-person': `sonnez, sonner, sonnez a, sonner a, sonnez chez, calling for, ringing for, ask for, spoke to, talk to, talking to, speak to, spoken to, spoken with, spoke with, through to, put through, put me through to, approved by, signed by, booked by, made by, taken by, sent by, handled by, written by, requested by, request of, attention of, parle a, parler a, parle avec, passez, voyez avec, direz, dites, contacter, contactez, demandez, valide par, signe par, demande par, traite par, suivi par, appelee, certain, certaine, remind, tell, speaking with, behalf, dame, interphone, sonnette`,
  'name-greeted': `anything else, autre chose, bonjour, bonjour et, bonsoir, hi, hello, merci, merci beaucoup, merci bien, merci encore, thanks, thanks lot, many thanks, thank you, thank you so much,
    thank you very much, dear, cher, chere, revoir, goodbye, bye, allo, good morning, good afternoon, good evening`,
  'name-role': `dtr, hubby, bro, sis, mari, femme, fils, fille, frere, soeur, mere, pere, epoux, epouse, conjoint, conjointe, compagnon, compagne, collegue, cousin, cousine, neveu, niece,
    voisin, voisine, husband, wife, daughter, brother, sister, mother, father, partner, colleague, neighbour, client, cliente, abonne, abonnee, assure, assuree, beneficiaire, temoin, conducteur, conductrice, passager, passagere, locataire, proprietaire,
    titulaire, conseiller, conseillere, technicien, technicienne, assistante, gestionnaire, interlocuteur, interlocutrice, contact, demandeur, demandeuse, destinataire,
    signataire, souscripteur, souscriptrice, adherent, adherente, patient, patiente, customer, witness, driver, passenger, beneficiary, tenant, landlord, subscriber, recipient, account holder,
    filleul, filleule, parrain, marraine, tante, oncle, gendre, bru, copain, copine, ami, amie, fiance, fiancee, notaire, avocat, avocate, medecin, dentiste, infirmier, infirmiere, gardien, gardienne, concierge, plombier, electricien, livreur, chauffeur, facteur, responsable, patron, patronne, secretaire, comptable, tuteur, tutrice, curateur, curatrice, mandataire, garant, garante, heritier, heritiere, colocataire, coloc, bailleur, bailleresse, proprio, usager, societaire, eleve, etudiant, etudiante, stagiaire, grand mere, grand pere, belle mere, beau pere, belle soeur, beau frere, belle fille, beau fils, petit fils, petite fille, nourrice, nounou, assistant, chef, cl, clt, cli, pax, gst, cust, assures,
    aunt, auntie, uncle, niece, nephew, grandfather, grandmother, grandad, grandma, gran, granddad, granny, nan, mum, mom, dad, boss, carer, flatmate, roommate, lodger, plumber, roofer, engineer, technician, adviser, advisor, supervisor, solicitor, lawyer, dentist, nurse, surveyor, boyfriend, girlfriend, fiance, son, stepson, stepdaughter, stepfather, stepmother, godson, goddaughter, agent, guest, lead guest, insured, claimant, applicant, student, pupil, employee, caretaker, executor, guardian, trustee, rider, spouse, policyholder, cardholder, borrower, debtor, emprunteur, emprunteuse, coemprunteur, cotitulaire, payeur, plaignant, plaignante, victime, defunt, defunte, deceased, resident, residente, pensionnaire, requerant, requerante, declarant, redevable, payee, a defaut, next kin, next of kin, emergency contact, lead passenger, personne prevenir, personne contacter, personne confiance, beneficiaires, passagers, passengers, mate, buddy`,
  bank: BANK_CODES.replaceAll(' ', ','),
  'address-part':
    'apt, apartment, suite, ste, unit, psc, apo, fpo, dpo, po box, p o box, postbox, corner, usns, uss, usnv, uscgc, etage, rez de chaussee, rdc',
  'name-before': 'appareil, ecoute, speaking',
  'name-desk': `service, pole, support, departement, equipe, assistance, agence, plateforme, cellule, team, customer service, customer services, customer care, technical support, billing, complaints,
    retention, resiliation, conseiller client, conseillere client, technicien, technicienne`,
  spelling:
    'epeler, epele, epelle, epelez, epelles, ecrit, orthographe, orthographie, lettre par lettre, spell, spelled, spelling, spelt',
  place: `livrer, livrez, livree, livraison, envoyer, envoyez, expedier, expediez, adresser, adressez, emmenage, emmenager, installe, installes, send, ship, moved, move, based, situated, visit, pick up, collect, logement, appartement, maison, immeuble, chantier, agence, magasin, boutique, bureau, siege, situe, situee, demenage, demenagement, reside, residant, loge, logement, deliver, moving, located, intervention, still at, still living, is it still, is that still, meant to go to, goes to, go to, going to, delivered to, c est bien, etes toujours, habitez toujours, etes bien, can t find, cannot find`,
  town: 'ville, quelle ville, commune, quelle commune, localite, town, which town, what town, city, which city, what city, suburb, townland, arrondissement',
  nobody: `galeries lafayette, san francisco, san diego, santa barbara, san jose, saint petersburg, leroy merlin, yves rocher, marie claire, louis vuitton, pierre et vacances, sergent major, maisons du monde, credit lyonnais,
    mondial relay, credit agricole, credit mutuel, societe generale, bnp paribas, caisse epargne, swiss life, malakoff humanis, harmonie mutuelle, air france,
    saint gobain, saint maclou, jardiland, jean louis david, franck provost, grand frais, picard surgeles, marc orian, marionnaud, nicolas feuillatte,
    vincent bollore, darty max, alfa romeo, aston martin, land rover,
    charles gaulle aeroport, roland garros, palo alto, morgan stanley, goldman sachs, marks spencer, john lewis, virgin media, virgin mobile, wells fargo, charles schwab, american express`,
  'name-asked': `quel est nom, quel est prenom, rappeler nom, donner nom, confirmer nom, connaitre nom, avoir nom, epeler nom, what is name,
    what s name, have name, get name, confirm name, tell me name, who am i speaking, provide name, give me name, qui ai je honneur, share name, votre identite, identite, whose name, take name, got name, your name please, a quel nom, quel nom, nom exact, who s calling, who is calling, who is speaking, sous quelle identite, quelle identite, quel nom est, nom il y a, nom sur boite, marque quoi, quoi comme nom, nom jeune fille madame, bout fil, what name, which name, name did you give, good name, pleasure of speaking, pleasure of talking, first name and last name, nom et prenom s il vous plait, name on account, name on card, qui est appareil, je parle qui, avec qui, ai je affaire, name please, comment vous appelez, comment vous vous appelez, vous appelez comment, comment s appelle, s appelle comment, comment elle s appelle, comment il s appelle, comment tu t appelles, tu t appelles comment, who ve i got, who have i got, who ve we got, who have we got, who do i have, who s that speaking, who m i speaking, who m i talking, may i ask who, whom am i, who am i talking, and you re, sous nom, name is it, name under, i put down as, je mets nom, au nom qui`,
  'name-who': `par qui, mis qui, c est qui, avec qui, pour qui, chez qui, qui est, qui etes, qui ai je, qui viendra, qui sera, qui a, qui vous a, qui avez vous, qui dois je, qui puis je,
    qui on, qui d autre, qui signe, qui etait, who is, who s, who was, who were, who signed, who do i, who am i, who did, who are, who will, who took, who made, who booked, who should, who can, who told, whose, by whom, to whom, with whom,
    booking made for, and you are, account holder i m talking, titulaire ou, personne que vous avez`,
  reference: `carte adherent, carte adherente, carte membre, carte societaire, membership card, member card, police assurance, contract, badge, badge number, badge no, blue badge, badge telepeage, telepeage, rio, numero rio, code rio, puce, puce numero, chip, chip number, microchip, microchip number, identification numero, pret, numero pret, pret numero, pret perso, loan, loan number, loan no, credit numero, numero credit, numero financement,
    rewards number, rewards card, donor id, seller id, patient id, hospital number, access number, mprn, mpan, prise en charge, numero prise charge, pec, numero tournee, case ref, case id, case no, your case number, notice ref, pcn, penalty charge notice, registration id, application id, application number, enrolment number, folio, folio number, consumer number, ca number, crn, meter serial, meter s n, mtr s n, mtr, numero immatriculation assure, numero beneficiaire, numero locataire, numero bail, dossier sinistre, numero intervention, a c, code reservation, code dossier, numero location, pps, ppsn, prm affiche compteur, pdl affiche compteur, prm compteur, pdl compteur, prm inscrit compteur, pdl inscrit compteur, prm affiche, pdl affiche, conf, confirmation number, booking conf, record locator, member, my file, file is, pnr, numero allocataire, n allocataire, allocataire numero, fidelite numero, numero usager, numero eleve, numero etudiant, numero patient, numero chez nous, numero chez vous, sous numero, number letter, number on bill, number with us, number with you, registered under, registered with you under, enregistre sous, enregistree sous, inscrit sous, connu sous, connue sous, numero courrier, haut facture, haut page, haut courrier, sur facture numero contrat, top bill, top letter, top invoice, numero client, numeros client, reference client, code client, identifiant, identifiant client, numero contrat, reference contrat,
    numero abonne, numero abonnement, numero adherent, numero dossier, reference dossier, dossier, dossier numero, contrat numero, contrat, client numero, compte numero,
    numero compte, numero assure, numero police, police numero, police, numero societaire, societaire, numero sinistre, sinistre, numero membre,
    carte fidelite, numero fidelite, matricule, numero matricule, reference, ref, account number, account, customer number, customer id, client number,
    client id, membership number, member number, member id, policy number, contract number, case number, claim number, loyalty card,
    loyalty number, employee id, user id, customer reference, reference number, account id, pdl, prm, point livraison, numero pdl,
    numero pce, billing account, booking reference, numero reservation, billing account number, policy, id client, reclamation, claim, booking, reservation, devis, numero devis, adhesion, membership, compte client, client id, complaint, complaint number, file number, quote number, numero mandat, mandat, rum, numero compteur, customer no, client no, account no, policy no, membership no, member no, ref client, ref dossier, ref contrat, numero demande, numero adhesion, numero inscription, student number, staff number, badge numero, numero badge, acct, acct no, acct number, acc no, cust no, cust ref, cust id, pol no, case no, claim no, claim ref, quote ref, job ref, job no, contract no, id no, dossier no, no dossier, no client, no contrat, no adherent, no police, n adherent, resilier, resiliation, cancel policy`,
  number:
    'quel numero, what number, which number, numero figure, numero qui figure, numero inscrit, numero indique, numero que vous avez, number do you have, number have you got',
  order: `tgv, ouigo, vol, numero vol, flight, flight number, reglement ce, ref filtre, reference filtre, ref piece, reference piece, ref ampoule, ref cartouche, ref sac, ref modele, cmd, text stop, stop to, stop au, reply stop, commande, numero commande, commande numero, facture numero, colis numero, reference commande, colis, numero colis, suivi, numero suivi, facture, numero facture, reference facture, livraison, order,
    order number, tracking, tracking number, invoice, invoice number, parcel, shipment, ticket, numero ticket, imei, imei telephone, imei appareil, imei portable, numero serie, serial number, carte sim,
    carte cadeau, gift card, sim card, ean, code barre, code barres, barcode, bar code, parcel number, consignment, serial, model number, part number, isbn, modele, reference produit, produit, article, bon commande, order id,
    numero lot, version, versions, urgence, cas urgence, emergency, emergency dial, pieces stock, in stock, carte memoire, carte mere, business card, memory card, carte visite, carte embarquement, numero imei, transaction, numero transaction,
    reference transaction, transaction number, reference article, cde, fact, inv, receipt, lot, numero lot, batch, ean, reference magasin, ref magasin, courier ref, courier reference, carrier ref, tracking ref, ref colis, ref produit, ref article, ref transporteur, incident, incidents, numero incident, incident number, inc masse, avis passage, numero avis passage,
    code offre, sous machine, router, routeur, clock, off peak, peak`,
  amount:
    'reading, affiche, montant, total, somme, prix, solde, amount, price, balance, tarif, cout, facturer, index, index compteur, compteur, consommation, releve, remise, reduction, meter reading, meter, compteurs, kilometrage, mileage',
  siren: `siren, numero siren, rcs, tva intracommunautaire, numero tva, vat number, vat, vat id, vat no, tva intra, numero entreprise, immatriculation rcs, numero siren entreprise, tva`,
  siret: 'siret, numero siret',
  address: `adr, addr, adr exacte, eircode, eir code, where are you now, where are you living, where you living, where do you live now, where are you based, where are you moving, whereabouts, where shall i send, where should i send, where do i send, where should we send, where do we send, where shall we send, vous etes ou, etes ou, ou etes vous, ou vous etes, ou habitez, ou vivez, address, first line, house number, door number, which street, what street, quelle rue, numero rue, habite, adresse, adresse postale, demeurant, domicilie, domiciliee, code postal, zip, zip code, postcode, postal code, live at, lives at,
    mailing address, home address, billing address, postal address, adresse livraison, adresse facturation, delivery address, nouvelle adresse, new address, domicile, adresse domicile, adresse exacte, adresse complete, habitez, habites, habitons, habitent, vivez, residez, reside, lieu residence, current address, shipping address, correspondence address, installation address, adresse installation, adresse intervention, adresse chantier, adresse logement, where do you live, you live, living at, residing at, resident at, adresse actuelle, full address, old address, ancienne adresse, send it to, ship it to, adresse fiscale, adresse correspondance, siege social, vit, vivons, vis, panne, property, where property, live, address property, adresse chantier, adresse livrer, adresse postale complete, domiciliee, demeure, demeurons`,
  access: `pass, cle securite, cle dos, wifi, wi fi, login, log in, sesame, deuxieme case, seconde case, second box, second field, mon acces, aws key, live key, cle prod, cle production, protege par, protegee par, minuscules, letter letter, key router, key under, printed key, sticker box, code word, word pass, identifiants`,
  question: `first pet, name of pet, pet name, childhood pet, premier animal, nom animal, animal compagnie, mother maiden name, mother s maiden name, mum s maiden name, maiden name of mother,
    nom jeune fille mere, nom naissance mere, memorable place, memorable name, memorable date, lieu memorable, born for verification, where were you born, place of birth, town of birth, city of birth,
    ville naissance, ville naissance mere, first school, primary school, premiere ecole, nom premiere ecole, first teacher, favourite teacher, favorite teacher, premier instituteur, childhood friend, ami enfance, first car, premiere voiture,
    security question, secret question, mot passe vocal, mot code, mot securite, phrase secrete, voice password, spoken password, security phrase, safe word, favourite book, favorite book, favourite film, favorite movie, livre prefere, film prefere, plat prefere, street did you grow up, street you grew up, rue de enfance, hint answer, password hint, indice mot passe`,
  username:
    'pseudo, pseudos, pseudonyme, nom utilisateur, user, username, user name, userid, gamertag, gamer tag, in game name, ign, player name, nom joueur, screen name, handle, compte, acct, profil, insta, snap, discord, twitch',
  case: `${`${LETTER_CASES} ${SIGN_NAMES}`.replaceAll(' ', ', ')}, upper case, lower case`,
  email: `email, e mail, mail, adresse mail, adresse email, adresse e mail, email address, mail address, courriel, adresse electronique, adresse internet, e mail address, mon mail, votre mail, courrier electronique, boite mail, messagerie`,
  ip: 'ip, adresse ip, ip address, adresse ip publique',
  vehicle: `voiture, vehicule, clio, twingo, megane, peugeot, renault, citroen, golf, auto, moto, scooter, camion, camionnette, utilitaire, fourgon,
    berline, vehicle, car, van, truck, motorbike`,
  secret: `sk live, sk test, pk live, pk test, rk live, sk underscore live, mot passe, password, passwd, mdp, api key, cle api, code wifi, cle wifi, cle wpa, cle securite wifi, mot passe wifi, wifi password, code acces, password is, passphrase, passcode, mot passe provisoire, mot passe temporaire, digicode, code porte, code portail, code alarme, access code, token, bearer, secret key, cle secrete, reponse secrete, mot secret, question secrete, memorable word, security answer, security word, wifi key, network key, wpa key, access key, private key, client secret, api token, jeton, code entree, code immeuble, code box, cle box, code internet, code parental, code connexion, code messagerie, code deverrouillage, code puk, puk, puk code, code interphone, code boite cles, cle reseau, code reseau, passe wifi, mot passe box, alarm code, door code, gate code, entry code, unlock code, voicemail code, pass wifi, login password, pwd, pw, pass word`,
};
