import { Button, Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FormField } from '../api/contracts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Leaf } from './document-form-leaf.tsx';
import classes from './document-form.module.css';
import {
  blank,
  type FormContext,
  listOf,
  type Path,
  pointerOf,
  recordOf,
  type Remark,
  textIn,
  write,
} from './document-value.ts';
import { Actions } from './page.tsx';

type FieldProps = {
  readonly form: FormContext;
  readonly field: FormField;
  readonly path: Path;
  readonly value: unknown;
};

const under = (remarks: readonly Remark[], path: Path): readonly Remark[] => {
  const pointer = pointerOf(path);
  return remarks.filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
};

type FieldsProps = {
  readonly form: FormContext;
  readonly fields: readonly FormField[];
  readonly path: Path;
  readonly value: unknown;
};

/** The fields of a group, in the order of the document; what the schema fixes is not asked. */
export function Fields({ form, fields, path, value }: FieldsProps): ReactNode {
  const record = recordOf(value);
  return (
    <div className={classes.fields}>
      {fields
        .filter(({ kind, key }) => kind !== 'fixed' && !(path.length === 0 && key === 'brand'))
        .map((field) => (
          <Field key={field.key} form={form} field={field} path={[...path, field.key]} value={record[field.key]} />
        ))}
    </div>
  );
}

function Field(props: FieldProps): ReactNode {
  const { kind } = props.field;
  if (kind === 'group') return <Group {...props} />;
  if (kind === 'list') return <List {...props} />;
  if (kind === 'map') return <Entries {...props} />;
  return <Leaf {...props} remarks={under(props.form.remarks, props.path)} />;
}

/** What opens under its name, with how much is to be corrected in it; what is closed is not drawn, so that writing stays quick. */
function Part({
  form,
  path,
  title,
  open,
  children,
}: {
  readonly form: FormContext;
  readonly path: Path;
  readonly title: string;
  readonly open: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { w } = useLanguage();
  const pointer = pointerOf(path);
  const isOpen = form.opened.get(pointer) ?? open;
  const count = under(form.remarks, path).filter(({ level }) => level === 'fault').length;
  return (
    <details
      className={classes.part}
      id={`at${pointer}`}
      open={isOpen}
      onToggle={(event) => form.onToggle(pointer, event.currentTarget.open)}
    >
      <summary>
        {title}
        {count > 0 && <small>{w.contracts.faults(count)}</small>}
      </summary>
      {isOpen && children}
    </details>
  );
}

/** Said of the group itself, where no field of it says it. */
function OwnRemarks({ form, path }: { readonly form: FormContext; readonly path: Path }): ReactNode {
  const { say } = useLanguage();
  const pointer = pointerOf(path);
  return form.remarks
    .filter((one) => one.pointer === pointer)
    .map(({ code, level, text }) => (
      <p key={code} className={classes.remark} data-level={level}>
        {say(text)}
      </p>
    ));
}

function Group({ form, field, path, value }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { label, required, fields = [] } = field;
  const there = value !== undefined;
  const body = (
    <div className={classes.group}>
      <OwnRemarks form={form} path={path} />
      <Fields form={form} fields={fields} path={path} value={value} />
    </div>
  );
  if (required)
    return (
      <Part form={form} path={path} title={say(label)} open={path.length > 1}>
        {body}
      </Part>
    );
  return (
    <div id={`at${pointerOf(path)}`} className={classes.fields}>
      <Checkbox
        label={say(label)}
        checked={there}
        disabled={form.locked}
        onChange={(event) => write(form, path, event.currentTarget.checked ? blank(fields) : undefined)}
      />
      {there && body}
    </div>
  );
}

const nameOf = (item: unknown): string => {
  const record = recordOf(item);
  return textIn(record['name']) || textIn(record['place']) || textIn(record['id']) || textIn(record['number']) || '–';
};

function List({ form, field, path, value }: FieldProps): ReactNode {
  const { w, say } = useLanguage();
  const { label, fields = [] } = field;
  const items = listOf(value);
  return (
    <Part form={form} path={path} title={`${say(label)} (${items.length})`} open={path.length > 1}>
      <div className={classes.group}>
        <OwnRemarks form={form} path={path} />
        {items.map((item, i) => (
          <Part key={i} form={form} path={[...path, i]} title={nameOf(item)} open={nameOf(item) === '–'}>
            <OwnRemarks form={form} path={[...path, i]} />
            <Fields form={form} fields={fields} path={[...path, i]} value={item} />
            {!form.locked && (
              <Actions end>
                <Button
                  variant="quiet"
                  size="compact-sm"
                  aria-label={w.contracts.removeOf(nameOf(item))}
                  onClick={() => write(form, [...path, i], undefined)}
                >
                  {w.contracts.remove}
                </Button>
              </Actions>
            )}
          </Part>
        ))}
        {!form.locked && (
          <Actions>
            <Button size="compact-sm" onClick={() => write(form, path, [...items, blank(fields)])}>
              {w.contracts.addOf(say(label))}
            </Button>
          </Actions>
        )}
      </div>
    </Part>
  );
}

/** Values under keys: those of a closed list are ticked, others are named. */
function Entries({ form, field, path, value }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const { label, hint, options, fields = [] } = field;
  const record = recordOf(value);
  const keys = options ?? Object.keys(record).map((key) => ({ value: key, label: { fr: key, en: key } }));
  const begun = fields[0]?.key === '' ? (fields[0].kind === 'choices' ? [] : '') : blank(fields);
  return (
    <div id={`at${pointerOf(path)}`} className={classes.fields}>
      <span className={classes.name}>{say(label)}</span>
      {hint && <span className={classes.hint}>{say(hint)}</span>}
      <div className={classes.group}>
        {keys.map((key) => {
          const at = [...path, key.value];
          const there = Object.hasOwn(record, key.value);
          return (
            <div key={key.value} className={classes.fields}>
              <Checkbox
                label={say(key.label)}
                checked={there}
                disabled={form.locked}
                onChange={(event) => write(form, at, event.currentTarget.checked ? begun : undefined)}
              />
              {there && <Entry form={form} fields={fields} path={at} value={record[key.value]} />}
            </div>
          );
        })}
        {!options && !form.locked && <NewEntry onAdd={(key) => write(form, [...path, key], begun)} />}
      </div>
    </div>
  );
}

function Entry({ form, fields, path, value }: FieldsProps): ReactNode {
  const [only] = fields;
  if (only?.key === '')
    return <Leaf form={form} field={only} path={path} value={value} remarks={under(form.remarks, path)} />;
  return (
    <div className={`${classes.group} ${classes.row}`}>
      <OwnRemarks form={form} path={path} />
      <Fields form={form} fields={fields} path={path} value={value} />
    </div>
  );
}

function NewEntry({ onAdd }: { readonly onAdd: (key: string) => void }): ReactNode {
  const { w } = useLanguage();
  return (
    <form
      className={classes.period}
      onSubmit={(event) => {
        event.preventDefault();
        const input = event.currentTarget.elements.namedItem('key') as HTMLInputElement;
        if (/^[a-z][a-z0-9-]*$/.test(input.value)) onAdd(input.value);
        input.value = '';
      }}
    >
      <label>
        <span className={classes.name}>{w.contracts.key}</span>
        <input name="key" className={classes.field} />
      </label>
      <Button type="submit" size="compact-sm">
        {w.contracts.add}
      </Button>
    </form>
  );
}
