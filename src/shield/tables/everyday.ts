import { WORDS } from './common-english.ts';
import { NOUNS } from './common-french.ts';

export const split = (words: string): string[] => words.trim().split(/\s+/);

function frenchForms(word: string): string[] {
  const forms = [word, `${word}s`, `${word}e`, `${word}es`];
  if (/[nr]c$/.test(word)) forms.push(`${word}he`, `${word}hes`);
  if (word.endsWith('al')) forms.push(`${word.slice(0, -2)}aux`);
  if (/eau$|eu$|ou$/.test(word)) forms.push(`${word}x`);
  if (/eu[rx]$/.test(word)) forms.push(`${word.slice(0, -1)}se`, `${word.slice(0, -1)}ses`);
  if (word.endsWith('if')) forms.push(`${word.slice(0, -1)}ve`, `${word.slice(0, -1)}ves`);
  if (/(?:en|on|el|et|il)$/.test(word)) forms.push(`${word}${word.at(-1)}e`, `${word}${word.at(-1)}es`);
  return forms;
}

function englishForms(word: string): string[] {
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  const forms = [word, `${word}s`, `${stem}ed`, `${stem}ing`, `${word}ly`];
  if (word.endsWith('y')) forms.push(`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`);
  return forms;
}

/** The everyday words of both languages that are no verbs of French, in all their forms. */
export const plainWords = (): string[] => [...split(NOUNS).flatMap(frenchForms), ...split(WORDS).flatMap(englishForms)];
