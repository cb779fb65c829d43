import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './decision.module.css';
import { readArticle } from './law-links.ts';

/** The article behind a reason or a clause, linked to the official text where we know its address. */
export function Article({ name }: { readonly name: string }): ReactNode {
  const { lang } = useLanguage();
  const { text, href } = readArticle(name, lang);
  if (!href) return <span className={classes.article}>{text}</span>;
  return (
    <a className={classes.article} href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
