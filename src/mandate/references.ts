const TOKEN = /\{(digits|letters|alphanumeric):(\d{1,2})(?:-(\d{1,2}))?\}/g;
const SETS: Readonly<Record<string, string>> = { digits: '[0-9]', letters: '[A-Za-z]', alphanumeric: '[A-Za-z0-9]' };
const LEAST_VARIABLE = 5;

export type ReferenceForm =
  | { readonly pattern: string }
  | { readonly fault: 'mandate.reference-form' | 'mandate.reference-loose' };

/**
 * A form of customer references, `LUM-{digits:8}` or `{letters:2}{digits:6-8}`, as the source of a regular expression.
 * Every repetition is bounded and nothing alternates, so matching takes linear time whatever the text.
 */
export function referenceForm(form: string): ReferenceForm {
  let variable = 0;
  let sound = true;
  const literals = form.replaceAll(TOKEN, (_, __, least: string, most: string | undefined) => {
    variable += Number(least);
    if (Number(least) < 1 || (most !== undefined && Number(most) < Number(least))) sound = false;
    return '';
  });
  if (!sound || !/^[A-Za-z0-9 ./_-]*$/.test(literals)) return { fault: 'mandate.reference-form' };
  if (variable < LEAST_VARIABLE) return { fault: 'mandate.reference-loose' };
  const pattern = form
    .split(/(\{[^}]*\})/)
    .map((piece) =>
      piece.startsWith('{')
        ? piece.replace(
            TOKEN,
            (_, set: string, least: string, most: string | undefined) =>
              `${SETS[set]}{${Number(least)}${most === undefined ? '' : `,${Number(most)}`}}`,
          )
        : piece.replaceAll(/[./]/g, String.raw`\$&`),
    )
    .join('');
  return { pattern };
}
