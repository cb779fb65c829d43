import { describe, expect, it } from 'vitest';
import { hashWord } from '../reading/hash.ts';
import { phrasesOf } from './inflect.ts';
import { detect } from '../index.ts';
import { TERM_CLASSES, TERMS } from './list.ts';
import type { Turn } from '../types.ts';

const found = (text: string, field: Turn['field'] = 'speech'): string[] =>
  detect([{ text, speaker: 0, role: field === 'note' ? 'agent' : 'customer', field, stream: 0 }]).map(
    ({ type, start, end }) => `${type}: ${text.slice(start, end)}`,
  );

describe('the lists of terms', () => {
  it('have no empty phrase and no class that is not there', () => {
    for (const { phrases } of TERMS) {
      for (const short of phrases.split(',')) {
        for (const words of phrasesOf(short)) {
          expect(words.length, short).toBeGreaterThan(0);
          for (const word of words) if (word.startsWith('@')) expect(TERM_CLASSES).toHaveProperty(word.slice(1));
        }
      }
    }
  });

  it('open with words of their own, so that most words of a text are turned away', () => {
    const everyday = new Set(
      'a the un une le la les de des du et il elle je vous nous is was of to in i you it'.split(' ').map(hashWord),
    );
    const heads = TERMS.flatMap(({ phrases }) => phrases.split(','))
      .flatMap((short) => phrasesOf(short))
      .map(([word]) => word!);
    expect(heads.filter((word) => everyday.has(hashWord(word)))).toEqual([]);
  });
});

describe('a term', () => {
  it.each([
    // Inflected and in a class of its own.
    ['Ma tante est tétraplégique.', 'health: tétraplégique'],
    ['On m’a posé une prothèse de genou.', 'health: prothèse de genou'],
    ['He’s waiting for a liver transplant.', 'health: liver transplant'],
    // Its verb has a complement.
    ['Je souffre d’acouphènes terribles.', 'health: souffre d’acouphènes terribles'],
    ['Il a été condamné à huit mois avec sursis.', 'offence: condamné à huit mois avec sursis'],
    // What goes on from a term is of its kind.
    ['Des réfugiés afghans.', 'origin: réfugiés afghans'],
    // Worn, attended, in it.
    ['Ma fille porte le foulard.', 'religion: foulard'],
    ['Toute l’usine est en grève.', 'union: grève'],
    ['He was out on bail.', 'offence: out on bail'],
    // A party or a union near it.
    ['Je suis candidate Renaissance dans le canton.', 'opinion: Renaissance'],
    ['He’s a steward for Prospect.', 'union: Prospect'],
    // Its size, its kind and its number.
    ['Espèce de vieux schnock.', 'insult: Espèce de vieux schnock'],
    ['Vous êtes un âne.', 'insult: âne'],
    ['Quelle bande de tricheurs, espèce de guignol !', 'judgement: bande de tricheurs, judgement: espèce de guignol'],
    ['Ma sœur est enceinte de cinq mois.', 'health: enceinte de cinq mois'],
    ['Je prends du bisoprolol 5 mg.', 'health: bisoprolol 5 mg'],
    ['Étant sourd, je ne peux pas téléphoner.', 'health: sourd'],
    ['J’ai très mal aux dents.', 'health: mal aux dents'],
    ['She was in the RCN.', 'union: RCN'],
    ['She did nine months inside.', 'offence: did nine months inside'],
  ])('is found: %s', (text, terms) => {
    expect(found(text).join(', ')).toBe(terms);
  });

  it.each([
    'L’écran est noir et la box est lente.',
    'La box étant sourde aux commandes, je l’ai rendue.',
    'J’ai une enceinte connectée.',
    'En raison d’une grève des transports, le colis a du retard.',
    'Le gilet jaune est dans le coffre, taille M.',
    'Le lycée catholique est au bout de la rue de la Mosquée.',
    'C’est un cauchemar, ce site.',
    'Vous êtes difficile à joindre.',
    'Je suis un peu perdue, je suis nulle en informatique.',
    'Le restaurant italien est fermé.',
    'Mon chien a mangé la carte.',
    'Quelle honte !',
    'Une chaîne à droite du salon.',
    'Le syndicat de copropriété a payé.',
    'A black screen and a slow line, that is all.',
    'The hospital letter has a number on it.',
    'It’s a nightmare to log in.',
    'I could use some first aid kit.',
    'The mug of the European Union came broken.',
    'The blind is broken.',
    'Take the household waste to the tip.',
    'It is good for kids and dogs.',
    'Fo que je vous rappelle.',
    'Je vais pas vous mentir, c’est trop cher.',
    'J’ai commandé le jeu « Prison Tycoon » et le fromage « La Vieille Chouette ».',
    'Je suis sick of pop-ups, I mean sick of it.',
    'I bought a Cancer Research card pack.',
    '9 € de FDP pour un stylo, FDP offerts dès 50 €.',
    'Le colis est arrivé hier, pénible à monter.',
    'L’accueil est désagréable, l’attente insupportable.',
  ])('is nobody’s: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a judgement', () => {
  it('is looked for in every field, of others than who speaks', () => {
    expect(found('Votre vendeur était franchement arrogant.')).toEqual(['judgement: arrogant']);
    expect(found('The man on the phone was rude.')).toEqual(['judgement: rude']);
    expect(found('C’est un menteur.')).toHaveLength(1);
    expect(found('Je suis têtue, vous savez.')).toEqual([]);
    expect(found('La dame à l’accueil désagréable au possible.')).toEqual(['judgement: désagréable']);
    expect(found('Il répond jamais ce type, complètement de mauvaise foi.')).toEqual([
      'judgement: complètement de mauvaise foi',
    ]);
    expect(found('Your technician hung up, rude and arrogant.')).toHaveLength(2);
    expect(found('The guy on the phone, rude.')).toEqual(['judgement: rude']);
    expect(found('Mon chef, un vrai tyran, raciste de merde.')).toContain('insult: raciste de merde');
  });

  it('stands in a note by itself, without who it is of', () => {
    expect(found('Hautaine, procédurière. À rappeler.', 'note')).toEqual([
      'judgement: Hautaine',
      'judgement: procédurière',
    ]);
    expect(found('Ne comprend rien. Bluffe à mon avis.', 'note')).toEqual([
      'judgement: Ne comprend rien',
      'judgement: Bluffe',
    ]);
    expect(found('Plafond imbibé, micro sourd, carte T-Con, boisson alcoolisée, produit débile.', 'note')).toEqual([]);
    expect(found('M’a traité de fdp, alcoolisé. Le NRA est malade.', 'note')).toHaveLength(2);
    expect(found('Not very bright, explain twice.', 'note')).toEqual(['judgement: Not very bright']);
    expect(found('Ligne lente, débit faible, contact impossible.', 'note')).toEqual([]);
    expect(found('Ass. décennale ok, pd £20, douche 12 cm. Dog in kitchen.', 'note')).toEqual([]);
  });
});
