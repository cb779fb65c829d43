import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { WebhookCreated } from '../../api/types.ts';
import type { useCreateWebhook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { events } from '../../i18n/source-terms.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';

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

/** Nothing is ticked beforehand: a system is told of what somebody chose, no more. */
export function Tell({ create, onDone, onClose }: TellProps): ReactNode {
  const { w, say } = useLanguage();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [left, leave] = useState(false);
  const [chosen, choose] = useState<readonly string[]>([]);
  const sound = isAddress(url.trim());
  const ready = name.trim() !== '' && sound && chosen.length > 0;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || create.isPending) return;
    const wanted = EVENTS.filter((type) => chosen.includes(type));
    create.mutate({ name: name.trim(), url: url.trim(), events: wanted }, { onSuccess: onDone });
  }
  return (
    <Dialog title={w.sources.tellTitle} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={w.sources.name}
            description={w.sources.toldNameHint}
            value={name}
            maxLength={80}
            required
            withAsterisk={false}
            data-autofocus=""
            onChange={(event) => setName(event.currentTarget.value)}
          />
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
          <Checkbox.Group label={w.sources.events} value={[...chosen]} onChange={choose}>
            <Stack gap="small">
              {EVENTS.map((type) => (
                <Checkbox key={type} value={type} label={say(events[type]!)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {create.error && <Problem error={create.error} />}
        </Stack>
        <Actions end>
          <Button variant="quiet" onClick={onClose}>
            {w.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={create.isPending}>
            {w.sources.tellAct}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
