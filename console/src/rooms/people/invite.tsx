import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Invited, sites, type useInvite } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { NameField } from '../../parts/fields.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';

type SiteFieldProps = { readonly value: string; readonly onChange: (site: string) => void };

export function SiteField({ value, onChange }: SiteFieldProps): ReactNode {
  const { w } = useLanguage();
  const known = useQuery(sites).data?.items ?? [];
  return (
    <NativeSelect
      label={w.people.invite.site}
      value={value}
      data={[
        { value: '', label: w.people.list.noSite },
        ...known.map(({ id, name, country }) => ({ value: id, label: `${name} (${country})` })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** `invite` is the page's, so that the link outlives this dialog. */
type InviteProps = { readonly invite: ReturnType<typeof useInvite>; readonly onClose: () => void };

export function Invite({ invite, onClose }: InviteProps): ReactNode {
  const { w } = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [site, setSite] = useState('');
  return (
    <FormDialog
      title={w.people.invite.title}
      act={w.people.invite.act}
      variant="filled"
      ready={name.trim() !== '' && email.includes('@')}
      busy={invite.isPending}
      error={invite.error}
      onAct={() =>
        invite.mutate({ name: name.trim(), email: email.trim(), site: site || null }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <NameField label={w.people.invite.name} hint={w.people.invite.nameHint} value={name} onChange={setName} />
      <TextInput
        type="email"
        label={w.people.invite.email}
        value={email}
        maxLength={254}
        autoComplete="off"
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <SiteField value={site} onChange={setSite} />
    </FormDialog>
  );
}

type OnceProps = { readonly made: Invited; readonly name: string; readonly onDone: () => void };

export function InvitedOnce({ made, name, onDone }: OnceProps): ReactNode {
  const { w, f } = useLanguage();
  return (
    <ShownOnce
      title={w.people.invite.onceTitle}
      note={w.people.invite.onceText}
      name={{ name: w.people.list.name, value: name }}
      label={w.people.invite.link}
      secret={made.link}
      more={[{ name: w.people.invite.until, value: f.moment(made.until) }]}
      done={w.people.invite.done}
      onDone={onDone}
    />
  );
}
