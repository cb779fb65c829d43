import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import type { Behalf, Dossier, Speaker } from '../impact/index.ts';
import { screeningOf } from '../impact/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf, dutiesIn, PURPOSES, type Capacity } from '../law/index.ts';
import { validateSample } from './assessing.ts';

const LOADER: Speaker = { actor: 'system', name: 'Inês Carvalho', roles: [] };
type Person = { readonly name: string; readonly capacity: string };

/** The processor's own people, as `people.ts` has them. */
const OURS: Readonly<Partial<Record<Capacity, Person>>> = {
  technical: { name: 'Yann Le Goff', capacity: 'responsable de la sécurité des systèmes d’information' },
  operational: { name: 'Sofiane Haddad', capacity: 'responsable d’exploitation' },
  'processor-dpo': { name: 'Nadia Ferrand', capacity: 'déléguée à la protection des données' },
};

/** The brands' data protection officers. */
const THEIRS: Readonly<Record<string, Person>> = {
  lumen: { name: 'Élise Garnier', capacity: 'déléguée à la protection des données' },
  orbe: { name: 'Paul Renard', capacity: 'délégué à la protection des données' },
  garance: { name: 'Odile Sarrazin', capacity: 'déléguée à la protection des données' },
};

/** Takes an activity of the sample from draft to production as any other: each by a document that says so. */
export async function openActivity(app: App, brand: BrandId, activity: string, controller: Person): Promise<void> {
  const { impact } = app;
  const dossier = (): Promise<Dossier> => impact.dossier(brand, activity);
  const found = await dossier();
  const answers = screeningOf(found, app.clock());
  const confirmed = document(controller, `Examen préalable, ${activity}`);
  await impact.screen(brand, activity, answers, LOADER, confirmed);
  if (answers.agents) await consult(app, brand, activity, found);
  const dpo = THEIRS[brand] ?? controller;
  const titled = `Analyse d’impact : ${PURPOSES[found.placed.activity.purpose].fr}`;
  if (answers.outcome === 'required')
    await validateSample(app, brand, activity, {
      name: titled,
      controller: document(controller, titled),
      dpo: document(dpo, titled),
    });
  for (const stage of ['assessed', 'production'] as const) {
    const reason = stage === 'assessed' ? 'Analyse d’impact validée' : 'Ouverture du service, domaine d’essai';
    const move = await impact.propose(brand, activity, { stage, reason }, LOADER);
    for (const capacity of (await dossier()).asked) {
      const person = OURS[capacity] ?? (capacity === 'controller-dpo' ? dpo : controller);
      const behalf = document(person, `${activity}, passage en ${stage}`);
      await impact.say(brand, activity, move, { capacity, says: 'yes', reason: 'Sans réserve.', behalf }, LOADER);
    }
  }
}

/** Each employer's duties, with fictional references. */
async function consult(app: App, brand: BrandId, activity: string, found: Dossier): Promise<void> {
  const on = dayOf(app.clock() - 30 * 86_400_000);
  for (const { entity, country } of found.facts().employers)
    for (const { by } of dutiesIn(country)) {
      const kind = by[0]!;
      const reference = `${kind === 'cse' ? 'PV du CSE' : kind === 'information' ? 'Note de service' : 'Règle locale'} 2026-${entity}`;
      const rule =
        kind === 'foreign-rule'
          ? `Règle locale (${country}) relevée par l’employeur : représentants informés, salariés informés individuellement (texte en annexe).`
          : undefined;
      const { sha512 } = document({ name: entity, capacity: 'employeur' }, reference);
      await app.impact.consult(brand, activity, { entity, kind, on, reference, sha512, rule }, LOADER);
    }
}

/** A fictional document: what would be its bytes is its reference. */
export function document({ name, capacity }: Person, reference: string): Behalf {
  return {
    name,
    quality: capacity,
    reference,
    sha512: createHash('sha512').update(`${reference}\n${name}`).digest('hex'),
  };
}
