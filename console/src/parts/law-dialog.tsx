import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { lawOn, type LawRule } from '../api/watch.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from './dialog.tsx';
import { type Fact, Facts, Folded, Remark } from './facts.tsx';
import { useLawDay } from './law-day.tsx';
import { OfficialText } from './official-text.tsx';
import classes from './official-text.module.css';
import { Stack } from './page.tsx';
import { readArticle } from './law-links.ts';
import { Ready } from './problem.tsx';

type LawDialogProps = {
  /** As our rules cite it. */
  readonly name: string;
  readonly title: string;
  readonly href?: string | undefined;
  readonly onClose: () => void;
};

/** An article in place: the official text, as it stood on the day of what is decided; then our words, said to be ours. */
export function LawDialog({ name, title, href, onClose }: LawDialogProps): ReactNode {
  const { w, lang } = useLanguage();
  const words = w.daily.watch;
  const around = useLawDay();
  const [chosen, choose] = useState<{ readonly name: string; readonly day: string | undefined }>({ name, day: around });
  const query = useQuery(lawOn(chosen.name, chosen.day));
  const shown = chosen.name === name ? title : readArticle(chosen.name, lang).text;
  return (
    <Dialog title={shown} wide onClose={onClose}>
      <Ready query={query}>
        {({ on, beside, official }) => (
          <Stack>
            {official && (
              <section className={classes.part}>
                <h3>{words.texts.title}</h3>
                <OfficialText
                  official={official}
                  onDay={(day) => choose({ name: chosen.name, day })}
                  onName={(one) => choose({ name: one, day: chosen.day })}
                />
              </section>
            )}
            <section className={classes.part}>
              <h3>{words.texts.ours}</h3>
              <Held on={on} beside={beside} />
            </section>
            {!official && href && (
              <p>
                <a href={href} target="_blank" rel="noreferrer">
                  {words.article.official}
                </a>
              </p>
            )}
          </Stack>
        )}
      </Ready>
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
