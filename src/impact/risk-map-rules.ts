import type { Shape } from '../documents/types.ts';
import { FEARED_EVENTS, LEVELS, type FearedEvent } from './assessment-method-types.ts';
import type { Risk } from './assessment-rules.ts';
import type { Language } from './prefill-rules.ts';

const CELL = { width: 82, height: 44 } as const;
const LEFT = 74;
const TOP = 8;
/** How grave a place of the map is, from its two levels: the further up and right, the warmer. */
const COLOURS = ['#e3efe3', '#f3f1d6', '#f9e3c8', '#f3cfc8'] as const;
const SHADE = (severity: number, likelihood: number): string => {
  if (severity >= 3 && likelihood >= 3) return COLOURS[3];
  if (severity >= 3 || likelihood >= 3) return severity + likelihood >= 5 ? COLOURS[2] : COLOURS[1];
  return severity + likelihood >= 4 ? COLOURS[1] : COLOURS[0];
};
/** The letter that stands for each event on the map; three dots of one place stand side by side. */
export const RISK_LETTERS: Readonly<Record<FearedEvent, string>> = { access: 'A', change: 'M', loss: 'D' };
const INK: Readonly<Record<FearedEvent, string>> = { access: '#8a1c2b', change: '#1f4e6b', loss: '#4b3a7c' };
const OFFSET: Readonly<Record<FearedEvent, number>> = { access: -25, change: 0, loss: 25 };
const RADIUS = 9;

export const MAP_SIZE = { width: LEFT + 4 * CELL.width + 8, height: TOP + 4 * CELL.height + 40 } as const;

const TITLES = {
  fr: {
    severity: 'Gravité',
    likelihood: 'Vraisemblance',
    before: 'avec les mesures existantes ou prévues',
    after: 'une fois le plan d’action réalisé',
  },
  en: {
    severity: 'Severity',
    likelihood: 'Likelihood',
    before: 'with existing or planned measures',
    after: 'once the action plan is carried out',
  },
} as const;

/** The risk map (cartographie des risques): severity upwards, likelihood to the right; a ring before, a disc after. */
export function riskMap(risks: readonly Risk[], language: Language): readonly Shape[] {
  return [...grid(language), ...risks.flatMap((risk) => marks(risk))];
}

function grid(language: Language): Shape[] {
  const shapes: Shape[] = [];
  const titles = TITLES[language];
  for (let severity = 1; severity <= 4; severity++) {
    const y = TOP + (4 - severity) * CELL.height;
    for (let likelihood = 1; likelihood <= 4; likelihood++)
      shapes.push({
        kind: 'box',
        x: LEFT + (likelihood - 1) * CELL.width,
        y,
        ...CELL,
        fill: SHADE(severity, likelihood),
        line: '#ffffff',
      });
    shapes.push({
      kind: 'label',
      x: 14,
      y: y + CELL.height / 2 - 6,
      width: LEFT - 20,
      text: `${severity}. ${LEVELS[severity]![language]}`,
      size: 8.5,
      align: 'right',
    });
  }
  const bottom = TOP + 4 * CELL.height;
  for (let likelihood = 1; likelihood <= 4; likelihood++)
    shapes.push({
      kind: 'label',
      x: LEFT + (likelihood - 1) * CELL.width,
      y: bottom + 4,
      width: CELL.width,
      text: `${likelihood}. ${LEVELS[likelihood]![language]}`,
      size: 8.5,
      align: 'center',
    });
  shapes.push(
    {
      kind: 'label',
      x: LEFT,
      y: bottom + 20,
      width: 4 * CELL.width,
      text: titles.likelihood,
      size: 9,
      align: 'center',
      bold: true,
    },
    {
      kind: 'label',
      x: 0,
      y: bottom,
      width: 4 * CELL.height,
      text: titles.severity,
      size: 9,
      align: 'center',
      bold: true,
      turned: true,
    },
  );
  return shapes;
}

function marks({ event, before, after }: Risk): Shape[] {
  const at = ({ severity, likelihood }: Risk['before']): readonly [number, number] => [
    LEFT + (likelihood - 0.5) * CELL.width + OFFSET[event],
    TOP + (4 - severity + 0.5) * CELL.height,
  ];
  const known = ({ severity, likelihood }: Risk['before']): boolean => severity > 0 && likelihood > 0;
  const shapes: Shape[] = [];
  const moved = before.severity !== after.severity || before.likelihood !== after.likelihood;
  if (known(before) && moved) {
    const [x, y] = at(before);
    shapes.push(
      { kind: 'disc', x, y, radius: RADIUS, fill: '#ffffff', line: INK[event] },
      letter(event, x, y, INK[event]),
    );
  }
  if (known(before) && known(after) && moved)
    shapes.push({ kind: 'arrow', ...between(at(before), at(after)), line: INK[event] });
  if (known(after)) {
    const [x, y] = at(after);
    shapes.push(
      { kind: 'disc', x, y, radius: RADIUS, fill: INK[event], line: INK[event] },
      letter(event, x, y, '#ffffff'),
    );
  }
  return shapes;
}

const letter = (event: FearedEvent, x: number, y: number, colour: string): Shape => ({
  kind: 'label',
  x: x - RADIUS,
  y: y - 6.5,
  width: 2 * RADIUS,
  text: RISK_LETTERS[event],
  size: 10,
  align: 'center',
  bold: true,
  colour,
});

/** From the edge of one disc to the edge of the other. */
function between(
  from: readonly [number, number],
  to: readonly [number, number],
): { readonly from: [number, number]; readonly to: [number, number] } {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [(dx / length) * (RADIUS + 1), (dy / length) * (RADIUS + 1)];
  return { from: [from[0] + ux, from[1] + uy], to: [to[0] - ux, to[1] - uy] };
}

/** What the map says, in words. */
export function riskSentence({ event, before, after }: Risk, language: Language): string {
  const { fr, en } = FEARED_EVENTS[event];
  if (after.severity === 0 || after.likelihood === 0)
    return language === 'fr' ? `${fr} : risque non estimé.` : `${en}: risk not estimated.`;
  const level = (value: number): string => `${LEVELS[value]![language].toLowerCase()} (${value})`;
  const [one, two] = [before, after].map(
    ({ severity, likelihood }) => [level(severity), level(likelihood)] as const,
  ) as [readonly [string, string], readonly [string, string]];
  return language === 'fr'
    ? `${fr} : avec les mesures existantes ou prévues, gravité ${one[0]}, vraisemblance ${one[1]} ; une fois le plan d’action réalisé, gravité ${two[0]}, vraisemblance ${two[1]}.`
    : `${en}: with existing or planned measures, severity ${one[0]}, likelihood ${one[1]}; once the action plan is carried out, severity ${two[0]}, likelihood ${two[1]}.`;
}
