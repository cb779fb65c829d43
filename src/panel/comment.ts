import type { z } from 'zod';
import type { CompiledActivity } from '../mandate/index.ts';
import { detect, LABELS, NEVER_KEPT } from '../shield/index.ts';
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

/** What the shield finds in a comment that is being written, and what the instructions say of each. Pure. */
export function checkComment(
  text: string,
  { strike, forbid, references }: Pick<CompiledActivity, 'strike' | 'forbid' | 'references'>,
): z.infer<typeof CommentView> {
  const turn = { text, speaker: -1, role: 'agent', field: 'note', stream: 0 } as const;
  const findings = detect([turn], undefined, { references }).map(({ start, end, type }): Finding => {
    const why = NEVER_KEPT.includes(type)
      ? NEVER
      : forbid.includes(type)
        ? FORBIDDEN
        : strike.includes(type)
          ? STRUCK
          : type === 'insult' || type === 'judgement'
            ? INSULT
            : PERSONAL;
    const { fr, en } = LABELS[type];
    return { start, end, type, label: { fr, en }, weight: why === PERSONAL ? 'personal' : 'forbidden', why };
  });
  return { findings };
}
