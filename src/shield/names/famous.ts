/** Names that people have and that are nobody's here: of streets and schools, of brands, of works. */

/** People whom streets, schools and stations are named after: a place's names, beside a word for one. */
export const EPONYMS = `victor hugo, jean jaures, marie curie, pierre curie, pierre et marie curie, jules ferry, jules verne, jules guesde, charles de gaulle, edith piaf, josephine baker, louis pasteur,
  jean moulin, leon blum, leon gambetta, anatole france, emile zola, albert camus, antoine de saint exupery, simone veil, simone de beauvoir, rosa parks, nelson mandela, martin luther king,
  leonard de vinci, paul eluard, louis aragon, paul valery, paul verlaine, paul cezanne, arthur rimbaud, charles baudelaire, honore de balzac, jean monnet, robert schuman, gustave eiffel,
  gustave flaubert, claude monet, claude debussy, maurice ravel, hector berlioz, frederic mistral, alphonse daudet, george sand, marcel pagnol, marcel proust, marcel cerdan, jacques prevert,
  jacques brel, jacques cartier, georges brassens, georges pompidou, georges clemenceau, jean mermoz, jean bart, jean zay, jean vilar, jean rostand, jean bouin, pierre mendes france,
  pierre de coubertin, pierre semard, pierre brossolette, pierre corneille, aristide briand, jeanne d arc, henri barbusse, henri dunant, henri matisse, paul vaillant couturier, paul langevin,
  paul doumer, danielle casanova, pascal paoli, guy moquet, gabriel peri, gabriel faure, francois mitterrand, francois rabelais, ferdinand de lesseps, jean jacques rousseau,
  jean de la fontaine, blaise pascal, rene descartes, rene cassin, roland garros, geoffroy guichard, joseph fourier, ambroise croizat, ambroise pare, lucie aubrac, louise michel,
  olympe de gouges, george pompidou, romain rolland, charles de gaulle etoile, queen elizabeth, king charles, prince william, general leclerc, marechal leclerc, general de gaulle,
  marechal foch, marechal juin, marechal joffre, general koenig, amiral courbet, voltaire, moliere, gambetta, pasteur, gerard philipe, jeanne moreau, louis armand, claude bernard, pompidou, jaures, clemenceau, mermoz, denfert, alesia, stalingrad`;
/** Brands that sound like people. */
export const BRANDS = `jack daniel, jack daniels, johnnie walker, jim beam, john lewis, marks and spencer, ben and jerry, laura ashley, ted baker, paul smith, kurt geiger, karen millen, dorothy perkins,
  evans cycles, calvin klein, tommy hilfiger, ralph lauren, michael kors, marc jacobs, jean paul gaultier, pierre cardin, nina ricci, yves saint laurent, guy laroche, christian dior,
  dolce gabbana, jack jones, jack wolfskin, harley davidson, rolls royce, mercedes benz, massey ferguson, john deere, black decker, russell morphy richards, elizabeth line,
  david lloyd, ernst young, merrill lynch, lloyds, barclays, betty crocker, earl grey, aunt jemima, mary kay, uncle ben, tour montparnasse, tour eiffel, bosch, siemens, philips, brandt,
  darty, lidl, aldi, hermes, cartier, chanel, michelin, mercedes, porsche, ferrari, lancia, hoover, dyson, bose, moulinex, rowenta, delonghi, teva, tefal, barilla, ferrero, martini, perrier,
  evian, vittel, volvic, nespresso, lindt, gallia, bledina, mistral, alize, sirocco, carglass, norauto, feu vert, halfords, sainsbury, sainsburys, morrisons, waitrose, debenhams, primark,
  matalan, wilko, argos, asda, superdrug, hermes parcel, yodel, evri, hilton, marriott, ibis, novotel, thomas cook, burger king, harry potter, sherlock holmes, peter pan, peter rabbit, mary poppins,
  vivienne westwood, stella mccartney, jo malone, bobbi brown, charles tyrwhitt, hugo boss, tom ford, oliver bonas, fred perry, ben sherman, christian louboutin, jimmy choo, kate spade,
  tory burch, max mara, victoria secret, levi strauss, george foreman, kenneth cole, steve madden, sally hansen, max factor, elizabeth arden, estee lauder, helena rubinstein,
  jacques dessange, paul mitchell, john frieda, charlotte tilbury, emma bridgewater, wayne gretzky, allen key, allen keys, jack plug, jerry can, tracy island, holland barrett,
  ray ban, dr martens, doc martens, ann summers, miss selfridge, dorothy perkins, roger gallet, jacques vabre, pere dodu, reine elisabeth, sophie girafe, agnes b, jean rouget, guy degrenne,
  louis pion, eric bompard, gerard darel, claudie pierlot, vanessa bruno, isabel marant, paule ka, zadig voltaire, the kooples, yves delorme, olivier desforges, anne de solene, francoise saget,
  renault zoe, renault clio, renault megane, renault scenic, renault captur, renault kangoo, renault trafic, renault austral, renault arkana, peugeot partner, citroen ami, citroen berlingo,
  dacia jogger, alfa giulia, alfa romeo, premier inn, granny smith, veuve clicquot, ruby woo, cle allen, holiday inn, days inn, gran turismo, mini countryman, red lion, kings arms,  alfa romeo giulia, ford fiesta, skoda fabia, skoda octavia, avis google, google avis, sim pin, rome fiumicino, milan malpensa, milan linate, madrid barajas, london luton,
  tim hortons, mamie nova, eddie stobart, jack russell, john ambulance, stanley fatmax, echo dot, echo show, aunt bessie, aunt bessies, uncle bens, papa john, papa johns, captain birdseye, capitaine igloo,
  walker crisps, walkers crisps, roto rooter, trader joe, trader joes, carl s jr, jimmy john, jimmy johns, barnes noble, paddy power, marie callender, little debbie, ben jerrys, auntie anne, auntie annes, rosetta stone, thomas pink, paul predault, fleury michon, william saurin, caprice des dieux, marie blachere,
  daniel wellington, lucien barriere, alice springs, ann arbor, costa rica, kings lynn, saunier duval, charlie bigham, charlie bighams, albin michel, port elizabeth, kia ceed, kia sorento, kia niro, kia picanto, dacia sandero, seat leon, seat ibiza, opel corsa, opel astra, fiat panda, ford ka, ford kuga, toyota yaris, toyota corolla, nissan juke, hyundai kona, volkswagen polo, volkswagen golf, lexus rx, henry hoover, henry hvr,
  aloe vera, elden ring, princess leia, princesse leia, princess peach, union jack, silver cross, mira sport, mira azora, mira showers, las vegas, los angeles, ho chi minh, santa fe, santa monica, santa cruz, san marino, sao paulo, tel aviv, hong kong, abu dhabi,
  greggs, celio, briggs stratton, otis elevator, han solo, darth vader, super mario, mario kart, mario bros, super smash, zelda, princess zelda,
  ed hardy, benson hedges, jose cuervo, captain morgan, martini rossi, procter gamble, marie sharp, bonne maman, reine claude, bloody mary, virgin mary,
  stella artois, thomas sabo, pandora, claire accessories, claires accessories, claires, clarks, russell bromley, hobbs, ted lapidus, lancel, lacoste, eden park, jean patou,
  pierre fabre, rene furterer, francois nature, jean louis david, franck provost, camille albane, jacques bogart, salvatore ferragamo, emporio armani, gianni versace, roberto cavalli, miu miu, air jordan, chuck taylor,
  bob morane, betty boop, hello kitty, tom tom, victoria sponge, rose bonbon, prince de galles, sainte maure, saint james, petit bateau, catimini, sergent major, pere noel, mere poulard, tante agathe,
  dulux valentine, vert olivier, sage green, emerald green, jade green, olive green, mint green, forest green, rose gold, ruby red, jean coutu, val thorens, val d isere, hamlet, macbeth, othello, cyrano, cyrano de bergerac, romeo et juliette, romeo and juliet`;
/** Brands and works that bear a title, as people do. */
export const TITLED = `m bris, dr pepper, mr muscle, mr kipling, mr sheen, mr whippy, mr clean, mr proper, mr propre, monsieur propre, mr bricolage, monsieur bricolage, monsieur store, monsieur meuble, m bricolage, madame bovary, mr freeze, mr potato,
  dr oetker, dr martens, dr scholl, dr scholls, dr strange, doctor who, dr who, dr dre, mrs doubtfire, mr robot, mr coffee, mr men, mr heater, dr browns, dr hauschka, dr beckmann, dr dolittle, mr tumble, ms marvel, monsieur cuisine, madame butterfly, madame doubtfire, madame tussaud, madame tussauds, dr irena eris`;
