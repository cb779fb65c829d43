import { count } from './format.ts';

const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** The test bench of the shield. */
export const frBench = {
  bench: {
    title: 'Banc d’essai',
    lede: 'Écrivez ou collez un échange : ce qui y est relevé s’affiche à mesure, avec la règle qui l’a trouvé.',
    here: 'Tout se fait dans votre navigateur : rien n’est envoyé, rien n’est conservé.',
    sample: 'Exemple',
    own: 'Votre texte',
    voice: 'Qui parle',
    voices: {
      customer: 'un échange, le client d’abord',
      agent: 'un échange, le conseiller d’abord',
      note: 'la note d’un conseiller',
    },
    policy: 'Politique',
    policies: {
      default: 'tout ce qui est relevé',
      strictest: 'la plus stricte, sans instruction',
      'card-only': 'données de carte seules',
    },
    text: 'L’échange',
    textNote: 'Une ligne par tour de parole ; « Client : » ou « Conseiller : » dit qui parle.',
    masked: 'Ce qui en reste',
    maskedNotes: {
      default: 'Tout ce qui est relevé est supprimé avant écriture.',
      strictest:
        'Ce que nul ne conserve, moyens de paiement, pièces d’identité, secrets et données sensibles supprimés ; le reste masqué à la lecture.',
      'card-only': 'Numéros, cryptogrammes et codes de carte supprimés ; le reste masqué à la lecture.',
    },
    nothing: 'Rien d’écrit.',
    findings: 'Relevé',
    count: (value: number) => (value === 0 ? 'Rien de relevé.' : `${c(value, 'donnée relevée', 'données relevées')}.`),
    verifier: (value: number): string =>
      value === 0
        ? 'Vérificateur indépendant : aucun numéro de carte ne subsiste'
        : 'Vérificateur indépendant : un numéro de carte subsiste',
    took: (millis: string) => `Lu en ${millis} ms.`,
    noneTitle: 'Rien de relevé',
    none: 'Ce texte ne porte aucune donnée que le bouclier connaisse.',
    type: 'Donnée',
    words: 'Mots',
    why: 'Pourquoi',
    then: 'Ensuite',
    struck: 'supprimée',
    kept: 'masquée à la lecture',
    score: 'Certitude',
  },
};
