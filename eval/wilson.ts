/** The Wilson interval of a share at 95 %: where the true one lies, also when none or all of few were right. */
export function wilson(right: number, all: number): readonly [low: number, high: number] {
  if (all === 0) return [0, 1];
  const z = 1.959964;
  const share = right / all;
  const base = 1 + z ** 2 / all;
  const centre = share + z ** 2 / (2 * all);
  const spread = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return [(centre - spread) / base, (centre + spread) / base];
}
