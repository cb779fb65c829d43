import { html, prose, type Html, type Language } from '../http/index.ts';
import { JOINING, MANY, PAGE, TYPES } from './page-words.ts';
import type { Schema } from './types.ts';

const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf('/') + 1);
const word = (table: typeof TYPES, name: string, language: Language): string => table[name]?.[language] ?? name;

/** What is sent has members that must be there; what is answered, members that may be absent. */
export type Direction = 'sent' | 'answered';

/** The members of an object, one a row; inner objects stand indented below their own. */
export function members(schema: Schema, direction: Direction, language: Language): Html {
  const rows = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const inner = innerObject(member);
    const presence = presenceOf(schema.required?.includes(name) ?? false, direction);
    const text = language === 'fr' ? (member['x-fr'] ?? member.description) : member.description;
    return html`<li>
      <p class="member">
        <code>${name}</code> <span class="type">${typeWords(member, language)}</span>
        ${presence && html`<span class="must">${PAGE[presence][language]}</span>`}
      </p>
      ${text !== undefined && html`<p class="says">${prose(text)}</p>`} ${inner && members(inner, direction, language)}
    </li>`;
  });
  return html`<ul class="members">
    ${rows}
  </ul>`;
}

function presenceOf(required: boolean, direction: Direction): 'required' | 'optional' | undefined {
  if (direction === 'sent') return required ? 'required' : undefined;
  return required ? undefined : 'optional';
}

/** The object whose members are to be shown below a member: itself, or the items of a list. */
export function innerObject(schema: Schema): Schema | undefined {
  if (schema.properties) return schema;
  if (schema.items) return innerObject(schema.items);
  return schema.anyOf?.map(innerObject).find((one) => one !== undefined);
}

/** A type in words: « liste de Reason », “text or nothing”. A schema with a name links to it. */
export function typeWords(schema: Schema, language: Language): Html {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum)
    return html`${joined(
      schema.enum.map((one) => html`<code>${String(one)}</code>`),
      language,
    )}`;
  if (schema.anyOf)
    return joined(
      schema.anyOf.map((one) => typeWords(one, language)),
      language,
    );
  if (Array.isArray(schema.type))
    return joined(
      schema.type.map((one: string) => html`${word(TYPES, one, language)}`),
      language,
    );
  if (schema.items)
    return html`${JOINING.list[language]} ${several(schema.items, language)}${bounds(schema, language)}`;
  if (typeof schema.additionalProperties === 'object' && Object.keys(schema.additionalProperties).length > 0)
    return html`${JOINING.map[language]} ${several(schema.additionalProperties, language)}`;
  return html`${word(TYPES, schema.format ?? String(schema.type ?? 'any'), language)}${bounds(schema, language)}`;
}

/** « d’objets », “of objects”; a type with a name or of its own keeps the singular. */
function several(schema: Schema, language: Language): Html {
  const plain = schema.$ref ?? schema.enum ?? schema.anyOf ?? schema.items ?? schema.format ?? schema.type;
  const many = MANY[typeof plain === 'string' ? plain : '']?.[language];
  return many === undefined ? html`${JOINING.of[language]} ${typeWords(schema, language)}` : html`${many}`;
}

function joined(parts: readonly Html[], language: Language): Html {
  return html`${parts.map((part, index) => (index === 0 ? part : html` ${index === parts.length - 1 ? JOINING.or[language] : '·'} ${part}`))}`;
}

function bounds({ minimum, maximum, minLength, maxLength, minItems, maxItems }: Schema, language: Language): string {
  const [least, most] = [minimum ?? minLength ?? minItems, maximum ?? maxLength ?? maxItems];
  const from = least !== undefined && least > 0 ? `, ${JOINING.atLeast[language]} ${least}` : '';
  return most === undefined ? from : `${from}, ${JOINING.atMost[language]} ${most}`;
}
