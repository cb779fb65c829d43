import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical.ts';
import { groundOf, PURPOSES, type Bilingual } from '../law/index.ts';
import { controllerOf, draw, type Drawing } from './mention-rules.ts';
import type { Additions, ApprovedMention, Mention, MentionId, NoticeState, NoticeVersion } from './mention-types.ts';
import { contactOf, lower, say } from './phrase-rules.ts';

/** A notice as the instructions and the controller's words give it now. */
export type Standing = {
  readonly mentions: readonly Mention[];
  /** What an agent says, sentence by sentence. */
  readonly oral: readonly Bilingual[];
  /** How many mentions nobody has said. */
  readonly missing: number;
  /** Of the whole text in both languages: what is approved is what was read. */
  readonly digest: string;
};

export function standingOf(drawing: Drawing, additions: Additions): Standing {
  const mentions = draw(drawing).map((drawn): Mention => {
    const addition = additions[drawn.id];
    return { ...drawn, ...(addition && { addition }) };
  });
  const oral = oralOf(drawing);
  return {
    mentions,
    oral,
    missing: mentions.filter(isMissing).length,
    digest: digestOf({ mentions: mentions.map(({ id, ...mention }) => ({ id, text: textOf(mention) })), oral }),
  };
}

export const isMissing = ({ awaits, addition }: Pick<Mention, 'awaits' | 'addition'>): boolean =>
  awaits !== undefined && addition === undefined;

/** What the instructions say of a mention, then what the controller adds; nothing where neither said anything. */
export function textOf({ text, addition }: Pick<Mention, 'text' | 'addition'>): Bilingual | undefined {
  if (!text || !addition) return text ?? addition;
  return say(`${text.fr} ${addition.fr}`, `${text.en} ${addition.en}`);
}

/** As it is approved: every mention has its text. */
export const approvable = (mentions: readonly Mention[]): ApprovedMention[] =>
  mentions.flatMap(({ id, article, ...mention }) => {
    const text = textOf(mention);
    return text ? [{ id, article, text }] : [];
  });

const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

export type Difference = { readonly id: MentionId; readonly before?: Bilingual; readonly after?: Bilingual };

/** Mention by mention, what the approved text says otherwise than the text of now. */
export function differences(approved: Pick<NoticeVersion, 'mentions'>, now: readonly Mention[]): Difference[] {
  const before = new Map(approved.mentions.map(({ id, text }) => [id, text]));
  const after = new Map(now.map(({ id, ...mention }) => [id, textOf(mention)]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Difference[] => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was?.fr === is?.fr && was?.en === is?.en) return [];
    return [{ id, ...(was && { before: was }), ...(is && { after: is }) }];
  });
}

export function stateOf(approved: Pick<NoticeVersion, 'digest'> | undefined, now: Standing): NoticeState {
  if (!approved) return 'none';
  return approved.digest === now.digest ? 'in-step' : 'out-of-step';
}

/** The first layer, aloud: who, for whom and why, recording, an artificial interlocutor, rights, where the whole is. */
function oralOf(drawing: Drawing): Bilingual[] {
  const { frame, activity } = drawing;
  const party = controllerOf(drawing);
  const whom = contactOf(party, frame);
  const why = PURPOSES[activity.purpose];
  const lines = [
    activity.role === 'controller'
      ? say(`Bonjour, ${party.name} à l’appareil.`, `Hello, this is ${party.name}.`)
      : say(
          `Bonjour, ${frame.processor.name}, pour le compte de ${party.name}.`,
          `Hello, this is ${frame.processor.name}, on behalf of ${party.name}.`,
        ),
    ...(activity.purpose === 'prospecting'
      ? [
          say(
            'C’est un appel commercial ; dites-moi si vous ne souhaitez pas poursuivre, et nous ne vous rappellerons plus.',
            'This is a commercial call; tell me if you do not wish to go on, and we will not call again.',
          ),
        ]
      : []),
    ...(activity.recording ? [recorded(activity.recording)] : []),
    ...(activity.ai?.uses.includes('conversation')
      ? [
          say(
            'Vous parlez à un système d’intelligence artificielle.',
            'You are talking to an artificial intelligence system.',
          ),
        ]
      : []),
    say(
      `Vos données servent à : ${lower(why).fr}. Vous pouvez y accéder, les faire rectifier ou effacer, et vous opposer à certains usages.`,
      `Your data are used for: ${lower(why).en}. You may access them, have them rectified or erased, and object to some uses.`,
    ),
    say(
      `L’information complète vous est envoyée sur demande à ${whom}.`,
      `The whole information is sent to you on request to ${whom}.`,
    ),
  ];
  return lines;
}

function recorded({ ground, share }: NonNullable<Drawing['activity']['recording']>): Bilingual {
  const why = groundOf(ground);
  const [fr, en] = share >= 1 ? ['est enregistré', 'is recorded'] : ['peut être enregistré', 'may be recorded'];
  const then =
    ground === 'legal-obligation'
      ? say('la loi nous y oblige', 'the law obliges us to')
      : ground === 'insurance-precontract'
        ? say('si vous le refusez, nous devons y mettre fin', 'should you refuse, we must end it')
        : say('dites-le-moi si vous ne le souhaitez pas', 'tell me if you do not wish it');
  return say(`Cet appel ${fr} (${why.fr}) ; ${then.fr}.`, `This call ${en} (${why.en}); ${then.en}.`);
}
