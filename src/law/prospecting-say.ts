import type { Bilingual } from './types.ts';

const IDENTITY = {
  fr: 'Bonjour, {processor} au téléphone (dire son nom).',
  en: 'Hello, this is {processor} calling (say your name).',
};
const BEHALF = {
  fr: 'Je vous appelle pour le compte de {entity} ({brand}).',
  en: 'I am calling on behalf of {entity} ({brand}).',
};
const COMMERCIAL = {
  fr: 'C’est un appel commercial, au sujet de : {object}.',
  en: 'This is a commercial call, about: {object}.',
};
const MAY_REFUSE = {
  fr: 'Vous pouvez refuser : l’appel prend fin et {brand} ne vous rappellera pas.',
  en: 'You may refuse: the call ends and {brand} will not call you again.',
};
const MAY_OBJECT = {
  fr: 'Vous pouvez vous opposer à tout moment, sans motif et sans frais, à la prospection de {entity}.',
  en: 'You may object at any time, without reason and free of charge, to prospecting by {entity}.',
};
const INSURANCE: readonly Bilingual[] = [
  { fr: 'Acceptez-vous expressément de poursuivre cet appel ?', en: 'Do you expressly agree to continue this call?' },
  {
    fr: 'L’appel est enregistré et conservé deux ans ; vous pouvez en demander une copie ou le refuser, ce qui met fin à l’appel.',
    en: 'The call is recorded and kept two years; you may ask for a copy, or refuse, which ends the call.',
  },
  {
    fr: 'Vous recevrez les documents ; rien ne se conclut ni ne se signe pendant l’appel, ni avant vingt-quatre heures.',
    en: 'You will receive the documents; nothing is concluded or signed during the call, nor for twenty-four hours.',
  },
];
const SENDER = {
  fr: 'Message commercial de {entity} ({brand}), au sujet de : {object}.',
  en: 'Commercial message from {entity} ({brand}), about: {object}.',
};
const STOP = {
  fr: 'Pour ne plus en recevoir, sans frais : donner ici un moyen valable (STOP, lien, adresse).',
  en: 'To receive no more, free of charge: give a valid means here (STOP, link, address).',
};

const CONSUMER_CALL = [IDENTITY, BEHALF, COMMERCIAL, MAY_REFUSE];

/** What is said or shown at the opening, in order; one and the same array for each kind of contact. */
export const SAY = {
  call: CONSUMER_CALL,
  insuranceCall: [...CONSUMER_CALL, ...INSURANCE],
  automatedCall: [...CONSUMER_CALL, STOP],
  insuranceAutomatedCall: [...CONSUMER_CALL, ...INSURANCE, STOP],
  professionalCall: [IDENTITY, BEHALF, COMMERCIAL, MAY_OBJECT],
  professionalAutomatedCall: [IDENTITY, BEHALF, COMMERCIAL, MAY_OBJECT, STOP],
  message: [SENDER, STOP],
  recorded: [SENDER, MAY_REFUSE, STOP],
  post: [SENDER, MAY_OBJECT],
  nothing: [],
} as const satisfies Record<string, readonly Bilingual[]>;
