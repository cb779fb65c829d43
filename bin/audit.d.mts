export function verdictOn(answer: string): {
  readonly fails: boolean;
  readonly asked: boolean;
  readonly lines: readonly string[];
};
