/** Streets and towns with their postcodes ("75011|Paris"); in the United Kingdom the postcode's area. */
const list = (names: string): readonly string[] => names.split(/,\s*/);

export const TOWNS_FR = list(
  `75011|Paris, 75018|Paris, 69003|Lyon, 13008|Marseille, 31000|Toulouse, 06000|Nice, 44000|Nantes, 67000|Strasbourg, 34000|Montpellier, 33000|Bordeaux, 59000|Lille, 35000|Rennes, 51100|Reims, 76600|Le Havre, 42000|Saint-Étienne, 83000|Toulon, 38000|Grenoble, 21000|Dijon, 49000|Angers, 30000|Nîmes, 92390|Villeneuve-la-Garenne, 94120|Fontenay-sous-Bois, 78000|Versailles, 95100|Argenteuil, 93200|Saint-Denis, 62200|Boulogne-sur-Mer, 64500|Saint-Jean-de-Luz, 29200|Brest, 56100|Lorient, 17000|La Rochelle, 20000|Ajaccio, 20200|Bastia, 97400|Saint-Denis, 97410|Saint-Pierre, 97200|Fort-de-France, 97110|Pointe-à-Pitre, 97300|Cayenne, 97600|Mamoudzou, 98800|Nouméa, 98713|Papeete, 01000|Bourg-en-Bresse, 02200|Soissons, 03100|Montluçon, 07200|Aubenas, 12000|Rodez, 15000|Aurillac, 18000|Bourges, 24100|Bergerac, 26000|Valence, 36000|Châteauroux, 40100|Dax, 46000|Cahors, 53000|Laval, 61000|Alençon, 71300|Montceau-les-Mines, 73100|Aix-les-Bains, 80100|Abbeville, 85300|Challans, 88100|Saint-Dié-des-Vosges, 90000|Belfort, 63700|Saint-Éloy-les-Mines, 22560|Pleumeur-Bodou, 66750|Saint-Cyprien, 54700|Pont-à-Mousson, 77300|Fontainebleau, 91300|Massy, 84200|Carpentras`,
);
export const TOWNS_BE = list(
  `1000|Bruxelles, 4000|Liège, 5000|Namur, 6000|Charleroi, 7000|Mons, 1348|Louvain-la-Neuve, 4800|Verviers, 7500|Tournai, 6600|Bastogne, 1050|Ixelles`,
);
export const TOWNS_CH = list(
  `1201|Genève, 1003|Lausanne, 2000|Neuchâtel, 1700|Fribourg, 1950|Sion, 2800|Delémont, 1800|Vevey, 1260|Nyon, 2300|La Chaux-de-Fonds, 1110|Morges`,
);
export const TOWNS_UK = list(
  `SW|London, M|Manchester, LS|Leeds, BS|Bristol, EH|Edinburgh, CF|Cardiff, NE|Newcastle, OX|Oxford, CB|Cambridge, YO|York, EX|Exeter, B|Birmingham, G|Glasgow, NR|Norwich, BN|Brighton, SE|London`,
);
export const STREETS_FR = list(
  `rue des Lilas, avenue Jean-Jaurès, chemin du Moulin, boulevard de la République, impasse des Tilleuls, place du Marché, allée des Cerisiers, rue du Général de Gaulle, avenue du Maréchal Foch, route de Paimpol, quai de la Loire, square Lamartine, cours Gambetta, rue Victor Hugo, rue de l'Église, sentier des Vignes, voie Romaine, passage du Grand-Cerf, rue du 8 mai 1945, avenue du 11 novembre, faubourg Saint-Antoine, rue de la Paix, rue Pasteur, rue Saint-Exupéry, place Charles-de-Gaulle, chaussée de Waterloo, rue Haute, venelle du Puits, lotissement Les Acacias, hameau de Kerlouan, résidence du Parc, mail des Platanes, esplanade des Invalides, montée de la Grande-Côte, traverse du Vallon, rue Louise Michel, avenue Simone Veil, boulevard Voltaire, rue des Frères Lumière, chemin des Écoliers, rue Neuve, rue du Faubourg du Temple, promenade des Anglais, rond-point des Pyramides, clos des Mésanges, rue Émile Zola, avenue Foch, rue aux Ours, rue Basse des Remparts, impasse Mozart, villa Montmorency, cité des Fleurs, rue de Bretagne, route du Vieux Port, rue du Docteur Roux, allée Marcel Pagnol, rue Pierre et Marie Curie, place de l'Hôtel de Ville, avenue des Champs Blancs, rue du Stade`,
);
export const STREETS_EN = list(
  `Mill Lane, Station Road, High Street, Church Lane, Victoria Road, Queens Avenue, Elm Grove, Park View, London Road, Kingsway Close, Abbey Crescent, Rosemary Gardens, Oak Drive, The Green, Castle Street, Orchard Way, Springfield Terrace, Manor Court, Harbour Walk, St Mary's Road, North Parade, Windsor Place, Meadow Rise, Canal Street, Chestnut Avenue`,
);
