import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { lawOn, type LawRule } from '../api/watch.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from './dialog.tsx';
import { type Fact, Facts, Folded, Remark } from './facts.tsx';
import { Stack } from './page.tsx';
import { Ready } from './problem.tsx';

type LawDialogProps = {
  /** As our rules cite it. */
  readonly name: string;
  readonly title: string;
  readonly href?: string | undefined;
  readonly onClose: () => void;
};

/** What we hold of an article, in place: our words, said to be ours, beside the way to the text. */
export function LawDialog({ name, title, href, onClose }: LawDialogProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Ready query={useQuery(lawOn(name))}>{({ on, beside }) => <Held on={on} beside={beside} />}</Ready>
        {href && (
          <p>
            <a href={href} target="_blank" rel="noreferrer">
              {w.daily.watch.article.official}
            </a>
          </p>
        )}
      </Stack>
    </Dialog>
  );
}

type HeldProps = { readonly on: readonly LawRule[]; readonly beside: readonly LawRule[] };

function Held({ on, beside }: HeldProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.article;
  if (on.length + beside.length === 0) return <p>{words.none}</p>;
  return (
    <Stack>
      <Remark>{words.summary}</Remark>
      <Rules of={on.length > 0 ? on : beside} />
      {on.length > 0 && beside.length > 0 && (
        <Folded title={words.beside(beside.length)}>
          <Rules of={beside} />
        </Folded>
      )}
    </Stack>
  );
}

const Rules = ({ of }: { readonly of: readonly LawRule[] }): ReactNode => (
  <Stack>
    {of.map((rule) => (
      <OneRule key={rule.id} rule={rule} />
    ))}
  </Stack>
);

function OneRule({ rule }: { readonly rule: LawRule }): ReactNode {
  const { w, say, f } = useLanguage();
  const words = w.daily.watch.article;
  const { contracts } = w;
  const { title, text, controller, processor, due, from, to, certainty, doubt } = rule;
  const facts: readonly (Fact | undefined)[] = [
    controller && { name: words.controller, value: say(controller) },
    processor && { name: words.processor, value: say(processor) },
    due && { name: words.due, value: say(due) },
    {
      name: contracts.inForce,
      value: to === undefined ? contracts.since(f.shortDay(from)) : contracts.between(f.shortDay(from), f.shortDay(to)),
    },
    { name: contracts.source, value: contracts.certainties[certainty] },
    doubt && { name: contracts.doubt.replace(/\s*:$/, ''), value: say(doubt) },
  ];
  const known = facts.filter((fact) => fact !== undefined);
  return (
    <div>
      {title && (
        <p>
          <strong>{say(title)}</strong>
        </p>
      )}
      <p>{say(text)}</p>
      <Facts facts={known} />
    </div>
  );
}
