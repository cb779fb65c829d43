import type { Members } from '../conform.ts';
import { present } from './build.ts';
import { idOf, type Said } from './meta-parts.ts';
import { at, id, list, maybe, members, needText, text, under, type Spot } from './spot.ts';
import { addressFor } from './url.ts';

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'];
const ANSWERS = ['button_reply', 'list_reply', 'nfm_reply'];
/** Of the advertisement that a person came from; the click's own id would follow the person further. */
const REFERRAL = ['source_type', 'source_id', 'source_url', 'headline', 'body'];

/** What a message of a type says; undefined for a type that is not known. */
export function saidIn(message: Spot): Said | undefined {
  const said = contentOf(message, needText(message, 'type'));
  if (said === undefined) return undefined;
  return { ...said, more: { ...said.more, ...around(message) } };
}

function contentOf(message: Spot, type: string): Said | undefined {
  const content = at(message, type);
  if (MEDIA.includes(type)) return mediaOf(content);
  switch (type) {
    case 'text':
      return { body: needText(content, 'body') };
    case 'button':
      return { body: text(content, 'text'), more: present({ button: text(content, 'payload') }) };
    case 'interactive':
      return interactiveOf(content);
    case 'location':
      return { more: { location: members(content) } };
    case 'contacts':
      return { more: { shared_contacts: list(content).map(members) } };
    case 'order':
      return { body: text(content, 'text'), more: { order: members(content) } };
    default:
      return undefined;
  }
}

function mediaOf(content: Spot): Said {
  members(content);
  const file = present({
    mediatype: text(content, 'mime_type'),
    filename: text(content, 'filename'),
    url: addressFor(text(content, 'url')),
    media_id: id(content, 'id'),
  });
  return { body: text(content, 'caption'), files: [file] };
}

/** Answers to lists, buttons and forms. */
function interactiveOf(content: Spot): Said | undefined {
  const type = needText(content, 'type');
  if (!ANSWERS.includes(type)) return undefined;
  const reply = at(content, type);
  members(reply);
  const written = [text(reply, 'title'), text(reply, 'description'), text(reply, 'body')];
  const body = written.filter((one) => one !== undefined).join('\n');
  return {
    body: body === '' ? undefined : body,
    more: present({ button: id(reply, 'id'), form: text(reply, 'response_json') }),
  };
}

/** What it answers, that it was passed on, and where the person came from. */
function around(message: Spot): Members {
  const context = maybe(at(message, 'context'));
  const answered = id(at(message, 'context'), 'id');
  const referral = maybe(at(message, 'referral'));
  const passedOn = context?.['forwarded'] === true || context?.['frequently_forwarded'] === true;
  return present({
    reply_to: answered === undefined ? undefined : idOf(answered),
    forwarded: passedOn ? true : undefined,
    referral:
      referral &&
      Object.fromEntries(
        REFERRAL.flatMap((name) => {
          const told = text(under(message, 'referral'), name);
          return told === undefined ? [] : [[name, told]];
        }),
      ),
  });
}
