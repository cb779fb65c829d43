import type { z } from 'zod';
import type { CompiledActivity } from '../mandate/index.ts';
import { detect, LABELS, NEVER_KEPT, type FindingType } from '../shield/index.ts';
import type { CommentView } from './contract.ts';

type Finding = z.infer<typeof CommentView>['findings'][number];
type Why = Finding['why'];

const NEVER: Why = {
  text: { fr: 'Ne s’écrit et ne se conserve jamais.', en: 'Is never written nor kept.' },
  article: 'PCI DSS 3.3.1',
};
const FORBIDDEN: Why = {
  text: { fr: 'Les instructions de la marque l’interdisent.', en: 'The brand’s instructions forbid it.' },
  article: 'GDPR art. 9; GDPR art. 28(3)(a)',
};
const STRUCK: Why = {
  text: { fr: 'Les instructions de la marque le font rayer.', en: 'The brand’s instructions have it struck out.' },
  article: 'GDPR art. 5(1)(c); GDPR art. 28(3)(a)',
};
const SPECIAL: Why = {
  text: {
    fr: 'Jamais dans une zone de commentaire : donnée sensible, et la personne peut la lire.',
    en: 'Never in a comment field: sensitive data, and the person may read it.',
  },
  article: 'GDPR art. 9',
};
const OFFENCE: Why = {
  text: {
    fr: 'Jamais dans une zone de commentaire : infractions et condamnations.',
    en: 'Never in a comment field: offences and convictions.',
  },
  article: 'GDPR art. 10',
};
const INSULT: Why = {
  text: {
    fr: 'Un commentaire est pertinent et objectif : la personne peut le lire.',
    en: 'A comment is relevant and objective: the person may read it.',
  },
  article: 'GDPR art. 5(1)(c); GDPR art. 15',
};
const PERSONAL: Why = {
  text: { fr: 'Donnée personnelle : seulement si elle est nécessaire ici.', en: 'Personal data: only if needed here.' },
  article: 'GDPR art. 5(1)(c)',
};

/** What the CNIL keeps out of comment fields (« Zones bloc note et commentaires »), unless the instructions allow the category. */
const KEPT_OUT: ReadonlyMap<FindingType, Why> = new Map([
  ...(['health', 'religion', 'opinion', 'union', 'sex-life', 'origin'] as const).map(
    (type) => [type, SPECIAL] as const,
  ),
  ['offence', OFFENCE],
  ['insult', INSULT],
  ['judgement', INSULT],
]);
type Instructed = Pick<CompiledActivity, 'strike' | 'forbid' | 'references' | 'allow'>;

function whyOf(type: FindingType, { strike, forbid, allow }: Instructed): Why {
  if (NEVER_KEPT.includes(type)) return NEVER;
  if (forbid.includes(type)) return FORBIDDEN;
  if (strike.includes(type)) return STRUCK;
  // A special category is a category of instructions by the same name; nothing allows an insult.
  return allow.includes(type) ? PERSONAL : (KEPT_OUT.get(type) ?? PERSONAL);
}

/** What the shield finds in a comment that is being written, and what the law and the instructions say of each. Pure. */
export function checkComment(text: string, instructed: Instructed): z.infer<typeof CommentView> {
  const turn = { text, speaker: -1, role: 'agent', field: 'note', stream: 0 } as const;
  const findings = detect([turn], undefined, instructed).map(({ start, end, type }): Finding => {
    const why = whyOf(type, instructed);
    const { fr, en } = LABELS[type];
    return { start, end, type, label: { fr, en }, weight: why === PERSONAL ? 'personal' : 'forbidden', why };
  });
  return { findings };
}
