import { detect, type Role, type Turn } from '../src/shield/index.ts';

const ROLES: Readonly<Record<string, Role>> = { a: 'agent', c: 'customer' };

/** What the shield finds in a conversation written "a: Your name? / c: Jo Reed", or in one message: "name: Jo Reed". */
export function found(text: string, field: Turn['field'] = 'speech'): string[] {
  const lines = /^[ac]: /.test(text) ? text.split(' / ') : [`c: ${text}`];
  const turns = lines.map((line): Turn => {
    const role = ROLES[line[0]!]!;
    return { text: line.slice(3), speaker: role === 'agent' ? 0 : 1, role, field, stream: 0 };
  });
  return detect(turns).map(({ turn, start, end, type }) => `${type}: ${turns[turn]!.text.slice(start, end)}`);
}
