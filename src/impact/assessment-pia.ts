import { plainText } from '../documents/rules.ts';
import { currentOpinions } from './assessment-rules.ts';
import type { Assessment, Kept } from './assessment-types.ts';
import type { Said } from './pia-rules.ts';
import { writePia } from './pia-write-rules.ts';

const STATUS = {
  drafting: 0,
  submitted: 0,
  consultation: 0,
  refused: 1,
  validated: 2,
  reopened: 2,
  superseded: 4,
} as const;

/** The file for the CNIL's tool: of an import that nobody changed, what came; otherwise with what was said and decided here. */
export function piaOf({ data, digest, origin, status, acts, madeAt, changedAt }: Assessment): Kept {
  const untouched = origin?.kind === 'import' && origin.digest === digest && status === 'drafting';
  const facts = { madeAt: new Date(madeAt).toISOString(), changedAt: new Date(changedAt).toISOString() };
  return writePia(data, untouched ? facts : { ...facts, status: STATUS[status], said: saidOf({ acts, digest }) });
}

function saidOf(assessment: Pick<Assessment, 'acts' | 'digest'>): Said {
  const opinions = currentOpinions(assessment);
  const dpo =
    opinions.find(({ capacity }) => capacity === 'controller-dpo') ??
    opinions.find(({ capacity }) => capacity === 'processor-dpo');
  const persons = opinions.find(({ capacity }) => capacity === 'persons');
  const { decision } = assessment.acts;
  return {
    ...(dpo && {
      dpoStatus: dpo.opinion === 'unfavourable' ? 0 : 1,
      dpoOpinion: plainText(dpo.text) || dpo.text,
      dpoNames: dpo.name,
    }),
    ...(persons && { searched: persons.opinion !== 'not-sought' }),
    ...(persons?.opinion === 'not-sought' && { whyNot: persons.text }),
    ...(persons &&
      persons.opinion !== 'not-sought' && {
        personsStatus: persons.opinion === 'unfavourable' ? 0 : 1,
        personsOpinion: persons.text,
        personsNames: persons.name,
      }),
    ...(decision?.kind === 'refused' && { rejection: decision.reason ?? '' }),
  };
}
