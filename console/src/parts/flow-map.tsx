import type { ReactNode } from 'react';
import classes from './flow-map.module.css';

export type FlowKind = 'seen' | 'unforeseen' | 'silent' | 'stated' | 'outside';
export type MapBox = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly outside: boolean;
  readonly x: number;
  readonly y: number;
};
export type MapFlow = {
  readonly id: string;
  readonly kind: FlowKind;
  readonly path: string;
  readonly width: number;
  readonly said: string;
};

type FlowMapProps = {
  readonly label: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly box: { readonly width: number; readonly height: number };
  readonly columns: readonly { readonly title: string; readonly x: number }[];
  readonly boxes: readonly MapBox[];
  readonly flows: readonly MapFlow[];
  readonly kinds: readonly { readonly kind: FlowKind; readonly text: string }[];
};

const LETTERS = 32;
const shortened = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1).trimEnd()}…` : text);
const THIN = 1;

/** Boxes in columns and the flows between them, as they were laid out; the same stands beside it as a table. */
export function FlowMap({ label, size, box, columns, boxes, flows, kinds }: FlowMapProps): ReactNode {
  return (
    <figure>
      <div className={classes.frame} role="group" aria-label={label} tabIndex={0}>
        <svg className={classes.map} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
          {columns.map(({ title, x }) => (
            <text key={title} className={classes.column} x={x} y={22}>
              {title}
            </text>
          ))}
          {flows.map(({ id, kind, path, width, said }) => (
            <path
              key={id}
              className={classes.flow}
              data-kind={kind}
              d={path}
              strokeWidth={kind === 'stated' ? THIN : width}
            >
              <title>{said}</title>
            </path>
          ))}
          {boxes.map((one) => (
            <Box key={one.id} of={one} {...box} />
          ))}
        </svg>
      </div>
      <ul className={classes.legend}>
        {kinds.map(({ kind, text }) => (
          <li key={kind}>
            <svg className={classes.sample} viewBox="0 0 48 8" aria-hidden="true">
              <path className={classes.flow} data-kind={kind} d="M0 4H48" strokeWidth={kind === 'stated' ? THIN : 2} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Box({
  of,
  width,
  height,
}: {
  readonly of: MapBox;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const { label, detail, outside, x, y } = of;
  return (
    <g>
      <title>{detail === undefined ? label : `${label}, ${detail}`}</title>
      <rect className={classes.box} data-outside={outside} x={x} y={y} width={width} height={height} rx={3} />
      <text className={classes.label} x={x + 10} y={y + (detail === undefined ? 28 : 19)}>
        {shortened(label)}
      </text>
      {detail !== undefined && (
        <text className={classes.detail} x={x + 10} y={y + 36}>
          {shortened(detail)}
        </text>
      )}
    </g>
  );
}
