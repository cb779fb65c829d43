import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Audit, type AuditFinding, type AuditPatch, audits, useChangeAudit } from '../../api/audits.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';

type ActProps = { readonly brand: string; readonly audit: Audit; readonly onClose: () => void };
type FormProps = ActProps & {
  readonly title: string;
  readonly act: string;
  readonly ready: boolean;
  readonly patch: () => AuditPatch;
  readonly children: ReactNode;
};
const WEIGHTS = ['major', 'minor', 'remark'] as const;

/** One change of an audit, over what was read of it. */
function ChangeForm({ brand, audit, onClose, patch, ...form }: FormProps): ReactNode {
  const change = useChangeAudit(brand, audit);
  return (
    <FormDialog
      {...form}
      variant="filled"
      busy={change.isPending}
      error={change.error}
      onAct={() => change.mutate(patch(), { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'date';
  readonly long?: boolean;
};

function Field({ label, value, onChange, type, long = false }: FieldProps): ReactNode {
  return long ? (
    <Textarea
      label={label}
      value={value}
      maxLength={2000}
      autosize
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput
      label={label}
      value={value}
      maxLength={200}
      {...(type && { type })}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type OwnerFieldProps = { readonly brand: string } & Pick<FieldProps, 'value' | 'onChange'>;

/** A role of the house, or for the house itself one of its people. */
function OwnerField({ brand, value, onChange }: OwnerFieldProps): ReactNode {
  const { w, say } = useLanguage();
  const found = useQuery(audits(brand)).data;
  return (
    <NativeSelect
      label={w.daily.audits.owner}
      value={value}
      data={[
        { value: '', label: w.daily.audits.choose },
        ...(found?.keepers ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ...(found?.roles ?? []).map((role) => ({ value: role, label: say(term(roles, role)) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function PlanAudit(props: ActProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const [from, setFrom] = useState(props.audit.data.from ?? '');
  const [to, setTo] = useState(props.audit.data.to ?? '');
  return (
    <ChangeForm
      {...props}
      title={words.planTitle}
      act={words.moves.planned}
      ready={from !== '' && to !== ''}
      patch={() => ({ state: 'planned', data: { from, to } })}
    >
      <Field type="date" label={words.from} value={from} onChange={setFrom} />
      <Field type="date" label={words.to} value={to} onChange={setTo} />
    </ChangeForm>
  );
}

export function AddDocument(props: ActProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const [name, setName] = useState('');
  const [reference, setReference] = useState('');
  const [on, setOn] = useState(today());
  const document = { name: name.trim(), reference: reference.trim(), on };
  return (
    <ChangeForm
      {...props}
      title={words.documentTitle}
      act={words.add}
      ready={document.name.length > 1 && document.reference !== '' && on !== ''}
      patch={() => ({ data: { documents: [...props.audit.data.documents, document] } })}
    >
      <Field label={words.documentName} value={name} onChange={setName} />
      <Field label={words.reference} value={reference} onChange={setReference} />
      <Field type="date" label={words.given} value={on} onChange={setOn} />
    </ChangeForm>
  );
}

export function AddFinding(props: ActProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const [weight, setWeight] = useState<(typeof WEIGHTS)[number]>('minor');
  const [text, setText] = useState('');
  const [action, setAction] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const corrected = action.trim() !== '';
  const finding: AuditFinding = {
    id: String(props.audit.data.findings.length + 1),
    weight,
    text: text.trim(),
    ...(corrected && { action: action.trim(), owner, due }),
  };
  return (
    <ChangeForm
      {...props}
      title={words.findingTitle}
      act={words.add}
      ready={finding.text.length > 2 && (corrected ? owner !== '' && due !== '' : weight === 'remark')}
      patch={() => ({ data: { findings: [...props.audit.data.findings, finding] } })}
    >
      <NativeSelect
        label={words.weight}
        value={weight}
        data={WEIGHTS.map((value) => ({ value, label: words.weights[value] }))}
        onChange={(event) => setWeight(WEIGHTS.find((one) => one === event.currentTarget.value)!)}
      />
      <Field long label={words.finding} value={text} onChange={setText} />
      <Field long label={words.action} value={action} onChange={setAction} />
      <OwnerField brand={props.brand} value={owner} onChange={setOwner} />
      <Field type="date" label={words.due} value={due} onChange={setDue} />
    </ChangeForm>
  );
}

export function CloseFinding({ finding, ...props }: ActProps & { readonly finding: AuditFinding }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const [evidence, setEvidence] = useState('');
  return (
    <ChangeForm
      {...props}
      title={words.closeFindingTitle}
      act={words.closeFinding}
      ready={evidence.trim().length > 1}
      patch={() => ({
        data: {
          findings: props.audit.data.findings.map((one) =>
            one.id === finding.id ? { ...one, closedOn: today(), evidence: evidence.trim() } : one,
          ),
        },
      })}
    >
      <p>{finding.text}</p>
      <Field label={words.evidence} value={evidence} onChange={setEvidence} />
    </ChangeForm>
  );
}

export function CloseAudit(props: ActProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const [conclusion, setConclusion] = useState('');
  return (
    <ChangeForm
      {...props}
      title={words.closeTitle}
      act={words.moves.closed}
      ready={conclusion.trim().length > 2}
      patch={() => ({ state: 'closed', data: { conclusion: conclusion.trim() } })}
    >
      <Field long label={words.conclusion} value={conclusion} onChange={setConclusion} />
    </ChangeForm>
  );
}
