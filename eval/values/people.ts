/** Fictional people's names, where Insee's files are not at hand and for figures that must be the same on every machine. */
const list = (names: string): readonly string[] => names.split(/,\s*/);

/** The frequent ones first: they are drawn more often. */
export const GIVEN = list(
  `Marie, Jean, Nathalie, Philippe, Isabelle, Michel, Sylvie, Nicolas, Camille, Thomas, Julie, Pierre, Sandrine, Christophe, Léa, Stéphane,
Céline, Laurent, Manon, Sébastien, Aurélie, Julien, Chloé, David, Émilie, Frédéric, Virginie, Alexandre, Patricia, Olivier, Élodie, Maxime, Catherine,
Antoine, Christine, Lucas, Véronique, Guillaume, Monique, Hugo, Jacqueline, Romain, Inès, Mathieu, Françoise, Jérôme, Sarah, Vincent, Valérie, Clément,
Anne-Sophie, Jean-Pierre, Marie-Claude, Jean-Baptiste, Mohamed, Fatima, Karim, Yasmine, Mehdi, Aïcha, Rachid, Samira, Gaëlle, Yann, Maëlys, Loïc,
Solène, Tanguy, Bérénice, Anatole, Zélie, Octave, Eugénie, Gaspard, Apolline, Achille, Capucine, Ambre, Jade, Rose, Violette, Prudence, Constance, Aimé,
Désiré, Fleur, Clémence, Marine, Pascale, Dominique, Claude, Alix, Camille-Rose, Ghislaine, Huguette, Yvette, Raymonde, Gisèle, Marcelle, Odette, Roger`,
);
export const FAMILY = list(
  `Martin, Bernard, Petit, Durand, Leroy, Moreau, Simon, Laurent, Lefèvre, Michel, Garcia, David, Bertrand, Roux, Vincent, Fournier, Morel, Girard,
André, Mercier, Dupont, Lambert, Bonnet, François, Martinez, Legrand, Garnier, Faure, Rousseau, Blanc, Guérin, Muller, Henry, Roussel, Nicolas, Perrin,
Morin, Mathieu, Clément, Gauthier, Dumont, Lopez, Fontaine, Chevalier, Robin, Masson, Sanchez, Gérard, Nguyen, Boyer, Denis, Lemaire, Duval, Joly, Gautier,
Roger, Roche, Roy, Noël, Meyer, Lucas, Meunier, Jean, Pérez, Marchand, Dufour, Blanchard, Marie, Barbier, Brun, Dumas, Brunet, Schmitt, Leroux, Colas, Leclerc,
Delacroix, de La Tour, du Plessis, Le Goff, Le Gall, L'Hostis, d'Estrées, Kerviel, Quéméneur, Abgrall, Etcheverry, Ibarra, Schneider, Zimmermann, Koenig,
Vandenbroucke, Vanhove, Delcourt, Dewaele, Saint-Martin, Saint-Georges, Boulanger, Berger, Lebrun, Lenoir, Leblanc, Chapuis, Pichon, Grondin, Hoarau, Payet,
Fontaine-Durieu, Lacroix-Belmont, Ollivier, Tessier, Poirier, Charpentier, Carpentier, Besson, Humbert, Navarro, Coste, Prévost, Rivière, Forêt, Dubois`,
);
export const FOREIGN_GIVEN = list(
  `Giulia, Matteo, João, Inês, Agnieszka, Krzysztof, Łukasz, Oluwaseun, Chukwudi, Ngozi, Priyanka, Arjun, Wei, Xiaoming, Yuki, Haruto, Thi Lan, Minh, Ousmane,
Mariama, Aminata, Seydou, Kofi, Nguessan, Abderrahmane, Nour-Eddine, Zineb, Khadija, Ferhat, Ayşe, Mehmet, Svetlana, Dmitri, Oksana, Bogdan, Ioana, Radu, Snežana,
Goran, Björn, Sørina, Jürgen, Anneliese, Saoirse, Siobhán, Rhys, Esperanza, Iñaki, Itziar, Thibaut-Amadou, Fatoumata, Boubacar, Rokia, Hawa, Tuan, Linh, Sanjay, Deepika`,
);
export const FOREIGN_FAMILY = list(
  `Ferreira da Silva, dos Santos, Oliveira, Kowalczyk, Wiśniewska, Nowicki, Ogunleye, Okonkwo, Adeyemi, Chakraborty, Venkataraman, Zhang, Huynh, Tanaka, Traoré,
Diallo, Coulibaly, N'Diaye, N'Guessan, Kouassi, Ben Salah, Ben Youssef, El Amrani, El Khoury, Bouzidi, Benyahia, Haddad, Yıldız, Özdemir, Petrenko, Ivanova, Popescu,
Ionescu, Jovanović, Lindqvist, Sørensen, Müller-Lüdenscheidt, Weißmann, O'Sullivan, McAllister, van den Berg, van der Meer, von Habsfeld, De Vos, Janssens, Peeters,
Etxeberria, Goikoetxea, Fernández, Rodrigues Pinto, Rakotomalala, Andrianarisoa, Ravelojaona, Tuiasosopo, Sivakumar, Balasubramaniam, Khan, Sy, Ba, Li, Ng`,
);
export const ENGLISH_GIVEN = list(
  `Emma, Oliver, Amelia, George, Isla, Harry, Ava, Noah, Mia, Jack, Ivy, Leo, Lily, Arthur, Sophie, Muhammad, Grace, Oscar, Freya, Charlie, Willow, Theo,
Florence, Archie, Evie, Henry, Rosie, Joshua, Poppy, Freddie, Daisy, Alexander, Phoebe, Ethan, Harriet, Isaac, Jessica, Joseph, Martha, Samuel, Beth, Callum, Gemma, Duncan, Fiona,
Gareth, Hazel, Ian, Jasmine, Keith, Lorraine, Malcolm, Nadine, Nigel, Pauline, Quentin, Rupert, Sheila, Trevor, Ursula, Vernon, Wendy, Yvonne, Zara, Mary-Ann, Mark, Will, Rose, Faith, Frank`,
);
export const ENGLISH_FAMILY = list(
  `Smith, Jones, Williams, Taylor, Brown, Davies, Evans, Wilson, Thomas, Roberts, Johnson, Lewis, Walker, Robinson, Wood, Thompson, White, Watson, Jackson, Wright,
Green, Harris, Cooper, King, Lee, Clarke, Ward, Turner, Hill, Moore, Carter, Bell, Fletcher, Pemberton, Ashdown, Blackwood, Cartwright, Dunmore, Eastwick, Fairbairn, Gallagher, Holloway,
Inglethorpe, Jarvis, Kettering, Longstaff, Merriweather, Norwood, Oakeshott, Prendergast, Quigley, Rutherford, Smythe-Jones, Thistlewood, Underhill, Vaughan, Wainwright, Yardley, Young,
Parker-Hayes, Price, Banks, Rivers, Stone, Fox, Page, Rich, Long, Short, Sharp, MacDonald, O'Brien, St John, Featherstonehaugh, Cholmondeley, Onyekachi, Abiodun`,
);
