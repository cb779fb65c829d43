import { accountabilityOf } from '../accountability-of.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const RSSI = 'Yann Le Goff, RSSI';
const HR = 'Direction des ressources humaines';
const SITES = 'Direction des sites';
const DPO = 'Nadia Ferrand, DPO';
const OPERATIONS = 'Direction des opérations';

/** Measure, who keeps it, what is said, its document, days that it holds from when it was said, 25 days ago. */
const WORDS: readonly (readonly [measure: string, owner: string, says: string, reference: string, days: number])[] = [
  ['policy', RSSI, 'Politique de sécurité approuvée par la direction, revue en septembre 2026.', 'PSSI-3', 300],
  [
    'organisation',
    'Direction générale',
    'Lettres de mission du RSSI et de la déléguée, comité de sécurité mensuel.',
    'ORG-12',
    330,
  ],
  ['separation', RSSI, 'Matrice de séparation des tâches tenue à jour avec l’organigramme.', 'ORG-14', 300],
  ['authorities', DPO, 'Annuaire des contacts (CNIL, ANSSI, CERT-FR) tenu et essayé.', 'ANN-2', 200],
  ['watch', RSSI, 'Bulletins du CERT-FR suivis chaque jour ouvré, décisions consignées.', 'VUL-1', 200],
  ['charter', HR, 'Charte informatique annexée au règlement intérieur, signée à l’arrivée.', 'RI-2026', 340],
  ['leavers', HR, 'Arrivées et départs transmis par l’annuaire d’entreprise le jour même.', 'RH-07', 200],
  ['passwords', RSSI, 'Coffre de mots de passe imposé, règles de l’ANSSI appliquées par l’annuaire.', 'AUT-3', 200],
  [
    'suppliers',
    'Direction des achats',
    'Évaluation de sécurité avant contrat, revue annuelle des fournisseurs critiques.',
    'ACH-9',
    200,
  ],
  ['incident-plan', RSSI, 'Plan de réponse exercé en juin 2026, retour d’expérience suivi.', 'INC-5', 200],
  ['continuity', OPERATIONS, 'Plan de continuité entre Lille et Lisbonne, exercice en mai 2026.', 'PCA-4', 180],
  ['restore-test', RSSI, 'Restauration complète essayée sur une machine à part en octobre 2026.', 'SAU-8', 90],
  ['legal', DPO, 'Veille juridique mensuelle, registre des exigences tenu.', 'VEI-1', 200],
  ['records', DPO, 'Plan de classement et durées approuvés par la direction juridique.', 'ARC-2', 300],
  ['audit', RSSI, 'Audit de surveillance ISO/IEC 27001 de mars 2026, écarts clos.', 'AUD-26', 120],
  ['screening', HR, 'Vérification de l’identité et des diplômes, rien de plus que la loi ne permet.', 'RH-03', 300],
  [
    'employment',
    HR,
    'Clause de sécurité au contrat de travail, échelle des sanctions au règlement intérieur.',
    'RI-2026',
    300,
  ],
  ['confidentiality', HR, 'Engagement de confidentialité signé par chaque conseiller à son arrivée.', 'RH-12', 330],
  [
    'training',
    HR,
    'Module à l’arrivée et rappel annuel : 97 suivis attestés sur 97 attendus au dernier relevé.',
    'FOR-26',
    150,
  ],
  ['reporting', RSSI, 'Bouton de signalement sur chaque poste, affiche sur les plateaux.', 'INC-2', 250],
  ['remote', RSSI, 'Télétravail sur poste de l’entreprise, VPN avec second facteur.', 'TEL-2', 250],
  ['premises', SITES, 'Badges nominatifs, visiteurs accompagnés, vidéosurveillance des accès seuls.', 'LOC-6', 300],
  ['desk', SITES, 'Plateaux sans papier ni téléphone personnel, contrôle hebdomadaire.', 'LOC-8', 200],
  ['workstations', RSSI, 'Postes chiffrés et verrouillés, pare-feu local imposé par stratégie.', 'POS-4', 200],
  ['media', RSSI, 'Ports USB fermés par stratégie sur tous les postes.', 'POS-5', 200],
  ['administration', RSSI, 'Comptes d’administration nominatifs, postes dédiés, réseau à part.', 'ADM-2', 200],
  ['patches', RSSI, 'Correctifs critiques en sept jours, autres dans le mois.', 'VUL-3', 120],
  ['malware', RSSI, 'Détection sur les postes et serveurs, supervisée jour et nuit.', 'POS-7', 200],
  ['network', RSSI, 'Réseau segmenté par site et par usage, filtrage revu en avril 2026.', 'RES-3', 200],
  ['wifi', RSSI, 'Réseau d’entreprise en 802.1X, réseau des visiteurs séparé.', 'RES-4', 200],
  ['mail', RSSI, 'SPF, DKIM et DMARC en refus, filtrage des pièces jointes.', 'MES-2', 200],
  ['monitoring', RSSI, 'Journaux des postes et serveurs centralisés et surveillés.', 'SUP-2', 200],
  [
    'development',
    'Direction des systèmes d’information',
    'Revue par un pair, essais automatiques, environnements séparés.',
    'DEV-1',
    250,
  ],
  [
    'change',
    'Direction des systèmes d’information',
    'Comité des changements hebdomadaire, retour arrière prévu.',
    'CHG-1',
    200,
  ],
  ['risk', RSSI, 'Analyse EBIOS Risk Manager revue en juillet 2026.', 'RIS-2', 240],
  ['card-duties', DPO, 'Matrice des responsabilités PCI DSS annexée à chaque contrat-cadre.', 'PCI-RM', 300],
  // Ended since: what the screens must show.
  ['testing', RSSI, 'Essai d’intrusion de novembre 2025, corrections vérifiées.', 'AUD-19', 15],
  ['card-scope', RSSI, 'Périmètre confirmé en mai 2026 avec le qualificateur.', 'PCI-11', 20],
];
const NO_OBJECT: readonly (readonly [measure: string, says: string])[] = [
  ['outsourced-development', 'Aucun développement n’est confié à des tiers.'],
  ['mobile-apps', 'La maison ne publie aucune application mobile.'],
];

const QUESTIONS = `Disposez-vous d’une politique de sécurité des systèmes d’information approuvée ?
Les contenus sont-ils chiffrés au repos, et les clés renouvelées ?
Les échanges sont-ils chiffrés en transit ?
Les données d’Orbe Télécom sont-elles cloisonnées de celles de vos autres clients ?
L’authentification multifacteur est-elle imposée ?
À quelle fréquence revoyez-vous les habilitations ?
Réalisez-vous des tests d’intrusion ?
Sous quel délai une violation de données est-elle notifiée ?
Les sauvegardes sont-elles restaurées à blanc ?
Vos conseillers sont-ils formés à la protection des données ?
ISO 27001 A.7.7 : comment les plateaux sont-ils tenus ?
Qui sont vos sous-traitants ultérieurs ?
Quel est l’effectif de votre équipe de sécurité ?`;
/** Rows of what was answered before the sample is looked at. */
const ANSWERED: readonly (readonly [row: number, answer: string, measure: string])[] = [
  [0, 'Oui : PSSI-3, approuvée par la direction et revue en septembre 2026.', 'policy'],
  [3, 'Oui : chaque marque a ses clés, ses lignes protégées dans la base et son journal.', 'isolation'],
  [9, 'Oui : module à l’arrivée, puis rappel annuel, suivi nominatif.', 'training'],
];

/** A client’s questionnaire, half answered. */
function sampleQuestionnaire(at: number): Happening {
  const who = { actor: 'system', name: 'Yann Le Goff', roles: ['security'] };
  return {
    at,
    async run(app) {
      const { questionnaires } = accountabilityOf(app);
      const id = await questionnaires.take({ title: 'Orbe Télécom, revue annuelle 2026', text: QUESTIONS }, who);
      for (const [row, answer, measure] of ANSWERED)
        await questionnaires.answer(id, row, { answer, measures: [measure] }, who);
    },
  };
}

/** What the house attests of its own organisation, by its security officer, twenty-five days ago. */
export function sampleControls(now: number): readonly Happening[] {
  const at = now - 25 * DAY;
  const given = [
    ...WORDS.map(([measure, owner, says, reference, days]) => ({
      measure,
      owner,
      says,
      reference,
      days,
      applies: true,
    })),
    ...NO_OBJECT.map(([measure, says]) => ({ measure, owner: RSSI, says, days: 300, applies: false })),
  ];
  const who = { actor: 'system', name: 'Yann Le Goff', roles: ['security'] };
  const attested = given.map(({ days, ...word }, i): Happening => ({
    at: at + i * 60_000,
    run: (app) => accountabilityOf(app).controls.attest({ ...word, until: dayOf(at + days * DAY) }, who),
  }));
  return [...attested, sampleQuestionnaire(now - 6 * DAY)];
}
