import type { PackFaultCode } from './pack-fault.ts';

const t = (fr: string, en: string) => ({ fr, en });

/** What a check of an evidence pack finds wrong, in words: the same wherever it is checked. */
export const PACK_FAULT_WORDS: Readonly<Record<PackFaultCode, { readonly fr: string; readonly en: string }>> = {
  'zip-unreadable': t('Ce n’est pas une archive ZIP lisible.', 'This is not a readable ZIP archive.'),
  'zip-truncated': t('L’archive est tronquée.', 'The archive is cut short.'),
  'zip-large': t('L’archive dépasse ce que contient un dossier.', 'The archive is larger than any pack.'),
  'zip-bomb': t('Le fichier enfle au-delà de toute mesure : refusé.', 'The file swells beyond measure: refused.'),
  'zip-path': t('Le nom de fichier n’est pas un chemin relatif simple.', 'The file name is no plain relative path.'),
  'zip-duplicate': t('Le nom de fichier figure deux fois.', 'The file name stands twice.'),
  'zip-hidden': t(
    'L’archive contient des octets hors de tout fichier.',
    'The archive holds bytes that belong to no file.',
  ),
  'zip-corrupt': t('Le fichier est endommagé.', 'The file is damaged.'),
  'manifest-missing': t('Le manifeste manque.', 'The manifest is missing.'),
  'manifest-malformed': t('Le manifeste est mal formé.', 'The manifest is malformed.'),
  'manifest-altered': t(
    'Le manifeste n’est pas celui qui a été signé.',
    'The manifest is not the one that was signed.',
  ),
  'signature-missing': t('La signature manque.', 'The signature is missing.'),
  'signature-malformed': t('La signature est mal formée.', 'The signature is malformed.'),
  'signature-foreign': t('Le dossier n’est pas signé par cette clé.', 'The pack is not signed by this key.'),
  'signature-wrong': t('La signature ne vérifie pas.', 'The signature does not verify.'),
  'file-missing': t('Fichier retiré.', 'File taken away.'),
  'file-added': t('Fichier ajouté.', 'File added.'),
  'file-renamed': t('Fichier renommé.', 'File renamed.'),
  'file-altered': t('Fichier modifié.', 'File altered.'),
  checkpoint: t(
    'Le point de contrôle du journal n’est pas signé par cette clé, ou n’est pas celui de la preuve.',
    'The log’s checkpoint is not signed by this key, or not the proof’s.',
  ),
  proof: t('La preuve de cette inscription ne tient pas.', 'The proof of this entry does not hold.'),
  opening: t('L’ouverture ne correspond pas à l’inscription.', 'The opening does not match its entry.'),
  'instruction-signature': t(
    'Une signature des instructions ne vérifie pas.',
    'A signature of the instructions does not verify.',
  ),
};
