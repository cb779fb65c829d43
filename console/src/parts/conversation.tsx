import type { ReactNode } from 'react';
import type { Turn } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import { speakers, term } from '../i18n/terms.ts';
import { MarkedText } from './chip.tsx';
import classes from './conversation.module.css';

/** The conversation as a conversation: who, when, what, masked as the reader may see it. */
export function Conversation({ turns }: { readonly turns: readonly Turn[] }): ReactNode {
  const { w } = useLanguage();
  return (
    <ol className={classes.conversation} aria-label={w.interaction.conversation}>
      {turns.map((turn, i) => (
        <TurnLine key={i} turn={turn} follows={turns[i - 1]?.speaker === turn.speaker} />
      ))}
    </ol>
  );
}

function TurnLine({ turn, follows }: { readonly turn: Turn; readonly follows: boolean }): ReactNode {
  const { say, f } = useLanguage();
  const role = say(term(speakers, turn.role));
  return (
    <li className={classes.turn} data-role={turn.role}>
      <div className={classes.at}>{turn.at && <time dateTime={turn.at}>{f.time(turn.at)}</time>}</div>
      <div className={classes.body}>
        {!follows && (
          <p className={classes.who}>
            {turn.name ?? role} {turn.name && <small>{role}</small>}
          </p>
        )}
        <p className={classes.text}>
          <MarkedText text={turn.text} marks={turn.marks} />
        </p>
      </div>
    </li>
  );
}
