import { addPeriod } from '../law/index.ts';
import { plain } from './import-labels-rules.ts';

type Forms = Readonly<Record<string, RegExp>>;

/** Texts are matched without accents and signs; the more special first, for what matched is taken out. */
export const PURPOSE_FORMS: Forms = {
  'agent-assistance': /assistance aux? conseillers?|agent assist/,
  evaluation: /evaluation (?:des|du travail des) (?:conseillers?|agents?|salaries?)|evaluation of agents/,
  'contract-proof': /preuve (?:de la formation )?du contrat|proof (?:that a|of) contract/,
  rights: /exercice (?:de|des) (?:leurs )?droits|requests of persons/,
  'legal-obligation': /obligation legale|legal obligation/,
  complaints: /reclamations?|complaints?/,
  prospecting: /prospection|demarchage|telemarketing|\bmarketing\b|prospecting|televente/,
  'contract-management': /gestion (?:du|des|de) contrats?|contract management/,
  'technical-support': /(?:assistance|support) techniques?|technical support|depannage/,
  loyalty: /fidelit|fidelis|loyalty/,
  satisfaction: /satisfaction/,
  quality: /\bqualite\b|\bquality\b/,
  training: /formation des (?:conseillers?|agents?)|training/,
  collection: /recouvrement|debt collection/,
  fraud: /\bfraudes?\b/,
  statistics: /statisti/,
  'customer-service':
    /(?:relations?|services?) (?:avec les )?clients?|service clientele|customer (?:service|care|relations?)|gestion des demandes/,
  security: /securite des systemes|information security/,
};
export const BASIS_FORMS: Forms = {
  consent: /consent|\b6 1 a\b/,
  'legal-obligation': /obligation (?:legale|reglementaire)|legal obligation|privacy legal|\b6 1 c\b/,
  'vital-interests': /vita(?:l|ux)|\b6 1 d\b/,
  'public-task': /mission d interet public|public (?:task|interest)|autorite publique|\b6 1 e\b/,
  'legitimate-interests': /interets? legitimes?|legitimate interests?|\b6 1 f\b/,
  contract: /contrat|contract|\b6 1 b\b/,
};
export const PERSON_FORMS: Forms = {
  'former-customer': /anciens? clients?|former customers?|clients? inactifs?/,
  beneficiary: /beneficiaires?|ayants? droits?|beneficiar/,
  prospect: /prospects?|clients? potentiels?/,
  agent: /conseillers?|salaries?|employes?|collaborateurs?|agents?|employees?|teleconseillers?/,
  'third-party': /\btiers\b|third part/,
  customer: /clients?|abonnes?|usagers?|assures?|consommateurs?|customers?|subscribers?/,
};
export const CATEGORY_FORMS: Forms = {
  'identity-document': /pieces? d identite|carte (?:nationale )?d identite|passeport|identity document|passport/,
  'card-code': /cryptogramme|\bcvv\b|\bcvc\b|card code/,
  card: /carte (?:bancaire|de paiement|bleue)|payment card|credit card/,
  banking: /bancaires?|\biban\b|\brib\b|bank/,
  'social-security': /securite sociale|\bnir\b|social security/,
  tax: /fiscal|impots?\b|tax number/,
  health: /\bsante\b|medical|\bhealth\b|handicap/,
  religion: /religi/,
  opinion: /opinions? politiques?|political/,
  union: /syndica|trade union/,
  'sex-life': /sexuel|sexual/,
  origin: /origine (?:raciale|ethnique)|ethni/,
  offence: /condamnations?|infractions?|offences?/,
  credentials: /mots? de passe|passwords?|identifiants? secrets?/,
  company: /\bsire[nt]\b|raison sociale|identifiants? d entreprise|company/,
  vehicle: /vehicules?|immatriculation|vehicle/,
  billing: /factur|billing|invoice|reglements?|paiements?/,
  consumption: /consommations?|consumption|releves? de compteur/,
  contract: /contrats?|contract|n client|numero (?:de )?client|reference client|commandes?/,
  online: /connexion|adresses? ip\b|\bip\b|cookies?|journaux|\blogs?\b|online/,
  contact: /coordonnees|adresses?|\bmails?\b|\be mails?\b|courriels?|\bmel\b|telephones?|portable|\bphone\b|contact/,
  identity: /identite|\bnoms?\b|prenoms?|civilite|etat civil|naissance|\bage\b|\bnames?\b|identity/,
};

/** Every word of the list that a text names, and whether anything of it was left over. */
export function wordsIn(text: string, forms: Forms): readonly string[] {
  let rest = plain(text);
  const found: string[] = [];
  for (const [word, form] of Object.entries(forms)) {
    if (!form.test(rest)) continue;
    found.push(word);
    rest = rest.replaceAll(new RegExp(form.source, 'g'), ' ');
  }
  return found;
}

/** Enumerations come in one cell: by commas, semicolons, lines, bullets, « et ». */
export const pieces = (text: string): readonly string[] =>
  text
    .split(/[,;\n•·/]|\s[-–]\s|\s(?:et|and)\s/)
    .map((piece) => piece.replace(/^[\s\-–*]+/, '').trim())
    .filter((piece) => piece !== '');

const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  sept: 7,
  seven: 7,
  huit: 8,
  eight: 8,
  neuf: 9,
  nine: 9,
  dix: 10,
  ten: 10,
  douze: 12,
  twelve: 12,
};
const UNITS: readonly (readonly [RegExp, 'Y' | 'M' | 'D', number])[] = [
  [/^(?:ans?|annees?|years?)$/, 'Y', 1],
  [/^(?:mois|months?)$/, 'M', 1],
  [/^(?:semaines?|weeks?)$/, 'D', 7],
  [/^(?:jours?|days?)$/, 'D', 1],
];
const FROM: readonly (readonly [string, RegExp])[] = [
  ['lastContact', /dernier contact|last contact|derniere interaction/],
  ['closure', /cloture|closure|closing/],
  [
    'contractEnd',
    /(?:fin|terme|resiliation) (?:du|de la|des) (?:contrat|relation)|fin de la relation|end of (?:the )?(?:contract|relationship)/,
  ],
];

export type Period = { readonly for: string; readonly from: string };

/** « 3 ans à compter du dernier contact » → P3Y from lastContact. Every period that a text names. */
export function periodsIn(text: string): readonly Period[] {
  const found = plain(text).matchAll(
    /\b(\d{1,3}|[a-z]+) (ans?|annees?|years?|mois|months?|semaines?|weeks?|jours?|days?)\b/g,
  );
  const from = FROM.find(([, form]) => form.test(plain(text)))?.[0] ?? 'interaction';
  return [...found].flatMap(([, count = '', word = '']) => {
    const n = NUMBERS[count] ?? Number(count);
    const unit = UNITS.find(([form]) => form.test(word));
    return Number.isInteger(n) && n > 0 && unit ? [{ for: `P${n * unit[2]}${unit[1]}`, from }] : [];
  });
}

/** The one that ends first: doubt takes the reading that keeps less. */
export const shortest = (periods: readonly Period[]): Period | undefined =>
  periods.toSorted((a, b) => addPeriod(0, a.for) - addPeriod(0, b.for))[0];
