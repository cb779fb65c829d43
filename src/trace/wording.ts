import { toBase64, type FaultCode } from '@mandat/verify';
import type { CheckReport } from './check.ts';
import type { Reconciliation } from './reconcile.ts';

const TEXTS: Record<FaultCode, { readonly fr: string; readonly en: string }> = {
  key: { fr: 'Clé de vérification absente ou illisible.', en: 'Verifier key missing or unreadable.' },
  note: { fr: 'Le point de contrôle n’est pas une note signée.', en: 'The checkpoint is not a signed note.' },
  signature: {
    fr: 'Le point de contrôle n’est pas signé par cette clé.',
    en: 'The checkpoint is not signed by this key.',
  },
  checkpoint: { fr: 'Le point de contrôle est mal formé.', en: 'The checkpoint is malformed.' },
  proof: { fr: 'La preuve ne mène pas à la racine signée.', en: 'The proof does not lead to the signed root.' },
  missing: {
    fr: 'Le journal ne sert pas ce que son point de contrôle annonce.',
    en: 'The log does not serve what its checkpoint promises.',
  },
  bundle: { fr: 'Un paquet d’entrées est mal formé.', en: 'A bundle of entries is malformed.' },
  tile: { fr: 'Une tuile diffère de ce que donnent les entrées.', en: 'A tile differs from what the entries give.' },
  root: { fr: 'Les entrées ne donnent pas la racine signée.', en: 'The entries do not give the signed root.' },
  opening: { fr: 'Une ouverture ne correspond pas à son entrée.', en: 'An opening does not match its entry.' },
  history: {
    fr: 'Le journal n’est pas la suite de ce qui en avait été vu : entrées retirées, ou autre histoire.',
    en: 'The log is not the continuation of what was seen of it: entries taken back, or another history.',
  },
  request: { fr: 'Demande au témoin mal formée.', en: 'Malformed request to a witness.' },
  policy: { fr: 'Politique de témoins illisible.', en: 'Witness policy that does not parse.' },
  quorum: {
    fr: 'Trop peu des témoins demandés ont contresigné.',
    en: 'Too few of the witnesses asked for have cosigned.',
  },
  state: {
    fr: 'L’état d’un contrôle antérieur est inutilisable : reprendre du début.',
    en: 'What an earlier check left cannot be used: begin again.',
  },
  source: { fr: 'Le journal n’a pas pu être lu.', en: 'The log could not be read.' },
};

/** What a verification found, in a sentence. */
export function faultText(code: FaultCode, language: 'fr' | 'en'): string {
  return TEXTS[code][language];
}

/** What was checked and found right, a line each. */
export function reportLines(report: CheckReport, language: 'fr' | 'en'): readonly string[] {
  const { checkpoint, entries, pruned, tiles, openings, keyFrom } = report;
  const [size, root] = [checkpoint.size, toBase64(checkpoint.root)];
  const own = keyFrom === 'source';
  return language === 'fr'
    ? [
        `Journal vérifié : ${checkpoint.origin}`,
        `  signature valide sur la taille ${size} et la racine ${root}`,
        `  ${entries} entrées hachées de nouveau, ${tiles} tuiles recalculées et comparées`,
        ...(pruned === 0
          ? []
          : [
              `  ${pruned} entrées, les plus anciennes, ne sont plus servies : seules leurs empreintes ont été contrôlées`,
            ]),
        ...(openings === undefined ? [] : [`  ${openings} ouvertures conformes à leur entrée`]),
        ...(own ? ['  la clé vient du journal lui-même : cela prouve qu’il est entier, pas à qui il est (--key)'] : []),
      ]
    : [
        `Log verified: ${checkpoint.origin}`,
        `  signature valid over size ${size} and root ${root}`,
        `  ${entries} entries hashed again, ${tiles} tiles derived again and compared`,
        ...(pruned === 0
          ? []
          : [`  ${pruned} entries, the oldest, are served no more: only their hashes were checked`]),
        ...(openings === undefined ? [] : [`  ${openings} openings match their entries`]),
        ...(own ? ['  the key came with the log: this proves that it is whole, not whose it is (--key)'] : []),
      ];
}

/** How the rows of the database and the log agree, a line each; what does not comes last, with its place. */
export function reconciliationLines(found: Reconciliation, language: 'fr' | 'en'): readonly string[] {
  const { size, pruned, waiting, openings, unopened, missing, repeated, unpublished, strays } = found;
  const wrong = (count: number, fr: string, en: string): readonly string[] =>
    count === 0 ? [] : [`  ${count} ${language === 'fr' ? fr : en}`];
  return [
    ...(language === 'fr'
      ? [
          `${size} entrées publiées, ${waiting} en attente, ${openings} ouvertures`,
          `  ${unopened} entrées que plus rien n’ouvre : échues ou détruites`,
          ...(pruned === 0 ? [] : [`  ${pruned} entrées élaguées`]),
        ]
      : [
          `${size} entries published, ${waiting} waiting, ${openings} openings`,
          `  ${unopened} entries that nothing opens any more: expired or destroyed`,
          ...(pruned === 0 ? [] : [`  ${pruned} entries pruned`]),
        ]),
    ...wrong(missing, 'ouvertures sans entrée : lignes altérées', 'openings without their entry: altered rows'),
    ...strays.map((id) => `    ${id}`),
    ...wrong(repeated, 'entrées présentes plusieurs fois', 'entries that stand more than once'),
    ...wrong(unpublished, 'entrées numérotées et non publiées', 'entries with an index that are not published'),
  ];
}
