import type { TermList } from './tree.ts';

export const ORIGIN_CLASSES = {
  /** Peoples and nationalities, as French adjectives. */
  people: `algérien* marocain* tunisien* libyen* égyptien* mauritanien* malien* sénégalais* ivoirien* camerounais* congolais* guinéen* togolais* béninois* burkinabé* burkinabè+ nigérien* nigérian* ghanéen* gabonais* tchadien* centrafricain* rwandais* burundais* angolais*  comorien* malgache+ mauricien* seychellois* djiboutien* éthiopien* érythréen* somalien* soudanais* kényan* ougandais* gambien* libérien* zaïrois* capverdien* mozambicain*
    turc* kurde+ arménien* géorgien* azéri* iranien* irakien* syrien* libanais* palestinien* israélien* jordanien* saoudien* yéménite+ koweïtien* qatari* émirati* afghan* pakistanais* indien* bangladais* bengali* tamoul* lankais* népalais* tibétain* chinois* japonais* coréen* vietnamien* cambodgien* khmer* laotien* hmong thaïlandais* birman* philippin* indonésien* malaisien* mongol* ouzbek+ kazakh+ tchétchène+ ouïghour* rohingya+
    russe+ ukrainien* biélorusse+ moldave+ polonais* roumain* bulgare+ hongrois* tchèque+ slovaque+ serbe+ croate+ bosniaque+ bosnien* kosovar* albanais* macédonien* monténégrin* slovène+ lituanien* letton* estonien* grec* chypriote+ maltais* italien* sicilien* espagnol* andalou* catalan* portugais* allemand* autrichien* hollandais* néerlandais* anglais* irlandais* écossais* suédois* norvégien* danois* finlandais* islandais*
    américain* canadien* mexicain* brésilien* argentin* chilien* colombien* péruvien* vénézuélien* bolivien* équatorien* cubain* haïtien* dominicain* jamaïcain* surinamais* australien*
    antillais* guadeloupéen* martiniquais* guyanais* réunionnais* mahorais* kanak+ tahitien* polynésien* calédonien* wallisien* créole+ caribéen* corse+
    maghrébin* africain*  subsaharien* arabe+ berbère+ kabyle+ chaoui* touareg+ peul* bambara soninké+ wolof+ bamiléké+ asiatique+ caucasien* slave+ balkanique+ méditerranéen* oriental* européen* latino+ occidental*    manouche+ gitan* rom+ tzigane+ tsigane+ yéniche+ romanichel* juif* métis métisse métisses noir* ultramarin*  harki+ sarde+ breton* basque+ alsacien*`,
  /** And English ones. */
  nation: `algerian moroccan tunisian libyan egyptian senegalese malian ivorian cameroonian congolese guinean nigerian ghanaian kenyan ugandan somali somalian ethiopian eritrean sudanese rwandan zimbabwean gambian angolan mauritian malagasy tanzanian zambian
    turkish turk kurdish kurd armenian georgian iranian persian iraqi syrian lebanese palestinian israeli jordanian saudi yemeni afghan pakistani indian bangladeshi bengali tamil lankan nepali nepalese tibetan chinese japanese korean vietnamese cambodian laotian thai burmese filipino filipina indonesian malaysian mongolian punjabi gujarati kashmiri sinhalese uyghur rohingya hmong
    russian ukrainian belarusian moldovan polish romanian bulgarian hungarian czech slovak serbian serb croatian bosnian kosovan albanian macedonian slovenian lithuanian latvian estonian greek cypriot maltese italian sicilian spanish catalan portuguese german austrian dutch irish scottish welsh swedish norwegian danish finnish american mexican brazilian argentinian chilean colombian peruvian venezuelan bolivian cuban haitian dominican jamaican trinidadian barbadian guyanese bajan caribbean
    african asian arab arabic berber kabyle latino latina hispanic polynesian maori aboriginal inuit cherokee navajo slavic european oriental mediterranean gypsy romany romani roma traveller jewish black brown creole`,
};

/** Where somebody comes from: peoples, colour, migration. */
export const ORIGIN: readonly TermList[] = [
  {
    type: 'origin',
    company: 'sure',
    phrases: `origine+ belge+|suisse+|française+|québécoise+|luxembourgeoise+, accent est|pays|îles|antilles|maghreb|afrique|rocailleux, accent pays est, origine+|ascendance|descendance|racine+|sang|souche|type|accent+|ethnie|communauté|minorité|apparence|nationalité @people,
      origine+|type|faciès|culture ethnique+|raciale+|étrangère+|étranger, type européen|caucasien|nord_africain, origine+ modeste+ étrangères,
      accent étranger|prononcé|fort|est|créole|bled|banlieue|cité|très_fort|bizarre|à_couper_couteau|terrible, fort|gros|léger accent,
      fort|gros|léger accent @people, parents|père|mère immigré+|étrangers|@people, issu* immigration|diversité|minorité|gens_voyage,
      enfant+|fils|fille immigré+|harki+, famille+ immigrés? @people, famille+ immigrée|immigrés|étrangère, génération immigrés|immigration, couleur+ peau,
      peau noire|mate|foncée|basanée|colorée|blanche, basané*, homme|femme|personne|gens couleur, teint basané|mat, délit faciès, origine ethnique,
      racialisé*, racisé*, racisme subi, minorité visible|ethnique, afrodescendant*, afro descendant*, maghrébin*, nord africain*, subsaharien*, tzigane+,
      tsigane+, gitan*, manouche+, roms, romanichel*, yéniche+, gens voyage, camp roms|nomades, communauté gitane|rom|juive|manouche, métis, métisse,
      métisses, rebeu+, beur, beurs, beurette+, renoi+, reubeu+, robeu+, noiche+, niaque, blédard*, négro, feuj+, cainri, antillais, antillaise, domien*,
      ultramarin*, kabyle+, berbère+, touareg+, kanak+, harki+, pied noir, pieds noirs, quarteron, mulâtre+, afro antillais*, créole+, immigré*, immigrant*,
      migrant*, primo arrivant*, sans papiers, clandestin*, demandeur* asile, demande asile, droit asile, ofpra, cnda, réfugié*,
      réfugié* politique+|climatique+|@people, apatride+, exilé*, débouté* asile, mineur+ isolé*|non_accompagné*, situation irrégulière, séjour irrégulier,
      expulsé* pays|territoire, obligation quitter territoire, oqtf, naturalisé*, naturalisation, regroupement familial, étranger* situation irrégulière,
      né* au? bled|maroc|algérie|tunisie|sénégal|mali|cameroun|congo|turquie|portugal|vietnam|pologne|roumanie|haïti|comores|guinée|liban|syrie|inde|chine,
      bled,
      
      parle arabe|berbère|kabyle|wolof|bambara|lingala|turc|roumain|romani|tamoul, @people origine,
      sénégalais|malien|algérien|marocain|tunisien|turc* naissance, quartier|cité arabes|noirs`,
  },
  {
    type: 'origin',
    company: 'sure',
    phrases: `ethnic origin|minority|minorities|background|group|community, ethnicity, racial origin|background|profiling,
      person|people|man|woman|women|men of colour|color,
      @nation origin|origins|descent|heritage|ancestry|background|roots|accent|extraction|parentage|blood|ethnicity|stock,
      half|part|mixed|quarter|generation @nation,
      black|asian|african|arab|white|romani|gypsy|latino|mixed man|woman|lady|customer|guy|family|people|person|lad|girl|boy|bloke|kid|couple|community|couple|driver|caller|male|female|neighbours|tenants,
      afro caribbean, african american, african caribbean, british asian|indian|pakistani|nigerian|chinese|jamaican|bangladeshi, black british,
      native american, mixed race|heritage|ethnicity, biracial, dual heritage, dark|brown|black skinned, dark skin, dark complexion, skin colour|color,
      race card, racial, romany, romani, gypsy, gypsies, roma family|people|community|camp|woman|man|gypsy, irish|age traveller|travellers,
      traveller family|community|site, travellers site, pikey, pikeys, windrush, immigrant, immigrants, immigrant family,
      illegal immigrant|immigrants|alien|migrant, illegals, migrant, migrants, refugee, refugees, asylum, asylum seeker|seekers|claim, seeking asylum,
      undocumented, overstayer, deported, deportation, without papers, no papers, foreign accent|national|nationals|born|looking|sounding,
      foreigner, foreigners, thick|strong|heavy|broad accent, thick|strong|heavy @nation accent, naturalised, naturalized citizen,
      born in algeria|morocco|tunisia|senegal|nigeria|ghana|pakistan|india|bangladesh|jamaica|somalia|iran|iraq|syria|turkey|vietnam|poland|romania,
      come|came|comes originally? from pakistan|india|nigeria|jamaica|somalia|africa|syria|morocco|algeria|poland|romania|bangladesh|ghana|turkey|iran|iraq|afghanistan|ukraine|senegal,
      originally from @nation|pakistan|india|nigeria|jamaica|somalia|africa|syria|morocco|algeria|poland|romania|ghana|turkey|iran|iraq, hispanic, latino,
      latina, latinx, aboriginal, first nations, ethnic`,
  },
  {
    type: 'origin',
    company: 'person',
    phrases: `venu*|viens|vient|venons|viennent|arrivé*|originaire+|débarqué* algérie|maroc|tunisie|sénégal|mali|cameroun|congo|turquie|vietnam|haïti|comores|guinée|liban|syrie|kabylie|maghreb|afrique|roumanie|côte_ivoire|afghanistan|ukraine|tchétchénie|kosovo|bled|antilles|martinique|guadeloupe|mayotte|togo|bénin|érythrée|soudan|somalie|pakistan|bangladesh|sri_lanka|kurdistan|arménie|géorgie|albanie|philippines, @people, immigré*, @nation, nigerians, pakistanis, indians, somalis, poles, romanians, albanians, algerians, moroccans, arabs, africans, asians,
      blacks, jews, coloured, turks, kurds, traveller, travellers, foreign, white`,
  },
  { type: 'origin', company: 'own', phrases: `race, accent` },
];

/** Sexual orientation, sex life, gender identity. */
export const SEX_LIFE: readonly TermList[] = [
  {
    type: 'sex-life',
    company: 'sure',
    phrases: `opérer pour? changer|changement sexe, mari|femme|conjoint|conjointe|copain|copine|compagnon|compagne|ex|époux|épouse|fiancé|fiancée m? trompé|trompée|trompe, them pronouns, closeted, outed, trompé|trompée avec, homosexuel*, homosexualité, homo, homos, gay, gays, lesbienne+, lesbien, gouine assumée, bisexuel*, bisexualité, pansexuel*, asexuel*, asexualité,
      hétérosexuel*, hétéro, hétéros, demisexuel*, queer, lgbt, lgbtq, lgbtqi, lgbtqia, gay friendly, transgenre+, transsexuel*, transidentité,
      transidentitaire, transexuel*, femme+|homme+|personne+|fille|garçon|fils|enfant|ado|identité trans, ftm, mtf, travesti*, drag queen+, non binaire+,
      nonbinaire+, genderfluid, genre fluide, agenre, intersexe+, iel, cisgenre, dysphorie genre, dysphorique, transition genre|sexe|hormonale, changement|changé|changer|change|chirurgie|réassignation|opération sexe,
      changement|transition|parcours|identité|réassignation|changé genre, détransition, vaginoplastie, mastectomie torse, deadname, morinom,
      prénom naissance trans, mégenrer~, mégenré, hormones masculines|féminines,
      orientation|préférence+|identité|vie|pratique+|activité|relation+|rapport+|liberté|problème|problèmes|panne|comportement|plaisir|jouet+|misère sexuelle+|sexuel+|sexuels|intime|intimes,
      orientation sexuelle, sexualité, sexuellement, sexto+, sextape, sex tape, sexe tarifé|sans_lendemain|oral|groupe|téléphone, téléphone rose,
      minitel rose, coming out, outing, outé*, placard sortir, sorti placard, mariage gay|homosexuel|homo|lesbien|pour_tous, pacs homosexuel,
      couple+|mariage|parents|famille homosexuel*|homo|homos|gay|gays|lesbien|lesbien*|homoparental*|échangiste+|libre|libertin|libertins|ouvert|hommes|femmes|même_sexe|deux_hommes|deux_femmes,
      homoparental*, homoparentalité, deux papas|mamans|pères|mères, deux hommes ensemble|mariés, marié*|vit|vivre|vis|vivait|couple|pacsé* avec homme|femme,
      mariée à femme, mariée femme, marié homme, marié à homme, vit avec homme|femme, attiré* par? hommes|femmes|garçons|filles|mêmes_sexe,
      aime|préfère|fréquente|sort hommes|garçons|filles|femmes, quitté* pour autre homme|femme|garçon, parti avec homme|femme, partie avec homme|femme,
      adultère+, adultérin*, infidèle+, infidélité+, amante+, relation+|liaison+|aventure+ extraconjugale+|extra_conjugale+|adultère+|adultérine,
      trompe|trompé|trompée|trompait|trompes femme|mari|conjoint|conjointe|copine|copain|épouse|secrétaire, couché avec, couche avec, coucher avec,
      couchait avec, coucherie+, fait amour, faire l'amour, rapport+ tarifé+|non_protégé+, coup soir, plan+ cul|q|trois, plan cul, ex plan cul,
      sugar daddy|baby, polyamour, polyamoureux*, polygame+, polygamie, trouple, union libre trois, libertin*, libertinage, échangiste+, échangisme,
      club libertin|échangiste, mélangiste+, partouze+, orgie+, gang bang, sadomasochis*, sado maso, bdsm, fétichiste+, fétichisme, voyeurisme,
      exhibitionniste+, soumis* dominatrice, dominatrice, masturbation, masturber~, masturbé, éjaculation précoce, éjaculateur précoce, impuissance sexuelle,
      troubles érection|sexuels|érectiles, érection, frigide+, frigidité, libido, orgasme+, vierge encore, puceau, pucelle, abstinence, nymphomane+,
      obsédé* sexuel*, pervers* sexuel*, addict* sexe, addiction sexe|porno|pornographie, sexothérapeute, sexologue+, préservatif+, contraception,
      pilule contraceptive, stérilet, sextoy+, sex toy+, sexshop, sex shop, vibromasseur+, godemichet, godes, gode, lubrifiant intime, lingerie coquine,
      porno+, pornographie, pornographique+,
      film+|chaîne+|site+|vidéo+|contenu+|magazine+|revue+|cassette+|image+|photo+ porno+|pornographique+|x|coquin+|coquines|cul|adulte+|adultes|pour_adultes|rose+|érotique+|olé_olé|charme,
      film+ cul, onlyfans, mym fans, cam girl, camgirl, webcam érotique, site+ rencontre+|libertin|gay|adultère|rencontres_extraconjugales|échangiste,
      appli|application+ rencontre+|gay, grindr, tinder, gleeden, meetic, prostitué*, prostitution, travailleur* sexe, travailleuse sexe, tds, escort,
      escorts, escorting, escort girl+|boy+, masseuse érotique, massage érotique|coquin, tapin, fait trottoir, client prostituée, proxénète, michetonneuse,
      strip teaseur*, stripteaseuse, strip tease, photos dénudées|nues|intimes|nue|nu, nudes, dick pic`,
  },
  {
    type: 'sex-life',
    company: 'sure',
    phrases: `gay, gays,
      gay man|woman|men|women|couple|couples|dating_app|dating_site|dating|marriage|wedding|bar|club|son|daughter|parents|dads|guy|friend|lover|partner|pride|app|sauna,
      lesbian, lesbians, lesbian couple|woman|mother|mothers, homosexual, homosexuals, homosexuality, bisexual, bisexuals, pansexual, asexual, heterosexual,
      demisexual, queer, lgbt, lgbtq, lgbtqi, lgbtq+, transgender, transsexual, transexual, trans woman|man|person|people|girl|boy|kid|son|daughter,
      non binary, nonbinary, enby, genderqueer, gender fluid, genderfluid, agender, intersex, cross dresser|dressing|dresses, crossdresser, drag queen|king,
      transvestite, gender identity|reassignment|dysphoria|transition|clinic|affirming|change|recognition, gender neutral pronouns, sex change,
      transitioning, transitioned, deadname, deadnamed, misgendered, misgendering, preferred pronouns, hormone therapy|treatment,
      top surgery, bottom surgery, assigned male|female_at_birth,
      sexual orientation|preference|preferences|identity|relationship|relations|health|partner|partners|history|dysfunction|activity|life|problem|problems,
      sexuality, sex life|worker|workers|work|toy|toys|line|lines|chat|club|shop|addict|addiction|tape|video|videos|therapist|therapy, sexually,
      sexually active|transmitted, sexting, sexts, came|come|coming|comes out as gay|lesbian|bi|trans|queer, came out as,
      came out to parents|family|wife|husband|mother|father|mum|dad, coming out, closeted, outed as, outed, same sex,
      same sex marriage|couple|partner|partnership|wedding|relationship|parents, two mums|dads|husbands|wives, two mums, two dads,
      married to_a?_man|woman_another, civil partner of another woman|man, left me for another man|woman|bloke, left for another man|woman,
      fancies|likes|attracted|attraction to? men|women|boys|girls, dates men|women|boys|girls, extramarital, extra marital,
      adultery, adulterer, adulterous, unfaithful, infidelity, cheated|cheating on wife|husband|partner|girlfriend|boyfriend|me|him|her,
      cheating wife|husband, mistress, sleeping around, sleeps around, slept around, slept|sleeping|sleeps with, one night stand+, love child,
      open marriage|relationship, polyamorous, polyamory, polygamist, polygamy, throuple, swinger, swingers, swinging couple|party|club, wife swapping,
      threesome, orgy, kinky, fetish, dominatrix, voyeur, impotence, impotent, erectile, erectile dysfunction, erection, libido, virgin still, celibate,
      promiscuous, nymphomaniac, condom+, contraception, contraceptive, morning after pill, birth control, vibrator+, dildo+, lingerie fetish, masturbate,
      masturbating, masturbation, porn, porno, pornographic, pornography, porn channel|channels|site|sites|film|films|addiction|subscription|videos|star,
      adult channel|channels|film|films|site|sites|content|movie|movies|website|line|lines|entertainment|chat, x rated,
      dirty films|movies|magazines|pictures, chat line|lines, premium rate sex, onlyfans, only fans, escort, escorts,
      escort agency|service|services|girl|girls, prostitute, prostitutes, prostitution, call girl|girls, rent boy, brothel, hooker, hookers, pimp, stripper,
      strippers, strip club, lap dancer|dancing, massage parlour, dating app|site|apps|sites, grindr, tinder, ashley madison, hinge date,
      nude|naked|intimate|explicit photos|pictures|pics|images|selfies, nudes, dick pic|pics, revenge porn, cottaging, dogging`,
  },
  {
    type: 'sex-life',
    company: 'person',
    phrases: `bi, trans, pédéraste+, volage+, coureur jupons, lesbo, hétéro, bicurieux*, seeing someone else, seeing another man|woman, amant, amants, impotent,
      escort`,
  },
  {
    type: 'sex-life',
    company: 'own',
    phrases: `maîtresse, maîtresses, transition, amant, amants, boyfriend, girlfriend, liaison, pronoms, pronouns, lover, lovers, affair, affairs`,
  },
  { type: 'sex-life', company: 'in', phrases: `transition, closet, placard` },
  {
    type: 'origin',
    company: 'never',
    phrases: `black friday|box|out|list|card|spot, white label|list|goods|noise, mouton|marché|carte|liste|point|boîte|écran|trou|noir noir|noire, noir blanc, pain noir, café noir`,
  },
];
