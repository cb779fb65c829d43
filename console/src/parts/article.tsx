import { Fragment, lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './decision.module.css';
import { readArticle } from './law-links.ts';

/** Made once somebody looks. */
const LawDialog = lazy(async () => ({ default: (await import('./law-dialog.tsx')).LawDialog }));

/** The texts behind a reason or a clause: each opens what we hold of it, and is linked to its official place where we know the address. */
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
  const [open, setOpen] = useState(false);
  const { text, href } = readArticle(name, lang);
  /** In a tab of its own the official text opens as from any link. */
  function show(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  }
  return (
    <>
      {href ? (
        <a
          className={classes.article}
          href={href}
          target="_blank"
          rel="noreferrer"
          aria-haspopup="dialog"
          onClick={show}
        >
          {text}
        </a>
      ) : (
        <button type="button" className={classes.cited} aria-haspopup="dialog" onClick={show}>
          {text}
        </button>
      )}
      {open && (
        <Suspense>
          <LawDialog name={name} title={text} href={href} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
