import { PROSPECTING_RULES, type Bilingual } from '../law/index.ts';
import { describeReason } from '../mandate/index.ts';
import { INSTRUCTED_TEXTS, instructed, type InstructedRule } from './mandate-rules.ts';

const RULES = new Map(PROSPECTING_RULES.map((rule) => [rule.id, rule]));
const isInstructed = (code: string): code is InstructedRule => Object.hasOwn(INSTRUCTED_TEXTS, code);

/** What a counted rule says: of the law, or of the instructions; one that is not known any more stands for itself. */
export function ruleWords(code: string): { readonly text: Bilingual; readonly article: string } {
  const known = RULES.get(code) ?? (isInstructed(code) ? instructed(code) : describeReason(code));
  const { fr, en, article = '' } = known ?? { fr: code, en: code };
  return { text: { fr, en }, article };
}
