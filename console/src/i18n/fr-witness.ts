import { count } from './format.ts';

const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** The log checked in the reader's browser, and its witnesses. */
export const frWitness = {
  handed: {
    title: 'Vérifier un reçu qui vous a été remis',
    note: 'Un reçu avec son ouverture dit ce qu’une entrée signifie et prouve qu’elle est au journal. Le contrôle se fait dans ce navigateur ; le fichier n’en sort pas.',
    give: 'À remettre à qui peut savoir ce que l’entrée signifie : le reçu avec son aléa et sa teneur, que le journal de la marque vérifie dans un navigateur.',
    download: 'Télécharger le reçu avec son ouverture',
    choose: 'Choisir un reçu…',
    unreadable:
      'Ce fichier n’est pas un reçu avec son ouverture : une ligne JSON par entrée, comme les donnent cette page et « mandat trace prove --json ».',
    cosigned: (names: string) => `Contresigné par ${names}.`,
    alone: 'Aucun témoin inscrit n’a contresigné ce point de contrôle : seule la clé du journal en répond.',
  },
  whole: {
    title: 'Vérifier tout le journal dans ce navigateur',
    note: 'Votre machine relit toutes les entrées, recalcule l’arbre et compare sa racine à celle qui est signée. Elle retient ce qu’elle a vu : la fois suivante, elle reprend de là, et une entrée retirée ou changée se verrait. Cette page vient de nous : un témoin installé chez vous ne nous doit rien.',
    act: 'Vérifier tout le journal',
    again: 'Vérifier la suite',
    stop: 'Arrêter',
    forget: 'Oublier et reprendre du début',
    before: (size: string, at: string) => `Ce navigateur a vérifié ce journal jusqu’à ${size} entrées, ${at}.`,
    progress: (entries: string, size: string) => `${entries} entrées sur ${size}`,
    stopped: 'Arrêté : rien n’a été conclu.',
    holds: (entries: number, tiles: number, size: string) =>
      `Le journal est entier : ${c(entries, 'entrée hachée', 'entrées hachées')} de nouveau, ${c(tiles, 'tuile recalculée', 'tuiles recalculées')}, racine de ${size} entrées signée par cette clé.`,
    pruned: (count: string) =>
      `Les ${count} entrées les plus anciennes ne sont plus publiées : seules leurs empreintes ont été contrôlées.`,
    continues: (size: string) => `C’est la suite des ${size} entrées déjà vues ici.`,
    at: (index: string) => `À l’entrée n° ${index}.`,
    faults: {
      key: 'Ce texte n’est pas une clé de vérification.',
      note: 'Le point de contrôle n’est pas une note signée.',
      signature: 'Le point de contrôle n’est pas signé par cette clé.',
      checkpoint: 'Le point de contrôle est mal formé.',
      proof: 'La preuve ne mène pas à la racine signée.',
      missing: 'Le journal ne sert pas ce que son point de contrôle annonce.',
      bundle: 'Un paquet d’entrées est mal formé.',
      tile: 'Une tuile diffère de ce que donnent les entrées.',
      root: 'Les entrées ne donnent pas la racine signée.',
      opening: 'Une ouverture ne correspond pas à son entrée.',
      history:
        'Ce n’est pas la suite de ce que ce navigateur avait vu : des entrées ont été retirées ou changées. Gardez cette page ouverte et demandez-en raison.',
      request: 'Demande au témoin mal formée.',
      policy: 'Politique de témoins illisible.',
      quorum: 'Trop peu des témoins demandés ont contresigné.',
      state: 'Ce que ce navigateur avait retenu est inutilisable : oubliez, puis reprenez du début.',
      source: 'Le journal n’a pas pu être lu ; rien n’a été conclu.',
    },
  },
  witnesses: {
    title: 'Témoins',
    note: 'Un témoin garde, sur une machine qui n’est pas la nôtre, ce qu’il a vu du journal, et ne contresigne que sa suite. Ce qu’il a contresigné, nous ne pouvons plus le récrire. Sa contresignature ne dit pas que toute opération a laissé une entrée.',
    emptyTitle: 'Aucun témoin',
    empty:
      'Tant que personne d’autre ne garde de point de contrôle, le journal prouve ce que nous déclarons, non que nous ne l’avons pas récrit. La marque, ou son auditeur, peut en être le témoin.',
    add: 'Désigner un témoin…',
    addTitle: 'Désigner un témoin',
    addText:
      'Sur la machine du témoin, ces commandes font sa clé, suivent ce journal et le contresignent. La première affiche la clé à reporter ici.',
    command: 'Sur la machine du témoin',
    addAct: 'Désigner',
    key: 'Clé de vérification du témoin',
    keyHint: 'Une ligne : nom, identifiant et clé, séparés par « + ».',
    address: 'Adresse du témoin, s’il attend qu’on lui écrive',
    addressHint: 'Vide : le témoin vient de lui-même, sans rien ouvrir sur son réseau.',
    witness: 'Témoin',
    way: 'Comment',
    comes: 'vient de lui-même',
    sent: 'reçoit les points de contrôle',
    cosigned: 'Contresigné',
    nothing: 'rien encore',
    upTo: (size: string, ago: string) => `jusqu’à ${size} entrées, ${ago}`,
    current: 'À jour',
    behind: (value: number, shown: string) =>
      value < 2 ? `${shown} entrée non encore contresignée` : `${shown} entrées non encore contresignées`,
    faults: {
      ahead: 'Il a vu plus que ce journal ne contient : journal arrêté',
      differs: 'Il a vu une autre histoire : journal arrêté',
      away: 'Injoignable',
      answer: 'Répond hors du protocole',
    },
    remove: 'Mettre fin…',
    removeTitle: (name: string) => `Mettre fin au rôle de ${name}`,
    removeText: (brand: string) =>
      `Les prochains points de contrôle de ${brand} ne seront plus contresignés par ce témoin. Ce qu’il a déjà signé reste valable et reste chez lui.`,
    removeCheck: 'Pour confirmer, recopiez le nom du témoin',
    removeAct: 'Mettre fin',
  },
};
