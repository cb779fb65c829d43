import { PROSPECTING_RULES, type Bilingual } from '../law/index.ts';
import { describeReason } from '../mandate/index.ts';

const RULES = new Map(PROSPECTING_RULES.map((rule) => [rule.id, rule]));

/** What a counted rule says: of the law, or of the instructions; one that is not known any more stands for itself. */
export function ruleWords(code: string): { readonly text: Bilingual; readonly article: string } {
  const { fr, en, article = '' } = RULES.get(code) ?? describeReason(code) ?? { fr: code, en: code };
  return { text: { fr, en }, article };
}
