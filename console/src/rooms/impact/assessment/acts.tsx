import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type ConsultAsked, type ReopenAsked, useAssessmentAct } from '../../../api/assessment.ts';
import { impactDossier } from '../../../api/impact.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { FormDialog } from '../../../parts/dialog.tsx';
import { BehalfFields, behalfOf, DocumentFields, isBehalfWhole, NOBODY } from '../behalf.tsx';
import { HOUSE } from '../../brands.ts';
import { useDecides } from '../decides.ts';
import type { Writing } from './use-saver.ts';

type ActProps = { readonly writing: Writing; readonly onClose: () => void };

/** What is written is saved first; the act is then about that revision. */
async function revisionOf({ saver }: Writing): Promise<number> {
  await saver.flush();
  return saver.state().assessment.revision;
}

export function Submit({ writing, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const act = useAssessmentAct(writing.at, 'submit');
  return (
    <FormDialog
      title={w.assessment.acts.submit}
      act={w.assessment.acts.submit}
      variant="filled"
      ready
      busy={act.isPending}
      error={act.error}
      onAct={() => void revisionOf(writing).then((revision) => act.mutate({ revision }, { onSuccess: onClose }))}
      onClose={onClose}
    >
      <p>{w.assessment.submitText}</p>
    </FormDialog>
  );
}

/** Whoever decides does so signed in; anybody else who may assess records the document in which it was decided. */
function useDeciding({ at }: Writing) {
  // Of our own we are the controller; its products are no activities.
  const ours = at.brand === HOUSE;
  const role = useQuery({ ...impactDossier(at.brand, at.activity), enabled: !ours }).data?.role;
  const own = useDecides(at.brand, ours ? 'controller' : (role ?? 'processor'));
  const [behalf, setBehalf] = useState({ ...NOBODY, on: true });
  return {
    ready: own || isBehalfWhole(behalf),
    /** Nothing where the reader decides. */
    onBehalf: own ? undefined : behalfOf(behalf),
    fields: !own && <BehalfFields always value={behalf} onChange={setBehalf} />,
  };
}

export function Validate({ writing, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const own = useAssessmentAct(writing.at, 'validate');
  const recorded = useAssessmentAct(writing.at, 'decision');
  const deciding = useDeciding(writing);
  const [reviewBy, setReviewBy] = useState('');
  const [departs, setDeparts] = useState('');
  const [residual, setResidual] = useState('');
  async function validate(): Promise<void> {
    const asked = {
      revision: await revisionOf(writing),
      ...(reviewBy && { reviewBy }),
      ...(departs.trim() && { departs: departs.trim() }),
      ...(residual.trim() && { residual: residual.trim() }),
    };
    const { onBehalf } = deciding;
    if (onBehalf) recorded.mutate({ kind: 'validated', ...asked, onBehalf }, { onSuccess: onClose });
    else own.mutate(asked, { onSuccess: onClose });
  }
  return (
    <FormDialog
      title={w.assessment.validateTitle}
      act={w.assessment.acts.validate}
      variant="seal"
      ready={deciding.ready}
      busy={own.isPending || recorded.isPending}
      error={own.error ?? recorded.error}
      onAct={() => void validate()}
      onClose={onClose}
    >
      <p>{w.assessment.validateText}</p>
      <TextInput
        type="date"
        label={w.assessment.reviewBy}
        description={w.assessment.reviewHint}
        value={reviewBy}
        onChange={(event) => setReviewBy(event.currentTarget.value)}
      />
      {writing.of.opinions.some(({ opinion }) => opinion !== 'favourable') && (
        <Textarea
          label={w.assessment.departs}
          description={w.assessment.departsHint}
          value={departs}
          maxLength={5000}
          onChange={(event) => setDeparts(event.currentTarget.value)}
        />
      )}
      {writing.of.risks.some(({ after }) => after.severity === 4) && (
        <Textarea
          label={w.assessment.residual}
          description={w.assessment.residualHint}
          value={residual}
          maxLength={5000}
          onChange={(event) => setResidual(event.currentTarget.value)}
        />
      )}
      {deciding.fields}
    </FormDialog>
  );
}

export function Refuse({ writing, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const own = useAssessmentAct(writing.at, 'refuse');
  const recorded = useAssessmentAct(writing.at, 'decision');
  const deciding = useDeciding(writing);
  const [reason, setReason] = useState('');
  async function refuse(): Promise<void> {
    const asked = { revision: await revisionOf(writing), reason: reason.trim() };
    const { onBehalf } = deciding;
    if (onBehalf) recorded.mutate({ kind: 'refused', ...asked, onBehalf }, { onSuccess: onClose });
    else own.mutate(asked, { onSuccess: onClose });
  }
  return (
    <FormDialog
      title={w.assessment.refuseTitle}
      act={w.assessment.acts.refuse}
      variant="danger"
      ready={deciding.ready && reason.trim().length >= 10}
      busy={own.isPending || recorded.isPending}
      error={own.error ?? recorded.error}
      onAct={() => void refuse()}
      onClose={onClose}
    >
      <Textarea
        label={w.assessment.refuseReason}
        value={reason}
        maxLength={5000}
        required
        withAsterisk={false}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {deciding.fields}
    </FormDialog>
  );
}

const REASONS = [
  'examination',
  'incident',
  'sub-processor',
  'experiment',
  'change',
  'review-due',
  'other',
] as const satisfies readonly ReopenAsked['because'][];

/** What was decided stays as it is: the next version is opened, and the page goes there. */
export function Reopen({ writing, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const act = useAssessmentAct(writing.at, 'reopen');
  const [because, choose] = useState<ReopenAsked['because']>('change');
  const [note, setNote] = useState('');
  async function reopen(): Promise<void> {
    act.mutate(
      { revision: await revisionOf(writing), because, note: note.trim() },
      {
        onSuccess: ({ id }) => {
          onClose();
          const { brand, activity } = writing.at;
          void navigate({ to: '/marques/$brand/impact/$activity/analyses/$id', params: { brand, activity, id } });
        },
      },
    );
  }
  return (
    <FormDialog
      title={w.assessment.reopenTitle}
      act={w.assessment.acts.reopen}
      variant="filled"
      ready={note.trim() !== ''}
      busy={act.isPending}
      error={act.error}
      onAct={() => void reopen()}
      onClose={onClose}
    >
      <p>{w.assessment.reopenText}</p>
      <NativeSelect
        label={w.assessment.reopenBecause}
        value={because}
        data={REASONS.map((value) => ({ value, label: w.assessment.reasons[value] }))}
        onChange={(event) => choose(REASONS.find((one) => one === event.currentTarget.value) ?? because)}
      />
      <Textarea
        label={w.assessment.reopenNote}
        value={note}
        maxLength={2000}
        required
        withAsterisk={false}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type AnswerKind = NonNullable<ConsultAsked['answer']>['kind'];
const KINDS = ['no-objection', 'advice', 'prohibition', 'silence'] as const satisfies readonly AnswerKind[];

/** The file sent to the authority, then what it answered. */
export function Consult({ writing, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const act = useAssessmentAct(writing.at, 'consult');
  const answering = writing.of.consultation !== null;
  const [on, setOn] = useState('');
  const [authority, setAuthority] = useState(w.assessment.authorityName);
  const [kind, choose] = useState<AnswerKind>('advice');
  const [text, setText] = useState('');
  const [document, bear] = useState({ reference: '', sha512: '' });
  const reference = document.reference.trim();
  async function record(): Promise<void> {
    const revision = await revisionOf(writing);
    const borne = reference !== '' && document.sha512 !== '' && { document: { reference, sha512: document.sha512 } };
    const said: Omit<ConsultAsked, 'revision'> = answering
      ? { answer: { on, kind, text: text.trim(), ...borne } }
      : { sent: { on, authority: authority.trim(), reference } };
    act.mutate({ revision, ...said }, { onSuccess: onClose });
  }
  return (
    <FormDialog
      title={w.assessment.consultTitle}
      act={answering ? w.assessment.consultAnswer : w.assessment.consultSent}
      variant="seal"
      ready={on !== '' && (answering ? text.trim() !== '' : authority.trim() !== '' && reference !== '')}
      busy={act.isPending}
      error={act.error}
      onAct={() => void record()}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={w.assessment.consultOn}
        value={on}
        required
        withAsterisk={false}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      {answering ? (
        <>
          <NativeSelect
            label={w.assessment.answerKind}
            value={kind}
            data={KINDS.map((value) => ({ value, label: w.assessment.answerKinds[value] }))}
            onChange={(event) => choose(KINDS.find((one) => one === event.currentTarget.value) ?? kind)}
          />
          <Textarea
            label={w.assessment.answerText}
            value={text}
            rows={5}
            maxLength={20_000}
            required
            withAsterisk={false}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DocumentFields optional value={document} onChange={bear} />
        </>
      ) : (
        <>
          <TextInput
            label={w.assessment.authority}
            value={authority}
            maxLength={200}
            onChange={(event) => setAuthority(event.currentTarget.value)}
          />
          <TextInput
            label={w.assessment.reference}
            value={document.reference}
            maxLength={200}
            onChange={(event) => bear({ ...document, reference: event.currentTarget.value })}
          />
        </>
      )}
    </FormDialog>
  );
}
