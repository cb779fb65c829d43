import type { z } from 'zod';
import type { ControlsView, MeasureWord } from './contract.ts';
import type { ControlsFound } from './controls.ts';
import type { MeasureAttestation } from './types.ts';

const instant = (at: number): string => new Date(at).toISOString();

export const wordView = (one: MeasureAttestation): z.infer<typeof MeasureWord> => ({ ...one, at: instant(one.at) });

/** Controls as screens and programs read them. */
export function controlsView(found: ControlsFound, now: number): z.infer<typeof ControlsView> {
  return {
    at: instant(now),
    brands: [...found.brands],
    uncovered: [...found.uncovered],
    frameworks: found.frameworks.map(({ catalogue, controls, counts }) => ({
      id: catalogue.id,
      title: catalogue.title,
      note: catalogue.note,
      sections: Object.entries(catalogue.sections).map(([id, title]) => ({ id, title })),
      counts,
      controls: controls.map(({ control: { number, section, title, measures }, state }) => ({
        number,
        section,
        title,
        state,
        measures: [...measures],
      })),
    })),
    measures: found.measures.map(({ measure: { id, title, owner, check }, standing }) => ({
      id,
      title,
      owner,
      checked: check !== undefined,
      state: standing.state,
      ...(standing.found && { found: standing.found }),
      ...(standing.since !== undefined && { since: instant(standing.since) }),
      ...(standing.link && { link: standing.link }),
      ...(standing.brands && { brands: [...standing.brands] }),
      ...(standing.attestation && { attestation: wordView(standing.attestation) }),
      serves: servedBy(found, id),
    })),
  };
}

const servedBy = ({ frameworks }: ControlsFound, measure: string) =>
  frameworks.flatMap(({ catalogue, controls }) => {
    const numbers = controls.flatMap(({ control }) => (control.measures.includes(measure) ? [control.number] : []));
    return numbers.length === 0 ? [] : [{ framework: catalogue.id, numbers }];
  });
