import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';
const FILE = {
  media: [
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    'text/csv',
    'application/pdf',
  ],
  schema: z.unknown(),
  note: {
    en: 'JSON, or with `format` a file in the columns of the CNIL’s simplified template (the processor’s: one row a controller), or a PDF to hand over.',
    fr: 'JSON ou, avec `format`, un fichier aux colonnes du registre simplifié de la CNIL (celui du sous-traitant : une ligne par responsable), ou un PDF à remettre.',
  },
};
const more = {
  en: 'Drawn from the signed instructions in force at that moment: nothing is kept beside them, so it is always up to date.',
  fr: 'Établi d’après les instructions signées en vigueur à ce moment : rien n’est tenu à côté, il est donc toujours à jour.',
};

export const ABOUT = {
  register: {
    room,
    en: 'Read a register of processing activities, as it stands or stood',
    fr: 'Lire un registre des activités de traitement, tel qu’il est ou était',
    more,
    gives: { 200: FILE },
    problems: ['mandate.none', 'register.controller'],
  },
  house: {
    room,
    en: 'Read the processor’s register over all brands',
    fr: 'Lire le registre du sous-traitant, toutes marques confondues',
    more,
    gives: { 200: FILE },
    problems: ['mandate.none'],
  },
  parallel: {
    room,
    en: 'Read the duties of brand and processor in parallel, as they stand now',
    fr: 'Lire les obligations des deux parties en parallèle, telles qu’elles sont',
    more: {
      en: 'What can be checked is checked when it is asked for; the rest is what a named role attests until a day. Each side says whose turn it is, and since when.',
      fr: 'Ce qui se vérifie l’est au moment de la demande ; le reste est attesté par un rôle nommé, jusqu’à une date. Chaque partie dit de qui c’est le tour, et depuis quand.',
    },
  },
  rollup: {
    room,
    en: 'Read which brand’s duties are broken, at what, and whose turn it is',
    fr: 'Lire quelle marque manque à quelle obligation, et de qui c’est le tour',
    more: {
      en: 'The processor’s duties that no single brand bounds (art. 30(2), 32, 37), brand by brand. Of `_house`, the paths of a brand give our own duties and register, as the controller of our people’s data.',
      fr: 'Les obligations du sous-traitant qui dépassent une marque (art. 30(2), 32, 37), marque par marque. Pour `_house`, les chemins d’une marque donnent nos propres obligations et notre registre, comme responsable des données de nos personnels.',
    },
  },
  attest: {
    room,
    en: 'Attest a duty that cannot be checked',
    fr: 'Attester une obligation qui ne se vérifie pas',
    more: {
      en: 'A person’s word for their own side, until a day at most a year away. One entry in the log.',
      fr: 'La parole d’une personne, pour sa propre partie, jusqu’à une date à un an au plus. Une inscription au journal.',
    },
    problems: ['duty.unknown', 'duty.checked', 'duty.side', 'duty.until'],
  },
  withdraw: {
    room,
    en: 'Withdraw an attestation',
    fr: 'Retirer une attestation',
    problems: ['duty.attestation-unknown', 'duty.side'],
  },
} as const satisfies Record<string, About>;
