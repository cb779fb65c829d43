import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type HeldRole, type PersonFull, useChangePerson, useGiveRole, useTakeRole, useTie } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles, systems } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { NameField } from '../../parts/fields.tsx';
import { useBrands } from '../brands.ts';
import { SiteField } from './invite.tsx';
import { useForBrand, useRoleName } from './words.ts';

type ActProps = { readonly person: PersonFull; readonly onClose: () => void };
/** The shortest reason that the server takes. */
const REASON = 10;

/** The end of a day where the reader is. */
const endOf = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString());

export function GiveRole({ person, onClose }: ActProps): ReactNode {
  const { w, say } = useLanguage();
  const give = useGiveRole(person.id);
  const brands = useBrands();
  const [role, setRole] = useState<HeldRole['role']>('agent');
  const [brand, setBrand] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const ofBrand = role.startsWith('brand-');
  return (
    <FormDialog
      title={w.people.one.giveTitle(person.name)}
      act={w.people.one.giveAct}
      variant="seal"
      ready={reason.trim().length >= REASON && !(ofBrand && brand === '')}
      busy={give.isPending}
      error={give.error}
      onAct={() =>
        give.mutate({ role, brand: brand || null, until: endOf(until), reason: reason.trim() }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={w.people.role}
        value={role}
        data={Object.entries(roles)
          .filter(([value]) => value !== 'machine')
          .map(([value, label]) => ({ value, label: say(label) }))}
        onChange={(event) => setRole(event.currentTarget.value as HeldRole['role'])}
      />
      <NativeSelect
        label={w.people.brand}
        description={w.people.one.brandHint}
        value={brand}
        data={[
          { value: '', label: w.people.everyBrand },
          ...brands.map((item) => ({ value: item.brand, label: item.name })),
        ]}
        onChange={(event) => setBrand(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={w.people.one.until}
        description={w.people.one.untilHint}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea
        label={w.people.reason}
        description={w.people.reasonHint}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function TakeRole({ person, held, onClose }: ActProps & { readonly held: HeldRole }): ReactNode {
  const { w } = useLanguage();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  const take = useTakeRole(person.id);
  return (
    <FormDialog
      title={w.people.one.takeTitle(roleName(held.role))}
      act={w.people.one.takeAct}
      variant="danger"
      ready
      busy={take.isPending}
      error={take.error}
      onAct={() => take.mutate(held, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.people.one.takeText(person.name, forBrand(held.brand))}</p>
    </FormDialog>
  );
}

const KINDS = ['telephony', 'crm', 'hr'] as const;

export function Tie({ person, onClose }: ActProps): ReactNode {
  const { w, say } = useLanguage();
  const tie = useTie(person.id);
  const [kind, setKind] = useState<string>('telephony');
  const [which, setWhich] = useState('');
  const [value, setValue] = useState('');
  const system = kind === 'hr' ? kind : `${kind}:${which.trim().toLowerCase()}`;
  return (
    <FormDialog
      title={w.people.one.tieTitle}
      act={w.people.one.tieAct}
      variant="filled"
      ready={value.trim() !== '' && (kind === 'hr' || which.trim() !== '')}
      busy={tie.isPending}
      error={tie.error}
      onAct={() => tie.mutate({ system, value: value.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NativeSelect
        label={w.people.one.tieKind}
        value={kind}
        data={KINDS.map((one) => ({ value: one, label: say(term(systems, one)) }))}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {kind !== 'hr' && (
        <TextInput
          label={w.people.one.tieWhich}
          value={which}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => setWhich(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={w.people.one.value}
        value={value}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

export function Edit({ person, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const change = useChangePerson(person.id);
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email);
  const [site, setSite] = useState(person.site ?? '');
  const changed = {
    ...(name.trim() !== person.name && { name: name.trim() }),
    ...(email.trim() !== person.email && { email: email.trim() }),
    ...((site || null) !== person.site && { site: site || null }),
  };
  return (
    <FormDialog
      title={w.people.one.editTitle}
      act={w.people.one.editAct}
      variant="filled"
      ready={Object.keys(changed).length > 0 && name.trim() !== ''}
      busy={change.isPending}
      error={change.error}
      onAct={() => change.mutate(changed, { onSuccess: onClose })}
      onClose={onClose}
    >
      <NameField label={w.people.invite.name} hint={w.people.invite.nameHint} value={name} onChange={setName} />
      <TextInput
        type="email"
        label={w.people.invite.email}
        value={email}
        maxLength={254}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <SiteField value={site} onChange={setSite} />
    </FormDialog>
  );
}

type MoveProps = ActProps & { readonly to: 'active' | 'suspended' | 'left' };

/** Suspended and back by one act; gone for good by typing whose name it is. */
export function Move({ person, to, onClose }: MoveProps): ReactNode {
  const { w } = useLanguage();
  const change = useChangePerson(person.id);
  const act = {
    busy: change.isPending,
    error: change.error,
    onAct: () => change.mutate({ state: to }, { onSuccess: onClose }),
    onClose,
  };
  if (to === 'left')
    return (
      <NamedAct
        {...act}
        title={w.people.one.leaveTitle(person.name)}
        check={w.people.one.leaveCheck}
        name={person.name}
        act={w.people.one.leave}
      >
        <p>{w.people.one.leaveText}</p>
      </NamedAct>
    );
  const resumes = to === 'active';
  return (
    <FormDialog
      {...act}
      title={resumes ? w.people.one.resumeTitle(person.name) : w.people.one.suspendTitle(person.name)}
      act={resumes ? w.people.one.resume : w.people.one.suspend}
      variant={resumes ? 'filled' : 'danger'}
      ready
    >
      <p>{resumes ? w.people.one.resumeText : w.people.one.suspendText}</p>
    </FormDialog>
  );
}
