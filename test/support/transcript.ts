/** A transcript that tells the moment of each word: one a half second, from the first second on. */
export function timedTranscript(
  text: string,
  change: (words: TimedWord[]) => readonly Partial<TimedWord>[] = (words) => words,
): Record<string, unknown> {
  const words = change(
    text.split(' ').map((word, i) => ({ text: word, start: 1 + i / 2, end: 1.4 + i / 2, speaker: 0 })),
  );
  const segment = { text, start: 1, end: 1 + words.length / 2, words: words.map((_, i) => i) };
  return {
    type: 'transcript',
    vendor: 'example',
    encoding: 'json',
    body: { transcript: {}, segments: [segment], words },
  };
}
export type TimedWord = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly speaker: number;
};
