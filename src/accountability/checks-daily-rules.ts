import { broken, count, held, named, none, say, type Check } from './finding-rules.ts';
import type { Facts, Finding } from './parallel-types.ts';

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

/** Of what runs: its notice is approved, and says what the instructions say (art. 13, 14). */
const told = (all: Facts['notices']): Finding => {
  if (all.length === 0) return none(say('Aucun traitement en cours.', 'No activity is running.'), 'notices');
  const of = (state: string): Facts['notices'] => all.filter((one) => one.state === state);
  const [late, never] = [of('out-of-step'), of('none')];
  if (late.length > 0)
    return broken(
      say(
        `Notice en décalage avec les instructions : ${named(late).fr}.`,
        `Notice out of step with the instructions: ${named(late).en}.`,
      ),
      'controller',
      'notices',
    );
  return never.length > 0
    ? broken(
        say(`Sans notice approuvée : ${named(never).fr}.`, `Without an approved notice: ${named(never).en}.`),
        'controller',
        'notices',
      )
    : held(say('Chaque notice est approuvée et à jour.', 'Every notice is approved and in step.'), 'notices');
};

export const informed: Check = ({ notices }) => told(notices);

/** Only where some of the data come from elsewhere than the person. */
export const informedElsewhere: Check = ({ notices }) => {
  const elsewhere = notices.filter(({ collected }) => collected !== 'person');
  return elsewhere.length === 0 && notices.length > 0
    ? none(say('Toutes les données viennent des personnes.', 'All data come from the persons.'), 'notices')
    : told(elsewhere);
};

/** Audits are planned when asked for, and what they found is corrected by its day (art. 28(3)(h)). */
export const audited: Check = ({ audits: { open, late, since } }) => {
  const on = count(open, say('audit ouvert', 'open audit'), say('audits ouverts', 'open audits'));
  return late === 0
    ? held(
        open === 0
          ? say('Aucun audit ouvert.', 'No open audit.')
          : say(`${on.fr}, aucune action en retard.`, `${on.en}, no action late.`),
        'audits',
      )
    : broken(say(`${on.fr}, ${late} en retard.`, `${on.en}, ${late} late.`), 'processor', 'audits', since);
};
