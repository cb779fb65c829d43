/** What lies in a returned folder, for whoever opens it without Mandat. */
export const READ_ME = `RESTITUTION (RGPD, art. 28, paragraphe 3, point g)

certificate.json, certificate.html  l'attestation, signée par la clé du journal de la marque
SHA256SUMS         l'empreinte de chaque fichier : sha256sum -c SHA256SUMS
interactions.jsonl le registre des interactions, une par ligne
interactions/      le contenu de chaque interaction, en vCon (JSON, IETF)
quarantine/        ce qui attendait en quarantaine une décision de la marque, en vCon
recordings/        les enregistrements, un dossier par interaction, dans leur format d'origine
instructions/      les instructions documentées telles que reçues, avec leurs signatures, et leurs suites
assessments/       chaque version des analyses d'impact : fichier de l'outil PIA de la CNIL et PDF
contact/           consentements, retraits, oppositions et leurs preuves
rights/            demandes d'exercice de droits relevées, avec les identifiants pour y répondre
trace/             le journal (C2SP tlog-tiles) et le sens de ses entrées : mandat trace verify trace --openings
missing.jsonl      ce qui n'a pas pu être lu, et pourquoi ; vide si rien ne manque

RETURN (GDPR art. 28(3)(g))

certificate.json, certificate.html  the certificate, signed by the key of the brand's log
SHA256SUMS         every file's digest: sha256sum -c SHA256SUMS
interactions.jsonl the register of interactions, one a line
interactions/      the content of each interaction, as vCon (JSON, IETF)
quarantine/        what waited in quarantine for the brand's decision, as vCon
recordings/        recordings, a folder for each interaction, in the format they came in
instructions/      the documented instructions as received, with their signatures, and what followed them
assessments/       every version of the impact assessments: a file of the CNIL's PIA tool, and a PDF
contact/           consents, withdrawals, oppositions and what proves them
rights/            rights exercised in interactions, with the identifiers needed to answer
trace/             the log (C2SP tlog-tiles) and what its entries mean: mandat trace verify trace --openings
missing.jsonl      what could not be read, and why; empty where nothing is missing
`;

/** What stays after a deletion, and why: the certificate says it in both languages. */
export const STAYS = [
  {
    fr: 'Les instructions documentées signées, leurs versions et leurs suites : preuve que les traitements ont eu lieu sur instruction (RGPD, art. 5, paragraphe 2, et 28, paragraphe 3, point a ; C. civ., art. 2224).',
    en: 'The signed documented instructions, their versions and what followed them: proof that processing took place on instruction (GDPR art. 5(2), 28(3)(a); C. civ. 2224).',
  },
  {
    fr: 'Le journal, la clé qui le signe, et le sens des entrées qui valent preuve : identifiants techniques et mots fermés, sans contenu.',
    en: 'The log, the key that signs it, and the meaning of entries that are proof: technical ids and closed words, no content.',
  },
  {
    fr: 'La demande de destruction et sa confirmation : deux noms, deux motifs, leurs dates.',
    en: 'The request for the destruction and its confirmation: two names, two reasons, their dates.',
  },
] as const;

/** What a deletion here does not reach. */
export const LIMITS = {
  backups: {
    fr: 'Les sauvegardes antérieures gardent des octets chiffrés, illisibles sans les clés détruites, jusqu’à leur expiration.',
    en: 'Earlier backups hold sealed bytes, unreadable without the destroyed keys, until they age out.',
  },
  recovery: {
    fr: 'Les fichiers de récupération exportés auparavant contiennent encore les clés : ils sont à détruire là où ils sont gardés.',
    en: 'Recovery files that were exported before still hold the keys: they are to be destroyed where they are kept.',
  },
  copies: {
    fr: 'Les copies restées sur des plateformes tierces, dont le nombre figure ci-dessus, y sont à supprimer.',
    en: 'Copies that were left at other platforms, counted above, are to be deleted there.',
  },
} as const;
