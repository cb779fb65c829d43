import { describe, expect, it } from 'vitest';
import type { ReadSheet } from '../documents/index.ts';
import { importRegister } from './import-rules.ts';
import { periodsIn } from './import-words-rules.ts';

const known = { controllers: [{ id: 'lumen-sa', name: 'Lumen Énergie SA' }] };
const sheet = (rows: string[][], more: Partial<ReadSheet> = {}): ReadSheet => ({
  name: 'Feuille1',
  rows,
  merged: [],
  ...more,
});
const read = (...sheets: ReadSheet[]) => importRegister({ format: 'ods', sheets }, known);
const codes = (report: ReturnType<typeof read>): string[] =>
  report.problems.map(({ code, place }) => `${code} ${place.sheet}!${place.row}:${place.column}`);

/** In the CNIL's template: the list, and the sheet of one activity. */
const LIST = sheet(
  [
    ['Registre de Lumen'],
    [
      'Nom du traitement',
      'N° / REF',
      'Date de création de la fiche',
      'Dernière mise à jour de la fiche',
      'Finalité du traitement',
      'Données sensibles ?',
      'Service pilote',
    ],
    ['Service client', 'T-01', '2024-01-01', '2025-06-30', 'Gestion de la relation client', 'Non', 'DRC'],
    ['Enquêtes', 'T-02', '', '', 'Mesurer et convaincre', 'Oui', ''],
  ],
  { name: 'Liste des traitements' },
);
const FICHE = sheet(
  [
    ['Fiche de registre'],
    ['Nom du traitement', 'Service client'],
    ['N° / REF', 'T-01'],
    ['Acteurs', 'Nom', 'Adresse'],
    ['Responsable du traitement', 'Lumen Énergie SA', '1 rue des Exemples'],
    ['Délégué à la protection des données', 'DPO'],
    ['Société du DPO', ''],
    ['Finalité(s) du traitement effectué'],
    ['Finalité principale', 'Relation avec les clients'],
    ['Sous-finalité 1', 'Réclamations'],
    ['Sous-finalité 2', 'Géomarketing de précision'],
    ['Catégories de données personnelles concernées', 'Description', 'Durée de conservation'],
    [
      'État civil, identité, données d’identification, images…',
      'Nom, prénom, adresse, téléphone',
      '3 ans à compter du dernier contact',
    ],
    ['Vie personnelle (habitudes de vie, situation familiale, etc.)', 'Composition du foyer', '1 an'],
    ['Données de localisation', 'Non', ''],
    ['Numéro de Sécurité Sociale (ou NIR)', 'Néant', ''],
    ['Données sensibles', 'Description', 'Durée de conservation'],
    ['Données concernant la santé', 'Oui', 'six mois'],
    ['Catégories de personnes concernées', 'Description', 'Précisions'],
    ['Catégorie de personnes 1', 'Clients, anciens clients'],
    ['Catégorie de personnes 2', 'Voisins'],
    ['Destinataires', 'Type de destinataire', 'Précisions'],
    ['Destinataire 1', 'Sous-traitant', 'Atlas Relation'],
    ['Mesures de sécurité', 'Type', 'Précisions'],
    ['Mesure 1', 'Chiffrement', 'AES'],
    ['Transferts hors UE', 'Pays', 'Type de garanties', 'Documentation'],
    ['aucun'],
    ['Remarque interne', 'à revoir'],
  ],
  { name: 'T-01' },
);

describe('a register kept elsewhere', () => {
  it('in the CNIL’s template becomes drafts, the list and the sheets together', () => {
    const report = read(LIST, FICHE);
    expect(report.drafts).toHaveLength(2);
    expect(report.drafts[0]).toEqual({
      title: 'Service client',
      place: { sheet: 'Liste des traitements', row: 3, column: 1 },
      activity: {
        id: 'service-client',
        role: 'processor',
        controller: 'lumen-sa',
        purpose: 'customer-service',
        readFor: ['complaints'],
        persons: ['customer', 'former-customer'],
        data: { allow: ['identity', 'contact', 'health'], strike: [], forbid: [] },
        // The shortest of three: what a doubt keeps is less.
        keep: { record: { from: 'interaction', for: 'P6M' } },
      },
      missing: ['basis', 'channels', 'from'],
    });
    expect(report.drafts[1]!.missing).toContain('purpose');
  });

  it('has each thing that could not be placed told with its sheet, row and column', () => {
    expect(codes(read(LIST, FICHE)).toSorted()).toEqual(
      [
        'column-unknown Liste des traitements!2:7',
        'contract T-01!28:2',
        'purpose T-01!11:2',
        'data T-01!14:2',
        'periods T-01!13:2',
        'person T-01!21:2',
        'contract T-01!23:2',
        'system Liste des traitements!3:3',
        'system Liste des traitements!3:4',
        'system T-01!25:2',
        'purpose Liste des traitements!4:5',
        'sensitive Liste des traitements!4:6',
      ].toSorted(),
    );
  });

  it('in columns of another tool is read too, merged cells counting for each row they cover', () => {
    const report = read(
      sheet(
        [
          ['name', 'purpose', 'legalBasis', 'personCategories', 'subPurposes', 'retentionPeriod', 'assignedToEmail'],
          [
            'Prospection',
            'Prospection commerciale',
            'Consent',
            'prospects; anciens clients',
            '',
            '3 years',
            'a@lumen.example',
          ],
          ['Fidélité', 'Programme de fidélité', '', 'clients', '', 'longtemps', ''],
          ['Prospection', 'x'],
          ['', 'Statistiques'],
          ['Recouvrement', 'Recouvrement amiable', 'Contrat', 'clients', '', '5 ans', '', 'en trop'],
        ],
        { merged: [{ row: 1, column: 2, rows: 2, columns: 1 }] },
      ),
    );
    expect(report.drafts.map(({ activity: { id, purpose, basis } }) => [id, purpose, basis])).toEqual([
      ['prospection', 'prospecting', 'consent'],
      ['fidelite', 'loyalty', 'consent'],
      ['recouvrement', 'collection', 'contract'],
    ]);
    expect(codes(report)).toEqual([
      'column-unknown Feuille1!1:7',
      'merged Feuille1!2:3',
      'ragged Feuille1!6:8',
      'repeated Feuille1!4:1',
      'unnamed Feuille1!5:1',
      'period Feuille1!3:6',
    ]);
  });

  it('without anything of a register says so, sheet by sheet', () => {
    expect(
      codes(
        read(
          sheet([
            ['Budget', '2026'],
            ['Total', '12'],
          ]),
          sheet([['', '']]),
        ),
      ),
    ).toEqual(['sheet-unknown Feuille1!1:1']);
  });
});

it.each([
  ['3 ans à compter du dernier contact', [{ for: 'P3Y', from: 'lastContact' }]],
  ['Durée du contrat puis 5 ans après la fin du contrat', [{ for: 'P5Y', from: 'contractEnd' }]],
  ['six mois', [{ for: 'P6M', from: 'interaction' }]],
  ['2 semaines', [{ for: 'P14D', from: 'interaction' }]],
  [
    '1 year, then 6 months from closure',
    [
      { for: 'P1Y', from: 'closure' },
      { for: 'P6M', from: 'closure' },
    ],
  ],
  ['aussi longtemps que nécessaire', []],
])('periods of a text: %s', (text, periods) => expect(periodsIn(text)).toEqual(periods));
