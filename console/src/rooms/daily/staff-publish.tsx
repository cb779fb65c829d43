import { Checkbox, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePublishUndertaking } from '../../api/staff.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

/** A version of the undertaking, from a day on. */
export function PublishUndertaking({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.staff;
  const publish = usePublishUndertaking();
  const [version, setVersion] = useState('');
  const [since, setSince] = useState('');
  const [renew, setRenew] = useState(true);
  return (
    <FormDialog
      title={words.publishTitle}
      act={words.publishAct}
      variant="filled"
      ready={version.trim() !== '' && since !== ''}
      busy={publish.isPending}
      error={publish.error}
      onAct={() => publish.mutate({ version: version.trim(), since, renew }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.publishHint}</p>
      <TextInput
        label={words.versionName}
        value={version}
        maxLength={120}
        data-autofocus=""
        onChange={(event) => setVersion(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.since}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
      />
      <Checkbox
        label={words.renew}
        description={words.renewHint}
        checked={renew}
        onChange={(event) => setRenew(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
