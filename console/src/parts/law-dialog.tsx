import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { lawOn, type LawRule } from '../api/watch.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from './dialog.tsx';
import { type Fact, Facts, Folded, Remark } from './facts.tsx';
import { Section, Stack } from './page.tsx';
import { Ready } from './problem.tsx';

/** As many as are read at a glance: those on the very words come first. */
const AT_ONCE = 3;

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
  const words = w.daily.watch.article;
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        <Ready query={useQuery(lawOn(name))}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              <Stack>
                <Remark>{words.summary}</Remark>
                {items.slice(0, AT_ONCE).map((rule) => (
                  <OneRule key={rule.id} rule={rule} />
                ))}
                {items.length > AT_ONCE && (
                  <Folded title={words.more(items.length - AT_ONCE)}>
                    <Stack>
                      {items.slice(AT_ONCE).map((rule) => (
                        <OneRule key={rule.id} rule={rule} />
                      ))}
                    </Stack>
                  </Folded>
                )}
              </Stack>
            )
          }
        </Ready>
        {href && (
          <p>
            <a href={href} target="_blank" rel="noreferrer">
              {words.official}
            </a>
          </p>
        )}
      </Stack>
    </Dialog>
  );
}

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
  if (!title)
    return (
      <div>
        <p>{say(text)}</p>
        <Facts facts={known} />
      </div>
    );
  return (
    <Section title={say(title)}>
      <p>{say(text)}</p>
      <Facts facts={known} />
    </Section>
  );
}
