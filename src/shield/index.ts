export { detect } from './detect.ts';
export { strike, view, type Mark, type Stretch, type StrikeResult, type Struck, type View } from './mask.ts';
export { DEFAULT_POLICY, NEVER_KEPT, POLICY_NAMES, policyNamed, strictest, struckBy } from './policy.ts';
export { verifyCards, type CardHit } from './card-verifier.ts';
export { LABELS, placeholder } from './labels.ts';
export { GENERAL_RULE, RULES, ruleOf, type RuleId } from './rules.ts';
export { createLive, type Live, type LiveChange } from './live.ts';
export { pseudonymise, restore, type Pseudonyms } from './pseudonyms.ts';
export {
  FINDING_TYPES,
  type Finding,
  type FindingType,
  type Known,
  type Policy,
  type Role,
  type Turn,
} from './types.ts';
