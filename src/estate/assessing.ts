import type { App } from '../app.ts';
import { METHOD, type Behalf, type Speaker } from '../impact/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';

/** What the instructions do not say, in the sample's words. */
const TEXTS: Readonly<Record<number, string>> = {
  111: 'Traitement confié à Atlas Relation par la marque, décrit par ses instructions documentées.',
  112: 'La marque est responsable du traitement ; Atlas Relation est son sous-traitant.',
  113: 'Recommandations de la CNIL sur la relation client ; ISO/IEC 27001.',
  121: 'Catégories de données, destinataires et durées : voir les instructions en vigueur.',
  122: 'Réception, décision, masquage, chiffrement, conservation, lecture selon la finalité, effacement à l’échéance.',
  123: 'Base de données et dossier de clés de Mandat, hébergés en France.',
  211: 'Une finalité, choisie dans la liste fermée des instructions ; toute autre lecture est refusée.',
  212: 'Fondement indiqué par le responsable du traitement ; aucun détournement n’est possible sans nouvelle instruction.',
  213: 'Seules les catégories admises sont conservées ; les autres sont supprimées avant toute écriture.',
  214: 'Les fiches suivent le dossier client de la marque ; une rectification y est reportée.',
  215: 'Chaque nature de contenu a sa durée, appliquée jour par jour.',
  221: 'Mention sur le site de la marque et message à l’accueil des appels.',
  222: 'Recueilli pour la prospection, avec sa preuve ; sans objet ailleurs.',
  223: 'Demandes relayées à la marque ou exécutées sur son instruction, dans le mois.',
  224: 'Rectification et effacement par personne, avec certificat.',
  225: 'Opposition prise en compte aussitôt, sur tous les canaux.',
  226: 'Contrat de l’article 28 signé ; sous-traitants ultérieurs autorisés et nommés.',
  227: 'Sites hors de l’Union encadrés par les clauses contractuelles types et une analyse du pays.',
};
const LISTS: Readonly<Record<number, readonly string[]>> = {
  1: ['Divulgation d’échanges', 'Démarchage non désiré'],
  2: ['Compte usurpé', 'Erreur de manipulation'],
  3: ['Attaquant extérieur', 'Personne habilitée imprudente'],
  4: ['Chiffrement', 'Cloisonnement par marque', 'Journal vérifiable'],
};
const LOADER: Speaker = { actor: 'system', name: 'Inês Carvalho', roles: [] };
const NEW = { from: 'mandat', language: 'fr' } as const;

/** An assessment of the sample, filled in from what Mandat knows, completed, advised on and validated in documents. */
export async function validateSample(
  app: App,
  brand: BrandId,
  activity: string,
  said: { readonly name: string; readonly controller: Behalf; readonly dpo: Behalf },
): Promise<void> {
  const { assessments } = app;
  const id = await assessments.create(brand, activity, { ...NEW, name: said.name }, LOADER);
  const now = async () => (await assessments.get(brand, activity, id)).assessment;
  const known = new Set((await now()).data.answers.map(({ question }) => question));
  const missing = METHOD.flatMap(({ parts }) => parts.flatMap(({ questions }) => questions)).filter(
    ({ id: question }) => !known.has(question),
  );
  const answers = missing.map(({ id: question, kind }) => {
    if (kind === 'gauge') return { question, gauge: question % 10 === 5 ? 2 : 1 };
    if (kind === 'list') return { question, list: [...LISTS[question % 10]!] };
    return { question, text: `<p>${TEXTS[question]!}</p>` };
  });
  const revision = async (): Promise<number> => (await now()).revision;
  await assessments.edit(
    brand,
    activity,
    id,
    { revision: await revision(), language: 'fr', answers, adopt: 'all' },
    LOADER,
  );
  await assessments.submit(brand, activity, id, await revision(), LOADER);
  const opinion = { opinion: 'favourable', text: 'Au vu du dossier et des mesures en place.' } as const;
  const opine = async (
    more: { capacity: 'controller-dpo' | 'processor-dpo'; onBehalf: Behalf } | { capacity: 'persons'; persons: string },
  ) => assessments.opinion(brand, activity, id, { revision: await revision(), ...opinion, ...more }, LOADER);
  const ours = brand === HOUSE;
  await opine({ capacity: ours ? 'processor-dpo' : 'controller-dpo', onBehalf: said.dpo });
  await opine({
    capacity: 'persons',
    persons: ours ? 'Comité social et économique' : 'Comité de clients de la marque',
  });
  const decision = { revision: await revision(), kind: 'validated', behalf: said.controller } as const;
  await assessments.decide(brand, activity, id, decision, LOADER);
}
