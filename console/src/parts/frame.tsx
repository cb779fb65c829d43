import type { ReactNode } from 'react';
import classes from './shell.module.css';
import { State } from './verdict.tsx';

type FrameProps = {
  readonly rail: ReactNode;
  readonly skip: string;
  /** What holds of every page: that the data are fictional. */
  readonly banner: string | undefined;
  /** What everybody must know of while it lasts. */
  readonly alarm: ReactNode;
  /** What just went wrong with all of them. */
  readonly warning: string | undefined;
  readonly children: ReactNode;
};

export function Frame({ rail, skip, banner, alarm, warning, children }: FrameProps): ReactNode {
  return (
    <>
      <a className={classes.skip} href="#contenu">
        {skip}
      </a>
      <div className={classes.shell}>
        {rail}
        {banner && (
          <p className={classes.sample} role="note">
            {banner}
          </p>
        )}
        {alarm}
        <div className={classes.warning} role="status">
          {warning && (
            <p>
              <State tone="overdue" sentence>
                {warning}
              </State>
            </p>
          )}
        </div>
        <main className={classes.main} id="contenu" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}

/** The page that stands alone, before anything is opened. */
export function EntrancePage({
  motto,
  children,
  foot,
}: {
  readonly motto: string;
  readonly children: ReactNode;
  readonly foot: ReactNode;
}): ReactNode {
  return (
    <main className={classes.entrance}>
      <div>
        <h1 className={classes.wordmark}>Mandat</h1>
        <p className={classes.motto}>{motto}</p>
        <hr />
        {children}
        <footer>{foot}</footer>
      </div>
    </main>
  );
}

/** Said on every page, above it. */
export function Alarm({ label, lines }: { readonly label: string; readonly lines: readonly ReactNode[] }): ReactNode {
  return (
    <div className={classes.alarm} role="status" aria-label={label}>
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

type SwitchProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: T) => void;
};

/** A few words, one of which holds. */
export function Switch<T extends string>({ label, value, choices, onChange }: SwitchProps<T>): ReactNode {
  return (
    <div className={classes.switch} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          lang={choice.lang}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
