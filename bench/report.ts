type Budget = { readonly required?: number; readonly goal?: number; readonly less?: boolean };

export const heading = (text: string): void => console.log(`\n${text}`);

/** One line: name, figure, unit, and how it stands to its budget in docs/budgets.md. */
export function figure(name: string, value: number, unit: string, { required, goal, less = false }: Budget = {}): void {
  const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  const meets = (bound: number): boolean => (less ? value <= bound : value >= bound);
  const verdicts = [
    ...(required === undefined
      ? []
      : [`required ${required.toLocaleString('en')}: ${meets(required) ? 'met' : 'MISSED'}`]),
    ...(goal === undefined ? [] : [`goal ${goal.toLocaleString('en')}: ${meets(goal) ? 'met' : 'not met'}`]),
  ];
  console.log(
    `  ${name.padEnd(52)} ${shown.padStart(10)} ${unit}${verdicts.length > 0 ? `   [${verdicts.join('; ')}]` : ''}`,
  );
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Warns where the machine itself wavers: the same small work several times over. */
export function noise(): void {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    let sum = 0;
    for (let index = 0; index < 30_000_000; index++) sum = (sum + index) | 0;
    return performance.now() - started + (sum === 42 ? 1 : 0);
  }).toSorted((a, b) => a - b);
  const spread = times.at(-1)! / times[0]! - 1;
  console.log(
    `noise: the same loop varies by ${(spread * 100).toFixed(0)} %${spread > 0.15 ? ': take the figures below with care' : ''}`,
  );
}
