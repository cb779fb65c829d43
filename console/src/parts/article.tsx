import { Fragment, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './decision.module.css';
import { readArticle } from './law-links.ts';

/** The texts behind a reason or a clause, each linked to its official place where we know the address. */
export function Article({ name }: { readonly name: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <span className={classes.articles}>
      {name.split(/\s*;\s*/).map((text, i, { length }) => (
        <Fragment key={text}>
          {/* No line begins with a semicolon. */}
          <span className={classes.article}>
            <OneText name={text} />
            {i < length - 1 && w.semicolon.trimEnd()}
          </span>
          {i < length - 1 && ' '}
        </Fragment>
      ))}
    </span>
  );
}

function OneText({ name }: { readonly name: string }): ReactNode {
  const { lang } = useLanguage();
  const { text, href } = readArticle(name, lang);
  if (!href) return <span>{text}</span>;
  return (
    <a className={classes.article} href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
