/** Words with a role of their own, French and English, folded (no case, no accent). Kept apart from names and phrases. */

/** How a number word composes with its neighbours; see `numbers.ts`. */
export const NUMBER_KIND = { UNIT: 1, WEAK: 2, TEEN: 3, TENS: 4, HUNDRED: 5, THOUSAND: 6, TIMES: 7 } as const;

const rows = (kind: number, words: string, first: number, step: number): (readonly [string, number, number])[] =>
  words.split(' ').map((word, at) => [word, kind, first + at * step] as const);

/** Word, kind, value. `WEAK` may continue a run and never opens one: "une" and "oh" are mostly no numbers. */
export const NUMBER_WORDS: readonly (readonly [string, number, number])[] = [
  ...rows(NUMBER_KIND.UNIT, 'zero un deux trois quatre cinq six sept huit neuf', 0, 1),
  ...rows(NUMBER_KIND.UNIT, 'one two three four five', 1, 1),
  ...rows(NUMBER_KIND.UNIT, 'seven eight nine', 7, 1),
  ...rows(NUMBER_KIND.UNIT, 'nought naught', 0, 0),
  ...rows(NUMBER_KIND.WEAK, 'o oh', 0, 0),
  ...rows(NUMBER_KIND.WEAK, 'une', 1, 0),
  ...rows(NUMBER_KIND.TEEN, 'dix onze douze treize quatorze quinze seize', 10, 1),
  ...rows(NUMBER_KIND.TEEN, 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10, 1),
  ...rows(NUMBER_KIND.TENS, 'vingt trente quarante cinquante soixante septante huitante nonante', 20, 10),
  ...rows(NUMBER_KIND.TENS, 'vingts', 20, 0),
  ...rows(NUMBER_KIND.TENS, 'octante', 80, 0),
  ...rows(NUMBER_KIND.TENS, 'fourty', 40, 0),
  ...rows(NUMBER_KIND.TENS, 'twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ...rows(NUMBER_KIND.HUNDRED, 'cent cents hundred', 100, 0),
  ...rows(NUMBER_KIND.THOUSAND, 'mille mil thousand', 1000, 0),
  ...rows(NUMBER_KIND.TIMES, 'double triple quadruple', 2, 1),
  ...rows(NUMBER_KIND.TIMES, 'treble', 3, 0),
];

export const WORD_LISTS = {
  /** May stand inside a dictated number without ending it. */
  FILLER: `et euh heu hum hmm ben bah alors ensuite puis apres donc voila attendez oui ouais ok okay accord d pardon tiret espace barre oblique
    slash point trait c est le virgule and then uh um er erm hein bon enfin ben hm hmm mm mmm mhm bah attends well yes yeah yep right so dash hyphen space next followed by it is s`,
  TITLE:
    'monsieur madame mademoiselle messieurs mesdames mme mlle mmes mister missus mr mrs ms miss dr docteur docteure professeur professeure prof maitre pr m me veuve doctor professor sir sirs madam senor senora signor signora herr frau',
  MONTH: `janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june
    july august september october november december jan feb apr jun jul aug oct nov dec janv fevr juil`,
  STREET: `rue r avenue av ave boulevard bd bld blvd bvd place pl chemin ch allee allees all impasse imp quai route rte cours cour square residence lotissement
    hameau faubourg fbg passage sentier sente esplanade venelle promenade ruelle traverse montee cite clos domaine parc villa voie chaussee dreve
    lieu quartier parvis galerie rocade corniche levee porte street st road rd lane ln drive close court crescent terrace grove way gardens mews walk
    view rise gate parade green row highway parkway strasse calle rua avenida via viale piazza corso za zi zac rond carrefour remparts rempart berge berges coteau hill park wharf quay yard vale circus embankment heath mail digue cote ruette rampe raidillon tertre placette traboule ecluse
    chase side fields field approach croft end wood copse dene downs fold garth glade glen hollow knoll lea meadow meadows mount nook orchard paddock ridge spinney villas wynd cottages cottage crossing cliff common
    corner bridge broadway causeway trail circle plaza isle path turnpike pike extension extensions
    tce pde gdns gdn ct terr mws cres hwy pkwy cir bend spur heol hent cwrt maes cois straed rhodfa ffordd stryd servitude brae loke cove boreen quadrant`,
  TOWN: `paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon etienne havre grenoble dijon
    angers nimes villeurbanne clermont ferrand aix provence brest tours amiens limoges annecy boulogne billancourt metz besancon perpignan
    orleans rouen montreuil caen mulhouse nancy argenteuil roubaix tourcoing nanterre vitry creteil avignon asnieres poitiers aubervilliers
    versailles colombes courbevoie rueil cherbourg champigny pau beziers rochelle calais cannes antibes dunkerque drancy ajaccio merignac
    valence quimper lorient vannes chambery niort troyes charleville laval evreux bourges colmar belfort auxerre chartres bayonne biarritz
    arras lens valenciennes douai maubeuge compiegne beauvais epinay cergy pontoise evry melun meaux massy antony clichy levallois neuilly
    londres london berlin madrid rome bruxelles brussels geneve lausanne zurich lisbonne lisbon porto tunis casablanca rabat alger dakar
    montreal quebec york boston chicago dublin manchester liverpool birmingham leeds bristol edinburgh glasgow france europe belgique suisse
    espagne italie allemagne portugal tunisie maroc algerie bretagne normandie alsace lorraine bourgogne corse guadeloupe martinique guyane
    reunion mayotte occitanie ile aquitaine provence alpes cote azur savoie ardeche ardennes ariege aube aude aveyron calvados cantal charente cher correze creuse
    dordogne doubs drome eure finistere gard garonne gers gironde herault indre isere jura landes loire loiret lot lozere manche marne mayenne meurthe meuse
    morbihan moselle nievre oise orne sarthe somme tarn vaucluse vendee vienne vosges yonne essonne seine vexin beauce sologne perigord quercy lourdes albi auch
    agen alencon arcachon auray aurillac autun avranches bagnolet barbizon bastia beaune blois bobigny bourgoin bressuire briancon brive cahors cambrai carcassonne
    carpentras castres chalon chateauroux chatellerault chaumont choisy cholet clamart clisson cluses cognac concarneau corbeil coulommiers creil dax deauville
    dieppe digne dole dreux epernay epinal etampes evian fecamp foix fontainebleau forbach gap gien grasse gueret guingamp haguenau hyeres issoire issoudun istres
    jarnac lannion laon libourne liege lisieux longwy lorient lunel luneville macon mans manosque mantes martigues mazamet mende menton millau montargis
    montauban montbeliard montelimar morlaix moulins nevers nogent noisy nyons oyonnax pamiers pantin parthenay pertuis pezenas ploermel poissy pontivy privas
    provins puteaux redon rambouillet riom rodez roanne romans royan saintes salon sarcelles sarlat saumur saverne sedan segre selestat sens sevran sevres soissons
    suresnes tarbes thionville thonon tourcoing trouville tulle uzes vendome vesoul vichy vierzon villefranche villepinte vincennes vitre vittel voiron wattrelos
    yerres yvetot namur charleroi mons bruges gand anvers louvain arlon verviers tournai mouscron waterloo fribourg neuchatel sion nyon montreux vevey bienne
    lugano berne bale luxembourg monaco andorre cayenne kourou noumea papeete mamoudzou tananarive abidjan douala bamako conakry lome cotonou
    ouagadougou kinshasa libreville oran constantine annaba marrakech agadir tanger meknes sfax sousse istanbul ankara athenes varsovie prague vienne budapest
    bucarest belgrade moscou kiev barcelone barcelona valencia seville milan milano naples turin florence venise munich hambourg francfort cologne amsterdam
    rotterdam copenhague stockholm oslo helsinki washington chicago miami houston dallas orlando sydney melbourne tokyo pekin shanghai dubai doha beyrouth
    australie canada bresil japon chine inde turquie grece irlande ecosse pologne roumanie ukraine russie senegal cameroun congo gabon mali guinee benin togo
    madagascar maurice comores malte kenya niger nigeria tchad rwanda burundi seychelles ghana liberia angola mozambique namibie zambie soudan ethiopie somalie djibouti gambie mauritanie vietnam laos cambodge birmanie nepal bangladesh pakistan afghanistan iran irak syrie jordanie yemen oman koweit qatar emirats armenie azerbaidjan ouzbekistan kazakhstan croatie serbie slovenie slovaquie hongrie bulgarie albanie macedoine montenegro bosnie lettonie lituanie estonie finlande suede liechtenstein norvege danemark islande autriche colombie perou bolivie equateur paraguay uruguay venezuela cuba haiti jamaique panama guatemala honduras nicaragua philippines indonesie malaisie singapour coree taiwan caledonie polynesie tahiti wallis futuna miquelon vanuatu samoa fidji rico lomme val puy dome haye charenton fontenay asnieres vietnam thailande mexique argentine chili israel liban egypte
    australia brazil japan china india turkey greece ireland scotland wales england poland romania ukraine russia mexico spain italy germany belgium austria
    switzerland sweden norway denmark finland netherlands texas california florida ohio michigan arizona nevada oregon utah alabama
    jersey houston phoenix denver seattle atlanta austin memphis lincoln madison
    chelsea georgia virginia geneva brooklyn cleveland richmond holland sheffield bolton durham lancaster hastings preston hampton stanford dakota
    savannah santiago carolina oxford cambridge vegas angeles colorado kansas missouri tennessee alaska vancouver detroit maryland indiana montana
    columbus venice essex gaza jamaica oakland alberta sacramento brighton cairo vermont albany rochester springfield newport charleston cornwall
    canterbury kingston arlington windsor nottingham salvador salem bali hague sunderland hamburg syracuse brunswick bedford lima dover raleigh worcester
    winchester camden kensington warwick salisbury albuquerque dayton stirling lahore sicily manhattan syria sudan argentina egypt malaysia africa asia
    america britain wellington adelaide vienna baltimore toledo reno portsmouth southampton plymouth swindon luton norwich ipswich exeter croydon wembley
    watford coventry leicester wolverhampton middlesbrough carlisle swansea cardiff belfast galway limerick aberdeen dundee inverness kent surrey sussex
    suffolk norfolk devon dorset somerset cumbria lancashire yorkshire merseyside`,
  PARTICLE:
    'de du des d la le les l van von der den da dos di del della el al ben bin ibn mac mc o saint st sainte ait abd abdel abou abu ould sidi ten ter zu zum delle dello do das e y ap',
  /** Ignored between the words of a phrase. */
  SKIP: `de du des d la le les l votre vos mon ma mes notre nos son sa ses leur ce cette un une the a an your my our his her their of for
    on in to this that au aux en sur s ta ton tes bien bancaire`,
  /** After a number: an amount, a time, a count. */
  MEASURE: `euro euros eur centime centimes dollar dollars pound pounds pourcent percent pct heure heures h minute minutes min seconde
    secondes jour jours semaine semaines mois an ans annee annees km kilometre kilometres metre metres centimetre centimetres centimeters millimetre millimetres millimeters inch inches feet grammes grams gallons ttc kg kilo kilos go giga gigas mo mega kwh kva kw watt watts kilowatt kilowatts kilowattheure kilowattheures volts bytes cm mm cl litre litres tonnes miles stock
    degres fois hour hours day days week weeks month months year years times personnes people enfants chiffre chiffres digit
    digits numbers lettres caracteres articles pieces points etapes am pm k franc francs chf fcfa cfa xpf dirham dirhams dh dhs rand rands rupee rupees roupie roupies lignes line lines appels calls`,
  /** Says a sign of an address aloud. */
  JOINER: 'point dot tiret dash underscore hyphen souligne undescore period',
} as const;

/** Say "@" aloud. */
export const AT_SIGNS = 'arobase arrobase arobas arrobas arobace arobaze at chez commercial base'.split(' ');

/** Domains that callers name without their end. */
export const MAIL_DOMAINS =
  `gmail hotmail outlook yahoo orange wanadoo free sfr laposte icloud live msn bbox numericable aol protonmail gmx
  proton ymail googlemail laposte bouygues btinternet comcast verizon mac libertysurf neuf cegetel skynet bluewin`.split(
    /\s+/,
  );

/** Last labels that make a spoken or spaced address credible. */
export const TOP_LEVEL =
  `com fr net org be ch eu uk de es it pt lu ca io info biz co example test invalid edu gov nl us re gp mq nc pf ma tn
  dz sn ci me tv app dev online site world fm eus bzh paris corsica coop pro email cloud ie pl dk fi gr cz hu bg hr sk ua jp au nz za br mx ro ru`.split(
    /\s+/,
  );

/** Words that say how a letter is written, and names of signs that stand in hardly anything but a secret. */
export const LETTER_CASES =
  'majuscule majuscules minuscule minuscules capital capitals capitale capitales caps uppercase lowercase';
export const SIGN_NAMES =
  'underscore exclamation interrogation etoile asterisque asterisk star diese hash hashtag dollar pourcent percent ampersand';

/** First letters of the BICs of banks that a French or English caller may have. */
export const BANK_CODES = `agri aigb aibk abna abby abnc arsp axab barc bbru bbva bcee bcgc bcit bcom bcvl besc bgll blux bnpa bofi bous bpot bred brev bsch bsui bukb byla caix ccbp ccfr cepa cgdi chas citi clrb cmbr cmci coba coop cres cryp crly deut dres fpeu gebacc geba geno gkcc hbuk hela hsbc hyve ingb ingd keyt kred lcld loyd mccf midl monz naia nica nord npbs ntsb nwbk pasc pbnk pofi psst qnto rabo raif rbos revo saba socg soge sogl sola srlg suab swil trio trwi trzo tsbs ubsw ulsb uncr zkbk`;
