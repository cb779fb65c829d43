import { useLanguage } from '../i18n/language.tsx';

type Actor = { readonly role: string; readonly id: string | undefined };

/** `key:<id>`, `session:<id>`, `system` or `cli`, as the log names who acted; a kind that is new here is shown as it is. */
export function useActor(): (actor: string) => Actor {
  const { w } = useLanguage();
  const roles: Readonly<Record<string, string>> = w.actors;
  return (actor) => {
    const [kind = actor, id] = actor.split(':', 2);
    return { role: roles[kind] ?? kind, id };
  };
}
