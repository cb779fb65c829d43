import { PACK_FAULT_WORDS, toBase64, type DocumentReport, type PackFault, type PackReport } from '@mandat/verify';
import type { Language } from './types.ts';

/** What is wrong and where, in a line. */
export function packFaultLine({ code, ...place }: PackFault, language: Language): string {
  const { path, now, entry, index, by } = place;
  const where = [
    path === undefined ? '' : now === undefined ? path : `${path} → ${now}`,
    index === undefined ? '' : `${language === 'fr' ? 'inscription' : 'entry'} ${index}`,
    entry ?? '',
    by ?? '',
  ].filter((part) => part !== '');
  return `${PACK_FAULT_WORDS[code][language]} [${code}]${where.length > 0 ? ` ${where.join(', ')}` : ''}`;
}

/** What was checked and found right, a line each. */
export function packReportLines(report: PackReport, language: Language): readonly string[] {
  const { manifest, files, checkpoint, entries, openings, signatures, keyFrom } = report;
  const [size, root] = checkpoint ? [checkpoint.size, toBase64(checkpoint.root)] : ['–', '–'];
  const own = keyFrom === 'pack';
  return language === 'fr'
    ? [
        `Dossier vérifié : ${manifest?.name}, état au ${manifest?.at}`,
        `  manifeste signé ; ${files} fichiers conformes`,
        `  point de contrôle du journal : taille ${size}, racine ${root}`,
        `  ${entries} inscriptions prouvées, ${openings} ouvertures conformes`,
        `  ${signatures} signatures des instructions vérifiées`,
        ...(own ? ['  la clé vient du dossier lui-même : il est entier, mais de qui, cela reste à dire (--key)'] : []),
      ]
    : [
        `Pack verified: ${manifest?.name}, as of ${manifest?.at}`,
        `  manifest signed; ${files} files as signed`,
        `  checkpoint of the log: size ${size}, root ${root}`,
        `  ${entries} entries proved, ${openings} openings match`,
        `  ${signatures} signatures of the instructions verified`,
        ...(own ? ['  the key came with the pack: this proves that it is whole, not whose it is (--key)'] : []),
      ];
}

/** Of a sealed document that is as it was sealed. */
export function documentLines(
  { key, keyFrom }: Pick<DocumentReport, 'key' | 'keyFrom'>,
  language: Language,
): readonly string[] {
  const own = keyFrom === 'document';
  return language === 'fr'
    ? [
        `Document vérifié : intact depuis que la clé ${key} l’a signé`,
        ...(own ? ['  la clé vient du document lui-même : il est entier, mais de qui, cela reste à dire (--key)'] : []),
      ]
    : [
        `Document verified: unchanged since the key ${key} signed it`,
        ...(own ? ['  the key came with the document: this proves that it is whole, not whose it is (--key)'] : []),
      ];
}
