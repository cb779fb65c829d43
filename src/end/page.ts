import { html, type Html } from '../http/index.ts';
import type { Certificate } from './certificate.ts';
import type { Contract } from './views.ts';
import { LIMITS, STAYS } from './words.ts';

type Label = { readonly fr: string; readonly en: string };
type Row = readonly [label: Label, value: string];

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem}';

const COUNTS: Readonly<Record<string, Label>> = {
  files: { fr: 'Fichiers', en: 'Files' },
  bytes: { fr: 'Octets', en: 'Bytes' },
  interactions: { fr: 'Interactions', en: 'Interactions' },
  persons: { fr: 'Personnes concernées', en: 'Data subjects' },
  recordings: { fr: 'Enregistrements', en: 'Recordings' },
  quarantined: { fr: 'En quarantaine', en: 'Quarantined' },
  contactProofs: { fr: 'Consentements et oppositions', en: 'Consents and objections' },
  signals: { fr: 'Droits exercés relevés', en: 'Rights exercised' },
  copiesElsewhere: { fr: 'Copies restées ailleurs', en: 'Copies left elsewhere' },
  missing: { fr: 'Illisibles, listés', en: 'Unreadable, listed' },
};

export function returnPage(certificate: Certificate): string {
  const { counts, sums } = certificate as unknown as {
    counts: Record<string, number>;
    sums: { file: string; sha256: string };
  };
  return page(certificate, {
    title: { fr: 'Attestation de restitution', en: 'Certificate of return' },
    says: {
      fr: 'Tout ce qui était détenu pour la marque à cette date lui est restitué, en formats ouverts, dans le dossier qui contient cette page.',
      en: 'All that was held for the brand at that moment is returned to it, in open formats, in the folder that holds this page.',
    },
    rows: [
      ...countRows(counts),
      [{ fr: `SHA-256 de ${sums.file}`, en: `SHA-256 of ${sums.file}` }, sums.sha256],
      [{ fr: 'Restitué par', en: 'Returned by' }, String(certificate['by'])],
    ],
    notes: [],
  });
}

export function deletionPage(certificate: Certificate): string {
  const { counts, keys, asked, confirmed, backups } = certificate as unknown as {
    counts: Record<string, number>;
    keys: readonly string[];
    asked: { by: string; at: string; reason: string };
    confirmed: { by: string; at: string; reason: string };
    backups: { until: string | null };
  };
  const word = ({ by, at, reason }: typeof asked): string => `${by}, ${at} : ${reason}`;
  return page(certificate, {
    title: { fr: 'Attestation de destruction', en: 'Certificate of deletion' },
    says:
      certificate['what'] === 'all'
        ? {
            fr: 'Tout ce qui était détenu pour la marque est détruit, avec les clés qui l’ouvraient, sauf ce qui est nommé plus bas.',
            en: 'All that was held for the brand is destroyed, with the keys that opened it, but for what is named below.',
          }
        : {
            fr: 'Les clés de chiffrement de la marque sont détruites : ce qui était détenu pour elle ne s’ouvre plus.',
            en: 'The brand’s encryption keys are destroyed: what was held for it opens no more.',
          },
    rows: [
      ...countRows(counts),
      [{ fr: 'Clés détruites', en: 'Keys destroyed' }, keys.join(', ')],
      [{ fr: 'Demandée par', en: 'Asked for by' }, word(asked)],
      [{ fr: 'Confirmée par', en: 'Confirmed by' }, word(confirmed)],
      [
        { fr: 'Sauvegardes expirées le', en: 'Backups aged out on' },
        backups.until ?? 'non déclaré / not stated (MANDAT_BACKUP_DAYS)',
      ],
    ],
    notes: [...STAYS, LIMITS.backups, LIMITS.recovery, LIMITS.copies],
  });
}

const countRows = (counts: Readonly<Record<string, number>>): readonly Row[] =>
  Object.entries(counts).map(([name, count]) => [COUNTS[name] ?? { fr: name, en: name }, String(count)]);

function page(
  certificate: Certificate,
  { title, says, rows, notes }: { title: Label; says: Label; rows: readonly Row[]; notes: readonly Label[] },
): string {
  const { brand, trace, vkey, sig } = certificate;
  const contract = certificate['contract'] as Contract;
  const about: readonly Row[] = [
    [{ fr: 'Marque', en: 'Brand' }, `${contract.name} (${brand})`],
    [{ fr: 'Responsable du traitement', en: 'Controller' }, contract.controllers.join(', ')],
    [{ fr: 'Sous-traitant', en: 'Processor' }, contract.processor ?? '-'],
    [{ fr: 'Contrat', en: 'Contract' }, contract.reference ?? '-'],
    [{ fr: 'Date', en: 'Date' }, String(certificate['at'])],
    ...rows,
    [{ fr: 'Entrée du journal', en: 'Entry of the log' }, `n° ${trace.index} (${trace.entry})`],
    [{ fr: 'Clé du journal', en: 'Key of the log' }, vkey],
    [{ fr: 'Signature', en: 'Signature' }, sig],
  ];
  return html`<!doctype html>
    <html lang="fr">
      <meta charset="utf-8" />
      <title>${title.fr}: ${contract.name}</title>
      <style>
        ${STYLE}
      </style>
      ${inLanguage('fr', title, says, about, notes)} ${inLanguage('en', title, says, about, notes)}
      <h2>Preuve / Proof</h2>
      <p lang="fr">
        L’entrée ci-dessous, son sel et sa preuve d’inclusion se vérifient avec la clé du journal, sans nous :
        <code>mandat end --verify certificate.json --key …</code>
      </p>
      <p lang="en">
        The entry below, its salt and its proof of inclusion check with the log’s key, without us:
        <code>mandat end --verify certificate.json --key …</code>
      </p>
      <pre>${trace.meaning}</pre>
      <pre>${trace.proof}</pre>
    </html>`.html;
}

function inLanguage(
  language: 'fr' | 'en',
  title: Label,
  says: Label,
  rows: readonly Row[],
  notes: readonly Label[],
): Html {
  const article = { fr: 'RGPD, article 28, paragraphe 3, point g', en: 'GDPR art. 28(3)(g)' };
  return html`<section lang="${language}">
    <h1>${title[language]}</h1>
    <p>${says[language]} ${article[language]}.</p>
    <table>
      ${rows.map(
        ([label, value]) =>
          html`<tr>
            <th>${label[language]}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </table>
    ${
      notes.length > 0 &&
      html`<h2>
          ${{ fr: 'Ce qui reste, et ce que ceci n’atteint pas', en: 'What stays, and what this does not reach' }[language]}
        </h2>
        <ul>
          ${notes.map((note) => html`<li>${note[language]}</li>`)}
        </ul>`
    }
  </section>`;
}
