import { broken, held, none, say, type Check } from './finding-rules.ts';

/** Whoever the policies let see personal data has undertaken confidentiality (art. 28(3)(b)). */
export const confidentiality: Check = ({ staff: { must, unsigned } }) => {
  if (must === 0)
    return none(
      say('Personne n’est habilité à voir des données.', 'Nobody is authorised to see personal data.'),
      'staff',
    );
  return unsigned === 0
    ? held(say(`${must} personnes habilitées, toutes engagées.`, `${must} people authorised, all bound.`), 'staff')
    : broken(
        say(
          `${unsigned} des ${must} personnes habilitées sans engagement en cours.`,
          `${unsigned} of the ${must} people authorised without a standing undertaking.`,
        ),
        'processor',
        'staff',
      );
};
