import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { verdicts } from '../i18n/terms.ts';
import classes from './chart.module.css';
import { Table } from './table.tsx';
import { Verdict } from './verdict.tsx';
import { type Day, STACK, scaleTop, totalOf } from './volumes.ts';

const HEIGHT = 248;
const FOOT = 26;
const HEAD = 10;

/** Volumes by verdict: to scale from zero, one step a day, the figures a line away. */
export function VolumeChart({ days, today }: { readonly days: readonly Day[]; readonly today: string }): ReactNode {
  const { w, say, f } = useLanguage();
  const [chosen, choose] = useState<number>();
  const { ref, width } = useElementSize();
  const day = days[chosen ?? -1];
  function walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose((at) => Math.min(days.length - 1, Math.max(0, (at ?? (step > 0 ? -1 : days.length)) + step)));
  }
  const sentence = (d: Day) =>
    `${f.day(d.day)}${d.day === today ? ` (${w.chart.soFar})` : ''}${w.colon} ${w.chart.received(totalOf(d))}${STACK.filter(
      (v) => d[v] > 0,
    )
      .map((v) => `, ${f.number(d[v])} ${w.chart.verdicts[v](d[v])}`)
      .join('')}.`;
  return (
    <figure className={classes.chart}>
      <div className={classes.legend}>
        {STACK.map((verdict) => (
          <Verdict key={verdict} verdict={verdict} />
        ))}
      </div>
      <div
        ref={ref}
        tabIndex={0}
        role="group"
        aria-label={w.chart.label}
        onKeyDown={walk}
        onMouseLeave={() => choose(undefined)}
        onBlur={() => choose(undefined)}
      >
        {width > 0 && <Plot days={days} width={width} today={today} chosen={chosen} onChoose={choose} />}
      </div>
      <p className={classes.reading} aria-live="polite">
        {day ? sentence(day) : w.chart.hint}
      </p>
      <details className={classes.figures}>
        <summary>{w.chart.figures}</summary>
        <Table
          label={w.chart.label}
          rows={days.toReversed()}
          rowKey={(d) => d.day}
          columns={[
            { id: 'day', title: w.chart.day, main: true, cell: (d) => f.day(d.day) },
            ...STACK.map((v) => ({ id: v, title: say(verdicts[v]), end: true, cell: (d: Day) => f.number(d[v]) })),
            { id: 'total', title: w.chart.total, end: true, cell: (d) => f.number(totalOf(d)) },
          ]}
        />
      </details>
    </figure>
  );
}

type PlotProps = {
  readonly days: readonly Day[];
  readonly width: number;
  readonly today: string;
  readonly chosen: number | undefined;
  readonly onChoose: (day: number) => void;
};

function Plot({ days, width, today, chosen, onChoose }: PlotProps): ReactNode {
  const { f } = useLanguage();
  const top = scaleTop(Math.max(...days.map(totalOf), 0));
  const left = f.number(top).length * 7.2 + 10;
  const step = (width - left) / days.length;
  const y = (value: number) => HEAD + (HEIGHT - HEAD - FOOT) * (1 - value / top);
  const every = step < 34 ? (step < 22 ? 3 : 2) : 1;
  return (
    <svg className={classes.plot} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      <defs>
        <pattern id="observed-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="4" className={classes.hatch} />
        </pattern>
      </defs>
      {[1, 2, 3, 4].map((n) => (
        <g key={n}>
          <line className={classes.grid} x1={left} x2={width} y1={y((top * n) / 4)} y2={y((top * n) / 4)} />
          <text className={classes.axis} x={left - 8} y={y((top * n) / 4) + 4} textAnchor="end">
            {f.number((top * n) / 4)}
          </text>
        </g>
      ))}
      {days.map((day, i) => (
        <g
          key={day.day}
          className={classes.column}
          data-chosen={chosen === i}
          onMouseEnter={() => onChoose(i)}
          onClick={() => onChoose(i)}
        >
          <rect className={classes.day} x={left + i * step} y={HEAD} width={step} height={HEIGHT - HEAD} />
          <Bar day={day} x={left + i * step + step * 0.16} width={step * 0.68} y={y} />
          {(days.length - 1 - i) % every === 0 && (
            <text
              className={classes.axis}
              data-now={day.day === today}
              x={left + (i + 0.5) * step}
              y={HEIGHT - 6}
              textAnchor="middle"
            >
              {every === 1 && step > 58 ? f.shortDay(day.day) : Number(day.day.slice(8))}
            </text>
          )}
        </g>
      ))}
      <line className={classes.ground} x1={left} x2={width} y1={y(0)} y2={y(0)} />
    </svg>
  );
}

function Bar({
  day,
  x,
  width,
  y,
}: {
  readonly day: Day;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}): ReactNode {
  let below = 0;
  return STACK.map((verdict) => {
    const from = below;
    below += day[verdict];
    if (day[verdict] === 0) return null;
    const inset = verdict === 'observed' ? 0.5 : 0;
    return (
      <rect
        key={verdict}
        className={classes[verdict]}
        x={x + inset}
        y={y(below) + inset}
        width={width - 2 * inset}
        height={Math.max(0, y(from) - y(below) - 2 * inset)}
      />
    );
  });
}
