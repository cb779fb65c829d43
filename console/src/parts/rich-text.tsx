import { TextInput } from '@mantine/core';
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState, type Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { FormDialog } from './dialog.tsx';
import { fragmentOf, isAddress, readHtml, schema, writeHtml } from './rich-text-schema.ts';
import classes from './rich-text.module.css';

const { strong, em, link } = schema.marks;
const { bullet_list: bullets, ordered_list: numbers, list_item: item, hard_break: lineBreak } = schema.nodes;

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(lineBreak.create()).scrollIntoView());
  return true;
};
/** In a list Tab moves an item in or out; elsewhere it leaves the text, as everywhere on a page. */
const PLUGINS: readonly Plugin[] = [
  history(),
  keymap({
    'Mod-b': toggleMark(strong),
    'Mod-i': toggleMark(em),
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    Enter: splitListItem(item),
    'Shift-Enter': chainCommands(exitCode, breakLine),
    'Mod-]': sinkListItem(item),
    'Mod-[': liftListItem(item),
  }),
  keymap(baseKeymap),
];

/** A rich text to read: only what the schema knows is put on the page. */
export function RichTextView({ html }: { readonly html: string }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.replaceChildren(fragmentOf(readHtml(html)));
  }, [html]);
  return <div ref={box} className={classes.text} />;
}

type RichTextProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly html: string;
  readonly onChange: (html: string) => void;
};

/** A text with emphasis, lists and links; tables that came with it are kept. */
export function RichText({ label, description, html, onChange }: RichTextProps): ReactNode {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const emit = useRef(onChange);
  emit.current = onChange;
  const [state, setState] = useState<EditorState>();
  const first = useRef(html);
  useEffect(() => {
    const made = new EditorView(place.current, {
      state: EditorState.create({ doc: readHtml(first.current), plugins: [...PLUGINS] }),
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': id, class: classes.text! },
      dispatchTransaction(change) {
        const next = made.state.apply(change);
        made.updateState(next);
        setState(next);
        if (change.docChanged && change.getMeta('outside') !== true) emit.current(writeHtml(next.doc));
      },
    });
    view.current = made;
    setState(made.state);
    return () => made.destroy();
  }, [id]);
  useEffect(() => {
    if (view.current && !view.current.hasFocus()) replaceWith(view.current, readHtml(html));
  }, [html]);
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <span className={classes.label} id={id}>
          {label}
        </span>
        {state && <Toolbar state={state} view={view} />}
      </div>
      {description}
      <div ref={place} className={classes.place} />
    </div>
  );
}

/** What was saved, or written by somebody else: it is no step of the writer’s own to undo. */
function replaceWith(view: EditorView, doc: Node): void {
  if (view.state.doc.eq(doc)) return;
  const { tr } = view.state;
  view.dispatch(
    tr.replaceWith(0, view.state.doc.content.size, doc.content).setMeta('outside', true).setMeta('addToHistory', false),
  );
}

type ToolbarProps = {
  readonly state: EditorState;
  readonly view: { readonly current: EditorView | undefined };
};

function Toolbar({ state, view }: ToolbarProps): ReactNode {
  const { w } = useLanguage();
  const [linking, link_] = useState(false);
  const run = (command: Command): void => {
    const { current } = view;
    if (!current) return;
    command(current.state, current.dispatch, current);
    current.focus();
  };
  const tools = [
    { name: w.assessment.bold, on: isMarked(state, strong), run: () => run(toggleMark(strong)) },
    { name: w.assessment.italic, on: isMarked(state, em), run: () => run(toggleMark(em)) },
    { name: w.assessment.bullets, on: isIn(state, bullets), run: () => run(toggleList(bullets)) },
    { name: w.assessment.numbers, on: isIn(state, numbers), run: () => run(toggleList(numbers)) },
    { name: w.assessment.link, on: isMarked(state, link), run: () => link_(true) },
  ];
  return (
    <div className={classes.tools} role="group" aria-label={w.assessment.formatting} data-open={linking}>
      {tools.map((tool) => (
        <button
          key={tool.name}
          type="button"
          aria-pressed={tool.on}
          // The selection stays where it is.
          onMouseDown={(event) => event.preventDefault()}
          onClick={tool.run}
        >
          {tool.name}
        </button>
      ))}
      {linking && (
        <LinkDialog
          onClose={() => link_(false)}
          onDone={(href) => {
            link_(false);
            run(linkTo(href));
          }}
        />
      )}
    </div>
  );
}

const isMarked = ({ doc, selection: { from, to, empty, $from }, storedMarks }: EditorState, mark: MarkType): boolean =>
  empty ? mark.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, mark);

function isIn({ selection: { $from } }: EditorState, node: NodeType): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === node) return true;
  return false;
}

const toggleList =
  (list: NodeType): Command =>
  (state, dispatch, view) =>
    (isIn(state, list) ? liftListItem(item) : wrapInList(list))(state, dispatch, view);

const linkTo =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty && href !== '')
      dispatch?.(state.tr.replaceSelectionWith(schema.text(href, [link.create({ href })]), false));
    else if (href === '') dispatch?.(state.tr.removeMark(from, to, link));
    else dispatch?.(state.tr.addMark(from, to, link.create({ href })));
    return true;
  };

function LinkDialog({
  onDone,
  onClose,
}: {
  readonly onDone: (href: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { w } = useLanguage();
  const [typed, type] = useState('');
  const given = typed.trim();
  const href = /^[^\s@:/]+@[^\s@/]+$/.test(given) ? `mailto:${given}` : given;
  return (
    <FormDialog
      title={w.assessment.linkTitle}
      act={w.assessment.linkAct}
      variant="filled"
      ready={href === '' || isAddress(href)}
      busy={false}
      error={null}
      onAct={() => onDone(href)}
      onClose={onClose}
    >
      <TextInput
        label={w.assessment.linkAddress}
        description={w.assessment.linkHint}
        value={typed}
        data-autofocus=""
        onChange={(event) => type(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
