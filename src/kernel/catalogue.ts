/**
 * The closed catalogue of refusals: code → HTTP status, article where one applies, French and English text.
 * Texts hold no personal data; `{name}` is filled from the refusal's params. Codes are stable: never renamed, never reused.
 */
type Entry = { readonly status: number; readonly article?: string; readonly fr: string; readonly en: string };

export const catalogue = {
  // input
  'json.malformed': { status: 400, fr: 'Le corps n’est pas du JSON valide.', en: 'The body is not valid JSON.' },
  'json.duplicate-key': { status: 400, fr: 'Une clé JSON est répétée dans un même objet.', en: 'A JSON key is repeated within one object.' },
  'json.too-deep': { status: 400, fr: 'Le JSON dépasse {limit} niveaux d’imbrication.', en: 'The JSON nests deeper than {limit} levels.' },
  'json.not-utf8': { status: 400, fr: 'Le corps n’est pas de l’UTF-8 valide.', en: 'The body is not valid UTF-8.' },
  'json.not-canonical': { status: 400, fr: 'Cette valeur n’a pas de forme JSON canonique.', en: 'This value has no canonical JSON form.' },
  'input.invalid': { status: 400, fr: 'La demande n’a pas la forme attendue.', en: 'The request does not have the expected form.' },
  'input.too-large': { status: 413, fr: 'Le corps dépasse {limit} octets.', en: 'The body exceeds {limit} bytes.' },
  'input.empty': { status: 400, fr: 'Le corps est vide.', en: 'The body is empty.' },
  'input.media-type': { status: 415, fr: 'Ce type de contenu n’est pas accepté ici.', en: 'This content type is not accepted here.' },
  // http
  'http.not-found': { status: 404, fr: 'Rien à cette adresse.', en: 'Nothing at this address.' },
  'http.method': { status: 405, fr: 'Cette méthode n’est pas acceptée ici.', en: 'This method is not accepted here.' },
  'http.too-many': { status: 429, fr: 'Trop de demandes ; réessayez dans {seconds} s.', en: 'Too many requests; try again in {seconds} s.' },
  'http.internal': { status: 500, fr: 'Une erreur de notre part. Référence : {reference}.', en: 'A fault of ours. Reference: {reference}.' },
  'database.unavailable': { status: 503, fr: 'La base de données ne répond pas ; rien n’a été enregistré.', en: 'The database does not answer; nothing was stored.' },
  'database.full': { status: 503, fr: 'Plus de place sur le disque ; rien n’a été enregistré.', en: 'The disk is full; nothing was stored.' },
  'database.too-old': { status: 503, fr: 'PostgreSQL {version} est trop ancien : il faut au moins la version {oldest}.', en: 'PostgreSQL {version} is too old: version {oldest} or newer is needed.' },
  'database.encoding': { status: 503, fr: 'La base de données doit être en UTF-8.', en: 'The database must be in UTF-8.' },
  'database.newer': { status: 503, fr: 'La base de données vient d’une version plus récente de Mandat (migration {migration}).', en: 'The database comes from a newer version of Mandat (migration {migration}).' },
  'database.edited': { status: 503, fr: 'La migration {migration} a changé depuis qu’elle a été appliquée.', en: 'Migration {migration} has changed since it was applied.' },
  // configuration
  'config.invalid': { status: 500, fr: 'La variable {variable} n’a pas la forme attendue : {expected}.', en: 'The variable {variable} does not have the expected form: {expected}.' },
  'config.unknown': { status: 500, fr: 'La variable {variable} n’existe pas.', en: 'There is no variable {variable}.' },
  // access
  'access.unauthenticated': { status: 401, fr: 'Identification requise.', en: 'Authentication is required.' },
  'access.denied': { status: 403, article: 'GDPR art. 32(1)(b)', fr: 'Cet accès n’est pas ouvert à cette identité.', en: 'This identity does not have this access.' },
  'access.link-used': { status: 410, fr: 'Ce lien a déjà servi ou a expiré.', en: 'This link was used already or has expired.' },
  'access.purpose-required': { status: 400, article: 'GDPR art. 5(1)(b)', fr: 'La finalité de la consultation doit être indiquée.', en: 'The purpose of the reading must be stated.' },
  'access.csrf': { status: 403, fr: 'La demande ne vient pas de cette console.', en: 'The request does not come from this console.' },
  'brand.unknown': { status: 404, fr: 'Marque inconnue.', en: 'Unknown brand.' },
  // vCon
  'vcon.invalid': { status: 400, fr: 'Ce n’est pas une vCon lisible.', en: 'This is not a readable vCon.' },
  'vcon.uuid-missing': { status: 400, fr: 'La vCon n’a pas d’uuid valide.', en: 'The vCon has no valid uuid.' },
  'vcon.version': { status: 400, fr: 'Version de vCon non reconnue.', en: 'Unrecognised vCon version.' },
  'vcon.party-reference': { status: 400, fr: 'Une partie référencée n’existe pas.', en: 'A referenced party does not exist.' },
  'vcon.type': { status: 400, fr: 'Un membre de la vCon n’a pas le type attendu.', en: 'A member of the vCon does not have the expected type.' },
  'vcon.date': { status: 400, fr: 'Une date de la vCon est illisible.', en: 'A date of the vCon is unreadable.' },
  'vcon.duration': { status: 400, fr: 'Une durée de la vCon est négative ou illisible.', en: 'A duration of the vCon is negative or unreadable.' },
  'vcon.dialog-type': { status: 400, fr: 'Type de dialogue inconnu.', en: 'Unknown type of dialog.' },
  'vcon.dialog-reference': { status: 400, fr: 'Un dialogue ou une pièce jointe référencés n’existent pas.', en: 'A referenced dialog or attachment does not exist.' },
  'vcon.event': { status: 400, fr: 'Événement inconnu dans l’historique des parties.', en: 'Unknown event in the history of the parties.' },
  'vcon.url': { status: 400, fr: 'L’adresse d’un contenu est illisible.', en: 'The address of a content is unreadable.' },
  'vcon.encoding': { status: 400, fr: 'Codage de contenu inconnu.', en: 'Unknown encoding of a content.' },
  'vcon.hint': { status: 400, fr: 'La pièce jointe « mandat » porte une indication illisible.', en: 'The “mandat” attachment holds an unreadable hint.' },
  'vcon.signed': { status: 400, fr: 'Les vCons signées (JWS) ne sont pas encore lues.', en: 'Signed vCons (JWS) are not read yet.' },
  'vcon.encrypted': { status: 400, fr: 'Les vCons chiffrées (JWE) ne sont pas encore lues.', en: 'Encrypted vCons (JWE) are not read yet.' },
  // interactions
  'interaction.unknown': { status: 404, fr: 'Interaction inconnue.', en: 'Unknown interaction.' },
  'interaction.conflict': { status: 409, fr: 'Cet uuid a déjà été reçu avec un autre contenu.', en: 'This uuid was received already with other content.' },
  'interaction.refused': { status: 403, article: 'GDPR art. 28(3)(a)', fr: 'Refusée : hors des instructions documentées de la marque.', en: 'Refused: outside the brand’s documented instructions.' },
  'interaction.expired': { status: 410, article: 'GDPR art. 5(1)(e)', fr: 'La durée de conservation est échue.', en: 'The retention period has ended.' },
  'interaction.not-quarantined': { status: 409, fr: 'Cette interaction n’est plus en quarantaine.', en: 'This interaction is no longer quarantined.' },
  // intake
  'intake.prepare-failed': { status: 503, fr: 'La lecture ou le masquage a échoué ; rien n’a été enregistré. Renvoyez plus tard.', en: 'Reading or masking failed; nothing was stored. Send again later.' },
  'intake.line-too-long': { status: 413, fr: 'Une ligne dépasse {limit} octets.', en: 'A line exceeds {limit} bytes.' },
  'intake.store-failed': { status: 503, fr: 'L’enregistrement a échoué ; rien n’a été gardé. Renvoyez plus tard.', en: 'Storing failed; nothing was kept. Send again later.' },
  'intake.unavailable': { status: 503, fr: 'Mandat s’arrête ou démarre ; rien n’a été enregistré.', en: 'Mandat is stopping or starting; nothing was stored.' },
  // vault
  'vault.unreadable': { status: 500, fr: 'Un contenu chiffré ne s’ouvre pas avec sa clé.', en: 'A sealed content does not open with its key.' },
  'vault.no-key': { status: 503, fr: 'La clé « {use} » de cette marque manque.', en: 'The “{use}” key of this brand is missing.' },
  'vault.master-key': { status: 503, fr: 'La clé maîtresse manque ou est illisible.', en: 'The master key is missing or unreadable.' },
  'vault.passphrase': { status: 400, fr: 'La phrase de passe doit avoir au moins 12 caractères.', en: 'The passphrase must have at least 12 characters.' },
  'vault.recovery-file': { status: 400, fr: 'Ce n’est pas un fichier de récupération de Mandat.', en: 'This is not a recovery file of Mandat.' },
  'vault.locked': { status: 503, fr: 'Le trousseau est tenu par un autre programme.', en: 'The keyring is held by another program.' },
  'vault.no-recovery': { status: 409, fr: 'Les clés n’ont pas été exportées pour récupération : sans elles une sauvegarde ne se relit pas.', en: 'The keys were not exported for recovery: without them a backup cannot be read.' },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;
