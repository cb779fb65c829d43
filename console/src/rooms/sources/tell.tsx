import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { WebhookCreated } from '../../api/types.ts';
import type { useCreateWebhook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { events } from '../../i18n/source-terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { NameField, Ticks } from '../../parts/fields.tsx';

const EVENTS = Object.keys(events);

type TellProps = {
  readonly create: ReturnType<typeof useCreateWebhook>;
  readonly onDone: (made: WebhookCreated) => void;
  readonly onClose: () => void;
};

/** Over TLS, or on the very machine; the server looks closer. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const near = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && near));
}

/** A system is told of what somebody chose, no more. */
export function Tell({ create, onDone, onClose }: TellProps): ReactNode {
  const { w, say } = useLanguage();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [left, leave] = useState(false);
  const [chosen, choose] = useState<readonly string[]>([]);
  const sound = isAddress(url.trim());
  const wanted = EVENTS.filter((type) => chosen.includes(type));
  return (
    <FormDialog
      title={w.sources.tellTitle}
      act={w.sources.tellAct}
      variant="filled"
      ready={name.trim() !== '' && sound && wanted.length > 0}
      busy={create.isPending}
      error={create.error}
      onAct={() => create.mutate({ name: name.trim(), url: url.trim(), events: wanted }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <NameField label={w.sources.name} hint={w.sources.toldNameHint} value={name} onChange={setName} />
      <TextInput
        label={w.sources.url}
        description={w.sources.urlHint}
        error={left && url.trim() !== '' && !sound ? w.sources.urlWrong : undefined}
        value={url}
        maxLength={500}
        inputMode="url"
        autoComplete="off"
        required
        withAsterisk={false}
        placeholder="https://"
        onBlur={() => leave(true)}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Ticks
        label={w.sources.events}
        choices={EVENTS.map((type) => ({ value: type, label: say(events[type]!) }))}
        chosen={chosen}
        onChange={choose}
      />
    </FormDialog>
  );
}
