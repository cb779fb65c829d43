const NBSP = '\u00a0';
const NARROW = '\u202f';

/**
 * French spacing as the Imprimerie nationale sets it, so that no line breaks before a sign or within a number: a no-break space
 * before the colon, inside guillemets, after « n° » and « art. »; a narrow one before ; ? ! and between thousands.
 */
export function typeset(text: string): string {
  return text
    .replaceAll(/[ \u00a0\u202f](?=[:»])/g, NBSP)
    .replaceAll(/«[ \u00a0\u202f]/g, `«${NBSP}`)
    .replaceAll(/[ \u00a0](?=[;?!])/g, NARROW)
    .replaceAll(/\b(n°|art\.) (?=\S)/g, `$1${NBSP}`)
    .replaceAll(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`);
}

/** The same dictionary, each of its sentences set, those that take words or numbers included. */
export function typesetAll<T>(words: T): T {
  return setIn(words) as T;
}

function setIn(words: unknown): unknown {
  if (typeof words === 'string') return typeset(words);
  if (typeof words === 'function')
    return (...given: readonly unknown[]) => setIn((words as (...given: readonly unknown[]) => unknown)(...given));
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, setIn(value)]));
}
