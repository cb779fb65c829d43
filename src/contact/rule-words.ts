import type { Bilingual } from '../law/index.ts';
import { describeReason } from '../mandate/index.ts';

/** What a counted rule says: a reason of the instructions; a code that is not known any more stands for itself. */
export function ruleWords(code: string): { readonly text: Bilingual; readonly article: string } {
  const { fr, en, article = '' } = describeReason(code) ?? { fr: code, en: code };
  return { text: { fr, en }, article };
}
