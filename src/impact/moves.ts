import { Refusal } from '../kernel/refusal.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Capacity } from '../law/index.ts';
import { moveStage, type Role, type Stage } from '../mandate/index.ts';
import { endExperiments, insertExperiment } from './experiment-store.ts';
import { conditions, gateOf } from './gate-rules.ts';
import { refusalOf } from './refusing.ts';
import { checkVoice } from './speaking-rules.ts';
import { endMove, insertMove, insertVoice } from './store.ts';
import type { Behalf, Move, Speaker, Terms, Voice } from './types.ts';
import { isDecision, isOpening, maySpeak, voicesOn } from './voice-rules.ts';
import { change, stand, type Dependencies, type Doing } from './writing.ts';

export type Proposed = {
  readonly stage: Exclude<Stage, 'suspended'>;
  readonly reason: string;
  readonly terms?: Terms | undefined;
};
export type Said = {
  readonly capacity: Capacity;
  readonly says: 'yes' | 'no';
  readonly reason: string;
  readonly behalf?: Behalf | undefined;
};

export type Moves = {
  /**
   * Proposes a stage, once nothing but voices stands against it.
   * @throws Refusal `impact.move-open` | `impact.closed` with every reason | the one reason there is
   */
  propose(brand: BrandId, activity: string, move: Proposed, who: Speaker): Promise<string>;
  /**
   * What a capacity says. The last word of whoever decides makes the move, or is refused with every reason against it.
   * @returns what became of the move
   * @throws Refusal `impact.move-unknown` | `impact.move-over` | those of `checkVoice` | those of `propose`
   */
  say(brand: BrandId, activity: string, move: string, said: Said, who: Speaker): Promise<Move['state']>;
  /** Whoever decides, signed in: as the controller, or as the joint one that they are. Throws as `say`. */
  decide(
    brand: BrandId,
    activity: string,
    move: string,
    said: Omit<Said, 'capacity' | 'behalf'>,
    who: Speaker,
  ): Promise<Move['state']>;
  /** @throws Refusal `impact.move-unknown` | `impact.move-over` */
  withdraw(brand: BrandId, activity: string, move: string, reason: string, who: Speaker): Promise<void>;
  /** One person suspends what runs, at once, everywhere within a second. @throws Refusal `impact.not-running` */
  stop(brand: BrandId, activity: string, reason: string, who: Speaker): Promise<void>;
};

export function createMoves(dependencies: Dependencies): Moves {
  const { newId } = dependencies;

  const speak = (brand: BrandId, activity: string, id: string, said: Spoken, who: Speaker): Promise<Move['state']> =>
    change(dependencies, brand, activity, who, async (doing) => {
      const { tx, now, found, leave } = doing;
      const move = openMove(doing, id);
      const facts = found.facts(move);
      const { says, reason, behalf } = said;
      const capacity = said.capacity ?? decisionOf(who, facts.role);
      const asked = voicesOn(facts, move.to);
      checkVoice({ capacity, says, reason, behalf }, who, { asked, voices: move.voices, role: facts.role });
      const voice: Voice = {
        capacity,
        says,
        reason,
        by: who.actor,
        name: who.name,
        ...(behalf && { behalf }),
        at: now,
      };
      await insertVoice(tx, brand, id, voice);
      const after = [...move.voices, voice];
      const told = { move: id, capacity, says, document: behalf ? behalf.sha512.slice(0, 32) : 'none' };
      if (!isDecision(capacity)) {
        await leave('impact-voice', { ...told, to: move.to });
        return 'open';
      }
      if (says === 'no') {
        await endMove(tx, brand, id, { state: 'refused', by: who.name, at: now, reason });
        await leave('stage-move', { step: 'refuse', from: move.from, to: move.to, ...told });
        return 'refused';
      }
      const gate = gateOf(found.facts({ ...move, voices: after }), move.to);
      // Another who decides may still be asked; anything else is refused, and nothing was said.
      if (!gate.allowed && !gate.because.every(({ code }) => code === 'impact.decision-missing'))
        throw refusalOf(gate.because);
      if (!gate.allowed) {
        await leave('impact-voice', { ...told, to: move.to });
        return 'open';
      }
      await make(doing, brand, { ...move, voices: after }, who);
      await leave('stage-move', { step: 'done', from: move.from, to: move.to, ...told });
      return 'done';
    });

  return {
    say: speak,

    propose: (brand, activity, { stage, reason, terms }, who) =>
      change(dependencies, brand, activity, who, async ({ tx, now, found, leave }) => {
        if (found.open) throw new Refusal('impact.move-open');
        const against = conditions(found.facts({ voices: [], ...(terms && { terms }) }), stage);
        if (against.length > 0) throw refusalOf(against);
        const id = newId(now);
        const from = found.kept.stage;
        const move = {
          id,
          activity,
          from,
          to: stage,
          reason,
          state: 'open',
          by: who.name,
          at: now,
          voices: [],
        } as const;
        await insertMove(tx, brand, { ...move, ...(terms && stage === 'experiment' && { terms }) });
        await leave('stage-move', { step: 'propose', move: id, from, to: stage });
        return id;
      }),

    decide: speak,

    withdraw: (brand, activity, id, reason, who) =>
      change(dependencies, brand, activity, who, async (doing) => {
        const { from, to } = openMove(doing, id);
        await endMove(doing.tx, brand, id, { state: 'withdrawn', by: who.name, at: doing.now, reason });
        await doing.leave('stage-move', { step: 'withdraw', move: id, from, to });
      }),

    stop: (brand, activity, reason, who) =>
      change(dependencies, brand, activity, who, async ({ tx, now, found, leave }) => {
        const from = found.kept.stage;
        if (!isOpening(from)) throw new Refusal('impact.not-running');
        await moveStage(tx, brand, { activity, stage: 'suspended', reason }, { person: who.name, at: now });
        await endExperiments(tx, brand, { activity }, { how: 'stopped', at: now });
        if (found.open) await endMove(tx, brand, found.open.id, { state: 'withdrawn', by: who.name, at: now, reason });
        await leave('stage-move', { step: 'stop', from, to: 'suspended' });
      }),
  };
}

type Spoken = Omit<Said, 'capacity'> & { readonly capacity?: Capacity };

/** As what somebody decides who may: the joint controller that they are, else the controller. */
function decisionOf({ roles }: Speaker, role: Role): Capacity {
  return maySpeak(roles, 'co-controller', role) && !maySpeak(roles, 'controller', role)
    ? 'co-controller'
    : 'controller';
}

function openMove({ found }: Doing, id: string): Move {
  const move = found.kept.moves.find((one) => one.id === id);
  if (!move) throw new Refusal('impact.move-unknown');
  if (move.state !== 'open') throw new Refusal('impact.move-over');
  return move;
}

/** What was decided, done: what it stands on first, so that no instant is open without it. */
async function make(doing: Doing, brand: BrandId, move: Move, who: Speaker): Promise<void> {
  const { tx, now } = doing;
  const { activity, to, terms, reason } = move;
  if (isOpening(to) && !(await stand(doing, brand, who.name))) throw new Refusal('impact.assessment-missing');
  await moveStage(
    tx,
    brand,
    { activity, stage: to, reason, ...(terms && { share: terms.share, until: terms.until }) },
    { person: who.name, at: now },
  );
  await endExperiments(tx, brand, { activity }, { how: 'moved', at: now });
  if (terms) await insertExperiment(tx, brand, { ...terms, id: move.id, activity, beganAt: now });
  await endMove(tx, brand, move.id, { state: 'done', by: who.name, at: now });
}
