import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';
const FILE = {
  media: [
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    'text/csv',
  ],
  schema: z.unknown(),
  note: {
    en: 'JSON, or with `format` a workbook: measures, then a sheet a framework (CSV: measures alone).',
    fr: 'JSON ou, avec `format`, un classeur : les mesures, puis une feuille par référentiel (CSV : les mesures seules).',
  },
};
const more = {
  en: 'A measure answers controls of several frameworks. What the running system can show is checked when it is asked for; the rest is what a named role attests until a day. A control stands as its worst measure.',
  fr: 'Une mesure répond à des exigences de plusieurs référentiels. Ce que le système peut montrer est vérifié au moment de la demande ; le reste est attesté par un rôle nommé, jusqu’à une date. Une exigence a l’état de la mesure la moins avancée.',
};

export const ABOUT = {
  house: {
    room,
    en: 'Read controls and frameworks, over all brands',
    fr: 'Lire les mesures et référentiels, toutes marques confondues',
    more,
    gives: { 200: FILE },
  },
  brand: {
    room,
    en: 'Read controls of the frameworks that the brand’s instructions name',
    fr: 'Lire les mesures des référentiels que nomment les instructions de la marque',
    more,
    gives: { 200: FILE },
  },
  attest: {
    room,
    en: 'Attest a measure that cannot be checked',
    fr: 'Attester une mesure qui ne se vérifie pas',
    more: {
      en: 'What is done, or why it has no object, with who keeps it, until a day at most a year away. One entry in the house’s log.',
      fr: 'Ce qui est fait, ou pourquoi c’est sans objet, et qui en a la charge, jusqu’à une date à un an au plus. Une inscription au journal de la maison.',
    },
    problems: ['measure.unknown', 'measure.checked', 'measure.role', 'duty.until'],
  },
  withdraw: {
    room,
    en: 'Withdraw an attestation of a measure',
    fr: 'Retirer l’attestation d’une mesure',
    problems: ['duty.attestation-unknown', 'measure.role'],
  },
} as const satisfies Record<string, About>;
