import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Fragment, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './facts.module.css';

export type Fact = { readonly name: ReactNode; readonly value: ReactNode };

/** Names and values, one a line. */
export function Facts({
  facts,
  stacked = false,
}: {
  readonly facts: readonly Fact[];
  readonly stacked?: boolean;
}): ReactNode {
  return (
    <dl className={classes.facts} data-stacked={stacked}>
      {facts.map((fact, i) => (
        <div key={i}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Keys, hashes and code only. */
export function Mono({ children }: { readonly children: ReactNode }): ReactNode {
  return <code className={classes.mono}>{children}</code>;
}

/** A sentence of the server's in which names of fields stand between backticks. */
export function Coded({ children }: { readonly children: string }): ReactNode {
  return children.split('`').map((piece, i) => (i % 2 === 0 ? piece : <Mono key={i}>{piece}</Mono>));
}

/** What is read once in a while: its title opens it. */
export function Folded({
  title,
  onOpen,
  children,
}: {
  readonly title: string;
  /** What costs is made once somebody looks. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <details className={classes.folded} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** What somebody wrote as plain text, a paragraph a line. */
export function Lines({ text }: { readonly text: string }): ReactNode {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => <p key={i}>{line}</p>);
}

/** What somebody is to say, sentence by sentence, in this order. */
export function Spoken({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <ol className={classes.spoken}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  );
}

export function Verbatim({ children, label }: { readonly children: ReactNode; readonly label?: string }): ReactNode {
  return (
    <pre className={classes.pre} aria-label={label}>
      {children}
    </pre>
  );
}

export function Copyable({ value, shown = value }: { readonly value: string; readonly shown?: string }): ReactNode {
  const { w } = useLanguage();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <span className={classes.copy}>
      <Mono>{shown}</Mono>
      <Button size="compact-xs" onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? w.copied : w.copy}
      </Button>
    </span>
  );
}

/** Something said beside the text: the true state of what is on screen. */
export function Remark({
  children,
  tone = 'plain',
}: {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'seal';
}): ReactNode {
  return (
    <p className={classes.remark} data-tone={tone}>
      {children}
    </p>
  );
}

/** What is to be known beside, in small. */
export function Small({
  inline = false,
  children,
}: {
  readonly inline?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const Element = inline ? 'small' : 'p';
  return <Element className={classes.small}>{children}</Element>;
}

/** What will stand here, and the one action that brings it. */
export function Empty({
  title,
  children,
  command,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly command?: string;
}): ReactNode {
  return (
    <div className={classes.empty}>
      <h3>{title}</h3>
      <p>{children}</p>
      {command && <Verbatim>{command}</Verbatim>}
    </div>
  );
}

/** Nothing for the first third of a second; then a word, since a spinner says less. */
export function Pending(): ReactNode {
  const { w } = useLanguage();
  return (
    <p className={classes.pending} role="status">
      <span>{w.pending}</span>
    </p>
  );
}

export type HistoryLine = {
  readonly key: string;
  readonly title: ReactNode;
  readonly detail: readonly ReactNode[];
  readonly mark: ReactNode;
};

/** As many as are read at a glance. */
const AT_ONCE = 6;

type HistoryProps = { readonly lines: readonly HistoryLine[]; readonly earlier: (count: number) => string };

/** The first few; those that follow open under their count. */
export function History({ lines, earlier }: HistoryProps): ReactNode {
  const rest = lines.slice(AT_ONCE);
  return (
    <>
      <HistoryLines lines={lines.slice(0, AT_ONCE)} />
      {rest.length > 0 && (
        <details className={classes.earlier}>
          <summary>{earlier(rest.length)}</summary>
          <HistoryLines lines={rest} />
        </details>
      )}
    </>
  );
}

function HistoryLines({ lines }: Pick<HistoryProps, 'lines'>): ReactNode {
  return (
    <ol className={classes.history}>
      {lines.map((line) => (
        <li key={line.key}>
          <div>
            {line.title}
            {line.detail.map((detail, i) => (
              <Fragment key={i}>{detail && <small>{detail}</small>}</Fragment>
            ))}
          </div>
          {line.mark}
        </li>
      ))}
    </ol>
  );
}

/** A command that is run elsewhere: whole, and one press from the clipboard. */
export function Runnable({ children, label }: { readonly children: string; readonly label: string }): ReactNode {
  const clipboard = useClipboard({ timeout: 2000 });
  const { w } = useLanguage();
  return (
    <div className={classes.runnable}>
      <Verbatim label={label}>{children}</Verbatim>
      <Button size="compact-sm" onClick={() => clipboard.copy(children)}>
        {clipboard.copied ? w.copied : label}
      </Button>
    </div>
  );
}
