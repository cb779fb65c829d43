import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DocumentView, MandateView } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Article } from './article.tsx';
import classes from './document.module.css';
import { Mono } from './facts.tsx';
import { SealDrawing } from './seal.tsx';

/** Instructions as a document one could sign: numbered clauses, each with its article, the orders and the open points beside them. */
export function Document({
  document,
  signatures,
}: {
  readonly document: DocumentView;
  readonly signatures: MandateView['signatures'];
}): ReactNode {
  const { say } = useLanguage();
  return (
    <article className={classes.document}>
      <h2 className={classes.title}>{say(document.title)}</h2>
      {document.sections.map((section) => (
        <section key={section.id} id={section.id} className={classes.section}>
          <h3>{say(section.title)}</h3>
          {section.clauses.map((clause, i) => (
            <Clause key={i} clause={clause} />
          ))}
        </section>
      ))}
      <Signatures signatures={signatures} />
    </article>
  );
}

/** The sections of the document by their numbers, in its margin. */
export function Contents({ document }: { readonly document: DocumentView }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <nav className={classes.contents} aria-labelledby="contents">
      <h2 id="contents">{w.instructions.contents}</h2>
      <ol>
        {document.sections.map((section) => (
          <li key={section.id}>
            <Link to="." search hash={section.id} resetScroll={false}>
              {say(section.title)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type ClauseView = DocumentView['sections'][number]['clauses'][number];

function Clause({ clause }: { readonly clause: ClauseView }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <div className={classes.clause}>
      <div>
        <p>{say(clause.text)}</p>
        {(clause.article || clause.order !== undefined) && (
          <p className={classes.beside}>
            {clause.article && <Article name={clause.article} />}
            {clause.order !== undefined && <strong>{w.instructions.byOrder(clause.order)}</strong>}
          </p>
        )}
        {clause.doubt && (
          <p className={classes.doubt}>
            {w.instructions.doubt} {say(clause.doubt)}
          </p>
        )}
      </div>
    </div>
  );
}

function Signatures({ signatures }: { readonly signatures: MandateView['signatures'] }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <div className={classes.signatures}>
      {signatures.map((signature) => (
        <div className={classes.signature} key={signature.fingerprint}>
          <SealDrawing digest={signature.fingerprint} label={w.instructions.fingerprint} />
          <div>
            {w.instructions.parties[signature.party]}
            <b>{signature.name}</b>
            {signature.capacity}
            <br />
            {signature.signedAt ? w.instructions.signedOn(f.day(signature.signedAt)) : w.instructions.unsigned}
            <br />
            <Mono>{signature.fingerprint.slice(0, 16)}…</Mono>
          </div>
        </div>
      ))}
    </div>
  );
}
