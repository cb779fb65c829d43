/** Lines of an energy supplier's calls. A pair is what the agent asks and what the customer answers. */
export type Phrases = {
  readonly language: 'fr' | 'en';
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streets: readonly string[];
  readonly days: readonly string[];
  readonly openings: readonly (readonly [string, string])[];
  readonly identity: readonly (readonly [string, string])[];
  readonly phone: readonly (readonly [string, string])[];
  readonly card: readonly (readonly [string, string])[];
  readonly exchanges: readonly (readonly [string, string])[];
  readonly closings: readonly (readonly [string, string])[];
};

export const FRENCH: Phrases = {
  language: 'fr',
  firstNames: [
    'Camille',
    'Nathalie',
    'Karim',
    'Sophie',
    'Mathieu',
    'Élodie',
    'Jean-Pierre',
    'Fatima',
    'Laurent',
    'Inès',
    'Thierry',
    'Amandine',
    'Youssef',
    'Chantal',
    'Baptiste',
    'Mélanie',
  ],
  lastNames: [
    'Lefèvre',
    'Moreau',
    'Benali',
    'Girard',
    'Fontaine',
    'Rousseau',
    'Chevalier',
    'Da Silva',
    'Marchand',
    'Perrin',
    'Nguyen',
    'Blanchard',
    'Traoré',
    'Lemoine',
    'Caron',
    'Dupuis',
    'Barbier',
  ],
  streets: [
    'rue des Lilas',
    'avenue Jean-Jaurès',
    'chemin du Moulin',
    'boulevard de la République',
    'impasse des Tilleuls',
    'place du Marché',
  ],
  days: ['lundi', 'mardi prochain', 'le 14 octobre', 'jeudi après-midi', 'le 3 du mois', 'vendredi matin'],
  openings: [
    [
      'Lumen Énergie bonjour, {agent} à votre écoute, que puis-je faire pour vous ?',
      'Bonjour, je vous appelle parce que j’ai reçu une facture que je ne comprends pas du tout.',
    ],
    [
      'Bonjour et bienvenue chez Lumen Énergie, je suis {agent}. En quoi puis-je vous aider ?',
      'Oui bonjour, je déménage {day} et je voudrais ouvrir le compteur dans le nouveau logement.',
    ],
    [
      'Service clients Lumen, {agent} bonjour.',
      'Bonjour, alors voilà, on m’a coupé le courant ce matin alors que j’ai tout payé.',
    ],
  ],
  identity: [
    [
      'Je vais prendre vos coordonnées, votre nom s’il vous plaît ?',
      'C’est {name}, et ma référence client c’est {reference}.',
    ],
    [
      'Pouvez-vous me donner votre nom et votre numéro de client ?',
      'Madame {last}, attendez je cherche… {reference}, voilà.',
    ],
    ['À quel nom est le contrat ?', 'Au nom de {last}, {name}, au {street}.'],
  ],
  phone: [
    ['À quel numéro peut-on vous rappeler ?', 'Sur mon portable, le {phone}.'],
    [
      'Vous confirmez votre adresse électronique et votre numéro ?',
      'Oui, c’est {mail} et le téléphone c’est le {phone}.',
    ],
  ],
  card: [
    [
      'Vous souhaitez régler par carte, je vous écoute pour le numéro.',
      'Alors c’est {card}, elle expire en septembre vingt-huit.',
    ],
    ['Et le cryptogramme, les trois chiffres au dos ?', 'C’est {code}.'],
  ],
  exchanges: [
    [
      'Je regarde votre dossier, je vois une facture de {amount} euros émise {day}.',
      'Oui voilà, c’est celle-là, d’habitude je suis plutôt autour de soixante euros par mois.',
    ],
    [
      'C’est une facture de régularisation, les relevés précédents étaient estimés.',
      'D’accord, mais personne n’est jamais passé relever le compteur chez moi, enfin pas que je sache.',
    ],
    [
      'Pouvez-vous me lire l’index qui s’affiche sur le compteur ?',
      'Attendez je descends à la cave… alors c’est {number}, en heures creuses je lis {number}.',
    ],
    [
      'Merci, c’est noté. Votre mensualité passerait à {amount} euros à partir du mois prochain.',
      'C’est quand même une sacrée différence, vous pouvez étaler sur combien de mois ?',
    ],
    [
      'Nous pouvons échelonner sur trois fois sans frais, cela vous conviendrait-il ?',
      'Oui ça m’arrangerait bien, parce qu’en ce moment c’est un peu juste à la maison.',
    ],
    [
      'Le technicien peut passer {day} entre huit heures et midi.',
      'Je travaille le matin, il n’y aurait pas plutôt quelque chose en fin de journée ?',
    ],
    [
      'Quelle est l’adresse du nouveau logement ?',
      'C’est au {street}, troisième étage, porte de gauche en sortant de l’ascenseur.',
    ],
    [
      'Connaissez-vous le numéro du point de livraison ?',
      'Non pas du tout, les anciens locataires sont partis sans rien me laisser.',
    ],
    [
      'Je vous envoie le récapitulatif par courriel dans la journée.',
      'Très bien, à l’adresse {mail} alors, parce que l’ancienne je ne l’ouvre pas souvent.',
    ],
    [
      'Avez-vous bien reçu notre courrier au sujet du changement de tarif ?',
      'Peut-être, mais vous savez avec tous les courriers qu’on reçoit je n’ai pas fait attention.',
    ],
    [
      'Je comprends tout à fait, je fais le nécessaire immédiatement.',
      'Merci beaucoup, c’est gentil, ça fait la troisième fois que j’appelle pour la même chose.',
    ],
    [
      'Le chèque énergie a bien été pris en compte sur cette période.',
      'Ah, tant mieux, parce que ma conseillère à la mairie n’en était pas certaine.',
    ],
    [
      'Souhaitez-vous passer à la facturation mensuelle au réel ?',
      'Je ne sais pas, est-ce que c’est plus intéressant avec un chauffage électrique ?',
    ],
    [
      'Votre consommation a augmenté de douze pour cent par rapport à l’an dernier.',
      'C’est vrai qu’on a accueilli mes beaux-parents tout l’hiver, ça doit venir de là.',
    ],
    [
      'Je reste en ligne pendant que vous vérifiez le disjoncteur.',
      'Oui alors il est bien sur marche, mais le voyant rouge clignote toujours.',
    ],
  ],
  closings: [
    [
      'Puis-je faire autre chose pour vous ? Je vous souhaite une très bonne journée.',
      'Non c’est tout, merci à vous, au revoir.',
    ],
    ['C’est enregistré, monsieur ou madame {last}. Bonne fin de journée.', 'Merci, au revoir, bon courage.'],
  ],
};

export const ENGLISH: Phrases = {
  language: 'en',
  firstNames: ['Alice', 'Oliver', 'Priya', 'Harry', 'Grace', 'Samuel', 'Zoe', 'Declan', 'Hannah', 'Marcus'],
  lastNames: [
    'Whitfield',
    'Okafor',
    'Patel',
    'Bradshaw',
    'Sinclair',
    'Novak',
    'Harding',
    'Mbeki',
    'Lindqvist',
    'Doyle',
    'Ashworth',
  ],
  streets: ['Mill Lane', 'rue des Lilas', 'Station Road', 'avenue Jean-Jaurès'],
  days: ['on Monday', 'next Tuesday', 'on the 14th of October', 'Thursday afternoon'],
  openings: [
    [
      'Thank you for calling Lumen Energy, my name is {agent}, how can I help?',
      'Hi there, I have just had a bill which is nearly double what I normally pay.',
    ],
    [
      'Lumen Energy customer service, {agent} speaking.',
      'Hello, I am moving house {day} and I need to close the account.',
    ],
  ],
  identity: [
    [
      'Could I take your name and your customer reference, please?',
      'Yes, it is {name}, and the reference is {reference}.',
    ],
    ['Whose name is the account in?', 'Mine, {name}, at {street}.'],
  ],
  phone: [['What is the best number to reach you on?', 'It is {phone}, that is my mobile.']],
  card: [
    [
      'Go ahead with the long number across the front of the card.',
      'Right, it is {card}, expiring September twenty eight.',
    ],
    ['And the three digits on the back?', 'That is {code}.'],
  ],
  exchanges: [
    [
      'I can see a bill of {amount} euros issued {day}.',
      'That is the one, it is usually around sixty a month so I was rather surprised.',
    ],
    [
      'The earlier readings were estimated, so this one catches up.',
      'Nobody ever came to read the meter though, at least not while I was in.',
    ],
    [
      'Could you read me the figures on the display?',
      'Give me a second, it is in the cupboard… it says {number}, and {number} for the night rate.',
    ],
    [
      'We could spread the balance over three months at no cost.',
      'That would help a lot, things are a bit tight at the moment.',
    ],
    [
      'An engineer can come {day} between eight and noon.',
      'I work mornings, would there be anything later in the day?',
    ],
    [
      'I will email you a summary this afternoon.',
      'Lovely, please use {mail} because I hardly ever open the other one.',
    ],
    [
      'Would you prefer to be billed on actual use every month?',
      'I am not sure, does that make sense with electric heating?',
    ],
    [
      'Your use has gone up by twelve per cent since last year.',
      'We did have my in-laws staying all winter, so I suppose that explains it.',
    ],
    [
      'I will stay on the line while you check the fuse box.',
      'Right, the main switch is on but the red light is still blinking.',
    ],
  ],
  closings: [
    ['Is there anything else I can do for you today?', 'No, that is everything, thank you for your help. Bye.'],
  ],
};
