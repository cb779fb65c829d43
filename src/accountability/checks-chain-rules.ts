import { broken, count, held, none, say, type Check } from './finding-rules.ts';

/** Art. 28(2): what was announced and awaits the brand's word; under a specific authorisation nothing begins without it. */
export const answered =
  (otherwise: Check): Check =>
  (facts) => {
    const { count: n, since } = facts.chain.awaiting;
    if (n === 0) return otherwise(facts);
    const what = count(
      n,
      say('annonce attend l’autorisation de la marque', 'announcement awaits the brand’s authorisation'),
      say('annonces attendent l’autorisation de la marque', 'announcements await the brand’s authorisation'),
    );
    return broken(say(`${what.fr}.`, `${what.en}.`), 'controller', 'chain', since);
  };

/** Art. 28(2): nobody who may take no part is still led through; what comes by them is refused or set aside until it is mended. */
export const unwired =
  (otherwise: Check): Check =>
  (facts) => {
    const { wired } = facts.chain;
    if (wired.length === 0) return otherwise(facts);
    const names = wired.join(', ');
    return broken(
      say(`Raccordé sans autorisation : ${names}.`, `Wired without authorisation: ${names}.`),
      'processor',
      'chain',
    );
  };

/** Art. 28(4): each company of the chain is bound by the same obligations as we are. */
export const passedDown: Check = ({ chain: { companies, unbound } }) => {
  if (companies === 0) return none(say('Aucun sous-traitant ultérieur.', 'No sub-processor.'), 'chain');
  const named = unbound.join(', ');
  return unbound.length > 0
    ? broken(
        say(`Contrat manquant ou incomplet : ${named}.`, `Contract missing or incomplete: ${named}.`),
        'processor',
        'chain',
      )
    : held(
        say(
          'Chaque contrat consigné reprend les mêmes obligations.',
          'Each recorded contract passes the same duties down.',
        ),
        'chain',
      );
};

/** Art. 28(3): where the signed document and the frame in force say different things, one of them is to be put right. */
export const clauses =
  (contract: Check): Check =>
  (facts) => {
    const found = contract(facts);
    const { differing } = facts.chain;
    if (found.state !== 'held' || differing === 0) return found;
    const what = count(
      differing,
      say('clause du contrat signé diffère du contrat-cadre', 'clause of the signed agreement differs from the frame'),
      say(
        'clauses du contrat signé diffèrent du contrat-cadre',
        'clauses of the signed agreement differ from the frame',
      ),
    );
    return broken(say(`${what.fr}.`, `${what.en}.`), 'processor', 'contracts');
  };
