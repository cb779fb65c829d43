import type { Bilingual, READINGS } from '../law/index.ts';

type Words = {
  readonly [K in keyof typeof READINGS]: Readonly<Record<(typeof READINGS)[K][number], Bilingual>>;
};

/** Whose text leaves it open. */
export const READING_ARTICLES: Readonly<Record<keyof typeof READINGS, string>> = {
  attempts: 'C. conso D.223-9',
  edges: 'C. conso D.223-9',
  year: 'C. conso R.223-1',
  refusal: 'C. conso L.221-16, D.223-9',
  holidays: 'C. conso D.223-9 ; C. trav. L.3133-1, L.3134-13',
  insurance: 'C. assur. L.112-2-2',
  slot: 'C. conso L.223-1',
  voicemail: 'CPCE L.34-5 ; C. conso L.223-1',
  cpfCallback: 'C. trav. L.6323-8-1',
  zone: 'C. conso D.223-9',
  saturday: 'C. conso R.223-4',
};

/** Each open reading of the law in the words of the document. */
export const READING_WORDS: Words = {
  attempts: {
    'calendar-days': {
      fr: 'les trente jours des tentatives sont des jours entiers',
      en: 'the thirty days of attempts are whole days',
    },
    hours: {
      fr: 'les trente jours des tentatives se comptent d’heure à heure',
      en: 'the thirty days of attempts are counted from hour to hour',
    },
  },
  edges: {
    closed: { fr: 'pas d’appel à 13 h 00 ni à 20 h 00 précises', en: 'no call at 13:00 or 20:00 sharp' },
    open: {
      fr: 'un appel à 13 h 00 ou à 20 h 00 précises est permis',
      en: 'a call at 13:00 or 20:00 sharp is allowed',
    },
  },
  year: {
    '365-days': { fr: 'un consentement vaut 365 jours', en: 'a consent holds for 365 days' },
    'same-date': { fr: 'un consentement vaut de date à date', en: 'a consent holds until the same date' },
  },
  refusal: {
    permanent: { fr: 'un refus vaut jusqu’à un nouveau consentement', en: 'a refusal holds until a new consent' },
    'sixty-days': { fr: 'un refus d’appel vaut soixante jours', en: 'a refused call holds for sixty days' },
  },
  holidays: {
    'local-too': { fr: 'les jours fériés locaux comptent', en: 'local holidays count' },
    national: { fr: 'seuls les onze jours fériés légaux comptent', en: 'the eleven legal holidays alone count' },
  },
  insurance: {
    always: {
      fr: 'les règles de l’assurance valent même avec consentement',
      en: 'the rules of insurance hold even with consent',
    },
    'exempt-if-consented': {
      fr: 'le consentement dispense des règles de l’assurance',
      en: 'consent exempts from the rules of insurance',
    },
  },
  slot: {
    exact: { fr: 'un créneau demandé se tient à l’heure dite', en: 'a requested slot is kept to the minute' },
    'quarter-hour': {
      fr: 'un créneau demandé se tient à un quart d’heure près',
      en: 'a requested slot is kept within a quarter of an hour',
    },
  },
  voicemail: {
    'call-too': {
      fr: 'un message déposé sur répondeur est aussi un appel',
      en: 'a message left in voicemail is a call as well',
    },
    message: {
      fr: 'un message déposé sur répondeur est un courrier électronique seulement',
      en: 'a message left in voicemail is stored electronic mail alone',
    },
  },
  cpfCallback: {
    refused: { fr: 'pas de rappel demandé au sujet du CPF', en: 'no requested callback about the CPF' },
    allowed: {
      fr: 'un rappel demandé au sujet du CPF est permis',
      en: 'a requested callback about the CPF is allowed',
    },
  },
  zone: {
    all: {
      fr: 'sans lieu connu, il faut que l’heure convienne dans tous les territoires',
      en: 'without a known place, the hour must suit every territory',
    },
    paris: {
      fr: 'sans lieu connu, l’heure est celle de Paris',
      en: 'without a known place, the hour is that of Paris',
    },
  },
  saturday: {
    counted: { fr: 'le samedi compte parmi les jours ouvrables', en: 'Saturday counts as a working day' },
    'not-counted': { fr: 'le samedi ne compte pas parmi les jours ouvrables', en: 'Saturday is no working day' },
  },
};
