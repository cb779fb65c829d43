import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/**
 * "référence", "réf." by itself is a customer's or an article's: where the sentence speaks of what is sold, on which shelf it stands and in
 * which colour, it announces an article's number, as an order's is announced.
 */
export function readGoods(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'reference' || cues.first[cue] !== cues.last[cue]) continue;
    if (REFERENCES.holds(cues.last[cue]!) && isOfGoods(cues.last[cue]!)) cues.kinds[cue] = 'order';
  }
}

const REFERENCES = wordSet('reference ref references');
/** "référence", "réf.", whatever it is of. */
export const isReference = (token: number): boolean => REFERENCES.holds(token);
/** Words of an article, of where it stands and of how it is made. */
const GOODS = wordSet(
  `rayon rayons allee etagere stock stocks reassort taille tailles coloris pointure catalogue plaquette brochure depliant vis boulon boulons joint joints filtre filtres cartouche cartouches laiton inox
  chrome tapis canape meuble meubles lampe lampes ampoule ampoules batterie moteur pompe courroie pneu pneus carrelage parquet peinture article articles produit produits modele modeles piece pieces accessoire
  pull pulls manteau manteaux chemise jupe short blouson pyjama maillot sac ceinture montre turbo alternateur embrayage amortisseur disque plaquettes retroviseur demarreur radiateur chaudiere bruleur
  aspirateur refrigerateur frigo congelateur cafetiere bouilloire televiseur casque enceinte imprimante perceuse tondeuse micro ondes lave linge vaisselle friteuse cuisiniere hotte
  vacuum fridge freezer kettle toaster headphones printer drill mower dishwasher washing hoover oven cooker
  coat shirt skirt jumper trousers boots shoes bag watch alternator clutch brake brakes radiator gasket
  rideau rideaux matelas robe veste pantalon chaussures bague collier robinet robinetterie poignee interrupteur telecommande chargeur cable
  lame lames chaussette chaussettes lot lots serie etiquette compatible compatibles kit kits joints vanne verin
  blade blades sock socks serial sticker compatible
  origine equivalent adaptable terminal smartphone tablette tablet handset galaxy iphone console coque lecteur
  aisle shelf shelves size sizes colour colours catalogue catalog brochure part parts spare spares fits bolt bolts screw screws filter filters cartridge cartridges bulb bulbs battery belt tyre tyres tile tiles
  paint dress jacket sofa lamp rug mattress brass stainless item items product products model models accessory`,
);
/** What somebody's number is said to be of, whatever else is spoken of. */
const PERSONAL = wordSet(
  'client cliente dossier contrat sinistre abonne adherent police reservation reclamation devis customer account case claim policy booking contract complaint membership mandat',
);
/** "en sauge", "in navy" */
const COLOURS = wordSet(
  `rouge bleu bleue vert verte noir noire blanc blanche gris grise beige marron rose orange jaune violet taupe ecru anthracite kaki turquoise ivoire camel sauge terracotta lin ocre moutarde
  red blue green black white grey gray brown pink yellow purple navy ivory teal cream charcoal sage olive gold silver`,
);
const IN = wordSet('en in');
const [BEFORE, AFTER] = [12, 20];

const isGoods = (at: number): boolean => GOODS.holds(at) || (at > 0 && COLOURS.holds(at) && IN.holds(at - 1));

function isOfGoods(token: number): boolean {
  let goods = false;
  const { utterance } = tokens;
  for (let at = token - 1; at >= 0 && token - at <= BEFORE && utterance[at] === utterance[token]; at--) {
    if ((tokens.gap[at + 1]! & GAP.STOP) !== 0) break;
    if (PERSONAL.holds(at)) return false;
    goods ||= isGoods(at);
  }
  for (let at = token + 1; at < tokens.count && at - token <= AFTER && utterance[at] === utterance[token]; at++) {
    if ((tokens.gap[at]! & GAP.STOP) !== 0) break;
    if (PERSONAL.holds(at)) return goods;
    goods ||= isGoods(at);
  }
  return goods;
}
