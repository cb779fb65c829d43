import type { ReactNode } from 'react';
import classes from './risk-map.module.css';

type Levels = { readonly severity: number; readonly likelihood: number };
export type MappedRisk = {
  readonly id: string;
  readonly name: string;
  /** Levels of 1 to 4; 0 is said by nobody, and stands nowhere on the map. */
  readonly before: Levels;
  readonly after: Levels;
};

type RiskMapProps = {
  readonly risks: readonly MappedRisk[];
  readonly severity: string;
  readonly likelihood: string;
  /** The name of a level. */
  readonly levelName: (level: number) => string;
};

const LEVELS = [1, 2, 3, 4] as const;
const [LEFT, FOOT, WIDTH, HEIGHT] = [104, 46, 110, 74];

/** Severity upwards, likelihood to the right, as the CNIL draws it; the same stands beside it as a table. */
export function RiskMap({ risks, severity, likelihood, levelName }: RiskMapProps): ReactNode {
  const placed = placesOf(risks);
  return (
    <figure>
      <svg className={classes.map} viewBox={`0 0 ${LEFT + 4 * WIDTH + 2} ${20 + 4 * HEIGHT + FOOT}`} aria-hidden="true">
        <text className={classes.title} x={0} y={12}>
          {severity} ↑
        </text>
        {LEVELS.map((level) => (
          <g key={level}>
            <text className={classes.axis} x={LEFT - 10} y={yOf(level) + 5} textAnchor="end">
              {levelName(level)}
            </text>
            <text className={classes.axis} x={xOf(level)} y={20 + 4 * HEIGHT + 18} textAnchor="middle">
              {levelName(level)}
            </text>
            {LEVELS.map((other) => (
              <rect
                key={other}
                className={classes.cell}
                data-high={level >= 3 && other >= 3}
                x={xOf(other) - WIDTH / 2}
                y={yOf(level) - HEIGHT / 2}
                width={WIDTH}
                height={HEIGHT}
              />
            ))}
          </g>
        ))}
        <text className={classes.title} x={LEFT + 4 * WIDTH} y={20 + 4 * HEIGHT + 40} textAnchor="end">
          {likelihood} →
        </text>
        {placed.map(({ id, mark, before, after }) => (
          <g key={id}>
            {before && after && <line className={classes.way} x1={before.x} y1={before.y} x2={after.x} y2={after.y} />}
            {before && <Disc {...before} mark={mark} after={false} />}
            {after && <Disc {...after} mark={mark} after />}
          </g>
        ))}
      </svg>
      <figcaption className={classes.keys}>
        {placed.map(({ id, mark, name }) => (
          <span key={id}>
            <b>{mark}</b> {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

type Point = { readonly x: number; readonly y: number };

function Disc({ x, y, mark, after }: Point & { readonly mark: string; readonly after: boolean }): ReactNode {
  return (
    <g className={classes.risk} data-after={after}>
      <circle cx={x} cy={y} r={13} />
      <text x={x} y={y + 4.5}>
        {mark}
      </text>
    </g>
  );
}

const xOf = (likelihood: number): number => LEFT + (likelihood - 0.5) * WIDTH;
const yOf = (severity: number): number => 20 + (4 - severity + 0.5) * HEIGHT;

/** Those that share a cell stand side by side in it: what is before above, what is after below. */
function placesOf(risks: readonly MappedRisk[]) {
  const shift = (i: number): number => (i - (risks.length - 1) / 2) * 32;
  const point = ({ severity, likelihood }: Levels, i: number, down: number): Point | undefined =>
    severity > 0 && likelihood > 0 ? { x: xOf(likelihood) + shift(i), y: yOf(severity) + down } : undefined;
  return risks.map(({ id, name, before, after }, i) => ({
    id,
    name,
    mark: String.fromCharCode(65 + i),
    before: point(before, i, -16),
    after: point(after, i, 16),
  }));
}
