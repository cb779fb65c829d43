import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { matches, parseFilter, parsePath } from './scim-filter-rules.ts';
import { documentOf, patched } from './scim-patch-rules.ts';
import { factsOf } from './scim-person-rules.ts';
import { ENTERPRISE, GROUP_SHAPE, NO_SETTING, USER_SHAPE } from './scim-types.ts';

const somebody = documentOf(USER_SHAPE, {
  USERNAME: 'sam@house.example',
  externalId: 'A1',
  active: 'True',
  emails: [
    { value: 'home@private.example', type: 'home' },
    { value: 'sam@house.example', type: 'work', primary: 'false' },
  ],
  password: 'never kept',
  [ENTERPRISE.toUpperCase()]: { Division: 'Nord', manager: { value: '1' } },
});

/** Whatever is thrown is a refusal with a code: no fault of ours, no message that quotes the input. */
function refusedOrFine(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
}

describe('a resource', () => {
  it('is kept under canonical names, with nothing that Mandat does not use', () => {
    expect(somebody).toEqual({
      userName: 'sam@house.example',
      externalId: 'A1',
      active: true,
      emails: [
        { value: 'home@private.example', type: 'home' },
        { value: 'sam@house.example', type: 'work', primary: false },
      ],
      [ENTERPRISE]: { division: 'Nord' },
    });
    expect(factsOf(somebody, { ...NO_SETTING, siteFrom: `${ENTERPRISE}:division` }, ['Nord'])).toMatchObject({
      name: 'sam@house.example',
      email: 'sam@house.example',
      site: 'Nord',
    });
  });
});

describe('a filter', () => {
  it.each([
    ['userName eq "SAM@house.example"', true],
    ['externalId eq "a1"', false],
    ['active eq true and not (emails.type eq "fax")', true],
    ['emails[type eq "work" and value ew "@house.example"]', true],
    ['emails[type eq "home" and value ew "@house.example"]', false],
    ['emails co "private"', true],
    [`${ENTERPRISE}:division sw "no"`, true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName pr', true],
    ['title pr or userName ne "x"', true],
    ['title eq "x"', false],
    ['title ne "x"', true],
  ])('%s is %s', (text, expected) => {
    expect(matches(somebody, parseFilter(USER_SHAPE, text))).toBe(expected);
  });

  it('of any text is read or refused', () => {
    const words = fc.constantFrom(
      'userName',
      'emails',
      'eq',
      'and',
      'or',
      'not',
      'pr',
      '(',
      ')',
      '[',
      ']',
      '"a"',
      'true',
      '1',
      '\\',
      '"',
    );
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (one) => {
        refusedOrFine(() => matches(somebody, parseFilter(USER_SHAPE, one)));
        refusedOrFine(() => parsePath(USER_SHAPE, one));
      }),
    );
  });
});

describe('a patch', () => {
  it('of anything at all gives a resource of the shape, or is refused', () => {
    const operation = fc.record({
      op: fc.constantFrom('Add', 'replace', 'REMOVE'),
      path: fc.option(
        fc.constantFrom(
          'active',
          'emails[type eq "work"].value',
          'emails',
          'name.givenName',
          'id',
          ENTERPRISE,
          '__proto__',
        ),
        { nil: undefined },
      ),
      value: fc.oneof(fc.anything({ maxDepth: 2 }), fc.constant({ 'name.familyName': 'x', emails: [{ value: 'y' }] })),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
        refusedOrFine(() => {
          const after = patched(USER_SHAPE, somebody, operations);
          expect(documentOf(USER_SHAPE, after)).toEqual(after);
        });
      }),
    );
  });

  it('adds what a filtered path does not find, keeps one primary, and leaves the resource before it as it was', () => {
    const before = JSON.stringify(somebody);
    const after = patched(USER_SHAPE, somebody, [
      { op: 'Replace', path: 'emails[type eq "other"].value', value: 'o@house.example' },
      { op: 'Add', path: 'emails', value: [{ value: 'p@house.example', primary: true }] },
      { op: 'Replace', path: 'active', value: [{ value: 'False' }] },
    ]);
    expect(after['active']).toBe(false);
    expect(after['emails']).toContainEqual({ type: 'other', value: 'o@house.example' });
    expect((after['emails'] as { primary?: boolean }[]).filter(({ primary }) => primary)).toHaveLength(1);
    expect(JSON.stringify(somebody)).toBe(before);
  });

  it('of a group removes members by value, by filter, or all', () => {
    const group = documentOf(GROUP_SHAPE, {
      displayName: 'G',
      members: [{ value: 'a' }, { value: 'b' }, { value: 'c' }],
    });
    const left = (path: string, value?: unknown) =>
      (patched(GROUP_SHAPE, group, [{ op: 'remove', path, value }])['members'] as { value: string }[] | undefined)?.map(
        ({ value }) => value,
      );
    expect(left('members', [{ value: 'a' }])).toEqual(['b', 'c']);
    expect(left('members[value eq "b" or value eq "c"]')).toEqual(['a']);
    expect(left('members')).toBeUndefined();
  });
});
