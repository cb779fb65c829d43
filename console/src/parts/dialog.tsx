import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Actions, Stack } from './page.tsx';
import { Problem } from './problem.tsx';

type DialogProps = {
  readonly title: string;
  /** Wide enough to read a text in. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};
const WIDE = 760;

/** Tells the dialog around that another one is open over it. */
const Over = createContext<(open: boolean) => void>(() => undefined);

/** Mounted while it is open. Escape closes the one on top: what is written in the one below stays. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps): ReactNode {
  const { w } = useLanguage();
  const [covered, cover] = useState(false);
  const tell = useContext(Over);
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, [tell]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      {...(wide && { size: WIDE })}
      closeOnEscape={!covered}
      closeButtonProps={{ 'aria-label': w.close }}
    >
      <Over value={cover}>{children}</Over>
    </Modal>
  );
}

type FormDialogProps = DialogProps & {
  readonly act: string;
  readonly variant: 'danger' | 'seal' | 'filled';
  /** Nothing is missing of what the act needs. */
  readonly ready: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAct: () => void;
};

/** A form in a dialog: its fields, what went wrong, and one act beside the way out. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { w } = useLanguage();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (props.ready && !props.busy) props.onAct();
  }
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={submit}>
        <Stack>
          {props.children}
          {props.error && <Problem error={props.error} />}
        </Stack>
        <Actions end>
          <Button variant="quiet" onClick={props.onClose}>
            {w.cancel}
          </Button>
          <Button type="submit" variant={props.variant} disabled={!props.ready} loading={props.busy}>
            {props.act}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

type ReasonedActProps = {
  readonly title: string;
  /** What will be done or lost, for whom, under which mandate. */
  readonly children: ReactNode;
  readonly reasonLabel: string;
  readonly reasonHint: string;
  /** Shortest reason the server accepts; 0 makes it optional. */
  readonly minLength: number;
  readonly maxLength?: number;
  readonly act: string;
  readonly variant: 'danger' | 'seal';
  /** Something else is still missing. */
  readonly blocked?: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAct: (reason: string) => void;
  readonly onClose: () => void;
};

/** An act that cannot be undone: it says what it does, asks why, and names itself on its button. Never a bare "are you sure?". */
export function ReasonedAct(props: ReasonedActProps): ReactNode {
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <FormDialog {...props} ready={given.length >= props.minLength && !props.blocked} onAct={() => props.onAct(given)}>
      {props.children}
      <Textarea
        label={props.reasonLabel}
        description={props.reasonHint}
        value={reason}
        maxLength={props.maxLength ?? 500}
        required={props.minLength > 0}
        withAsterisk={false}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type NamedActProps = {
  readonly title: string;
  /** What stops, for whom. */
  readonly children: ReactNode;
  /** Asks for the name. */
  readonly check: string;
  readonly name: string;
  readonly act: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onAct: () => void;
  readonly onClose: () => void;
};

/** An act that stops something for good: its own name is typed, so that no other one is stopped. */
export function NamedAct({ children, check, name, ...props }: NamedActProps): ReactNode {
  const [typed, type] = useState('');
  return (
    <FormDialog {...props} variant="danger" ready={typed.trim() === name}>
      {children}
      <TextInput
        label={check}
        description={name}
        value={typed}
        autoComplete="off"
        data-autofocus=""
        onChange={(event) => type(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
