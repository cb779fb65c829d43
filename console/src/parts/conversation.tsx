import type { ReactNode } from 'react';
import type { Turn } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import { speakers, term } from '../i18n/terms.ts';
import { MarkedText } from './chip.tsx';
import classes from './conversation.module.css';

type ConversationProps = {
  readonly turns: readonly Turn[];
  /** What was spoken, as a BCP 47 tag, for whoever has it read aloud. */
  readonly lang: string | undefined;
};

/** The conversation as a conversation: who, when, what, masked as the reader may see it. */
export function Conversation({ turns, lang }: ConversationProps): ReactNode {
  const { w } = useLanguage();
  return (
    <ol className={classes.conversation} aria-label={w.interaction.conversation}>
      {turns.map((turn, i) => (
        <TurnLine key={i} turn={turn} before={turns[i - 1]} lang={lang} />
      ))}
    </ol>
  );
}

type TurnProps = { readonly turn: Turn; readonly before: Turn | undefined } & Pick<ConversationProps, 'lang'>;

/** The speaker and the minute are said where they change. */
function TurnLine({ turn, before, lang }: TurnProps): ReactNode {
  const { say, f } = useLanguage();
  const role = say(term(speakers, turn.role));
  const at = turn.at && f.time(turn.at);
  const same = before?.at && f.time(before.at) === at;
  return (
    <li className={classes.turn} data-role={turn.role}>
      <div className={classes.at}>{turn.at && !same && <time dateTime={turn.at}>{at}</time>}</div>
      <div className={classes.body}>
        {before?.speaker !== turn.speaker && (
          <p className={classes.who}>
            {turn.name ?? role} {turn.name && <small>{role}</small>}
          </p>
        )}
        <p className={classes.text} lang={lang}>
          <MarkedText text={turn.text} marks={turn.marks} />
        </p>
      </div>
    </li>
  );
}
