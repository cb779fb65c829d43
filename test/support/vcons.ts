import fc from 'fast-check';

/** Canonical vCons of every shape, for properties; every text comes from `text`. */
export function vcons(
  text: fc.Arbitrary<string> = fc.string({ unit: 'grapheme', maxLength: 40 }),
): fc.Arbitrary<Record<string, unknown>> {
  const date = fc
    .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2026-11-01T00:00:00Z'), noInvalidDate: true })
    .map((one) => one.toISOString());
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      text,
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const party = fc.record(
    {
      name: text,
      tel: fc.constantFrom('+33639980001', '06 39 98 00 02', ''),
      mailto: fc.constantFrom('a@courriel.example', 'mailto:b@courriel.example'),
      role: fc.constantFrom('customer', 'agent', 'bot', 'contact', 'thirdparty'),
      nickname: json,
    },
    { requiredKeys: [] },
  );
  const inline = fc.oneof(
    text.map((body) => ({ body, encoding: 'none', mediatype: 'text/plain' })),
    text.map((body) => ({ body: Buffer.from(body).toString('base64url'), encoding: 'base64url' })),
    fc
      .oneof(fc.dictionary(name, json, { maxKeys: 4 }), fc.array(json, { maxLength: 4 }))
      .map((body) => ({ body, encoding: 'json' })),
    fc
      .array(json, { maxLength: 3 })
      .map((body) => ({ body: JSON.stringify(body), encoding: 'none', mediatype: 'application/json' })),
    fc.uint8Array({ minLength: 8, maxLength: 40 }).map((bytes) => ({
      body: Buffer.from([0xff, ...bytes]).toString('base64url'),
      encoding: 'base64url',
      mediatype: 'audio/x-wav',
    })),
    fc.constant({ url: 'https://fichiers.example/1', content_hash: `sha512-${'a'.repeat(86)}` }),
  );
  const dialog = fc
    .tuple(
      inline,
      fc.record({ type: fc.constantFrom('text', 'recording'), start: date }),
      fc.record(
        {
          parties: fc.constantFrom<unknown>(0, [0], [0, 1], [[0], null]),
          originator: fc.constantFrom(0, 1),
          duration: fc.nat(4000),
          filename: text,
          message_id: text,
          application: fc.constantFrom('whatsapp', 'voice', 'email', 'sms'),
          meta: fc.dictionary(name, json, { maxKeys: 2 }),
          party_history: fc.array(
            fc.record({ party: fc.constantFrom(0, 1), time: date, event: fc.constant('keydown'), button: text }),
            { maxLength: 3 },
          ),
        },
        { requiredKeys: [] },
      ),
    )
    .map((pieces) => Object.assign({}, ...pieces) as Record<string, unknown>);
  const analysis = fc
    .tuple(
      inline,
      fc.record({ type: fc.constantFrom('transcript', 'summary', 'diarized', 'agent_note'), vendor: text }),
      fc.record({ product: text }, { requiredKeys: [] }),
    )
    .map((pieces) => Object.assign({}, ...pieces) as Record<string, unknown>);
  const attachment = fc
    .tuple(
      inline,
      fc.record({ start: date, party: fc.constant(0), dialog: fc.constant(0) }),
      fc.record({ purpose: fc.constantFrom('note', 'invoice', 'tags'), filename: text }, { requiredKeys: [] }),
    )
    .map((pieces) => Object.assign({}, ...pieces) as Record<string, unknown>);
  const several = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<(T | Record<string, never>)[]> =>
    fc.array(fc.oneof({ weight: 6, arbitrary: item }, fc.constant({})), { maxLength: 4 });
  return fc.record(
    {
      vcon: fc.constant('0.4.0'),
      uuid: fc.uuid(),
      created_at: date,
      parties: fc.tuple(party, party, fc.array(party, { maxLength: 2 })).map(([a, b, rest]) => [a, b, ...rest]),
      dialog: several(dialog).map((list) => (list.length === 0 ? [{}] : list)),
      subject: text,
      analysis: several(analysis),
      attachments: several(attachment),
      extra: json,
    },
    { requiredKeys: ['vcon', 'uuid', 'created_at', 'parties', 'dialog'] },
  );
}

/** Member names, the awkward ones too. */
const name = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('a/b', 'm~n', 'c#json', '__proto__', 'words', 'speaker', 'text', 'cvv', '0'),
);
