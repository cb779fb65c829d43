import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownText } from './email-quotes.ts';

const SHARED = join(import.meta.dirname, '../../../../shared/data/formats/email');
const present = existsSync(SHARED);

const cut = (text: string): string => ownText(text, false).text;

describe('what a person wrote', () => {
  it.each([
    ['Le lun. 23 nov. 2026 à 11:00, Service client <service@marque.example> a écrit :\n\n> Bonjour'],
    ['Le lun. 23 nov. 2026 à 11:00, Service client <service@marque.example> a\nécrit :\n> Bonjour'],
    ['Le 23/11/2026 à 11:00, Service client a écrit :\nBonjour Madame,\nvotre conseillère'],
    ['On Mon, Nov 23, 2026 at 11:00 AM, Service\n<service@marque.example>\nwrote:\n\nBonjour'],
    ['-----Message d’origine-----\nDe : Service\nObjet : Votre demande\n\nBonjour'],
    ['----- Mail original -----\nDe: "Service" <service@marque.example>\nEnvoyé: Lundi 23 Novembre 2026\n\nBonjour'],
    [
      '________________________________\nDe : Service <service@marque.example>\nEnvoyé : lundi 23 novembre 2026 11:00\nÀ : Camille\nObjet : Votre demande\n\nBonjour',
    ],
    ['*From:* Service\n*Sent:* Monday\n*To:* Camille\n*Subject:* Hello\n\nBonjour'],
    ['> Message du 23/11/26 11:00\n> De : Service\n> Bonjour'],
    ['-- \nCamille Essai\n01 99 00 12 34'],
    ['Envoyé de mon iPhone'],
    ['Sent from my iPhone\n\n> Bonjour'],
    ['Obtenir Outlook pour iOS<https://aka.example/o0ukef>'],
  ])('is kept without what a mail program put below it: %j', (below) => {
    expect(cut(`Je confirme ma demande.\r\n\r\n${below}\n`)).toBe('Je confirme ma demande.');
  });

  it.each([
    'Le 12 mars votre conseiller a écrit :\nje vous rembourse. Or rien n’est venu.',
    'De : Paris\nvers Lyon, le billet coûte trop cher.',
    'Je pars demain.\n\n--------------------\nEt voici ma liste :\n'.concat('- une chose\n'.repeat(14).trimEnd()),
    'Sent from my desk, is much easier then my mobile phone.',
    'On your remote host you can run:\n\n  telnet',
  ])('is kept whole where it only looks like that: %j', (text) => {
    expect(ownText(text, false)).toEqual({ text, leftOut: [] });
  });

  it('is kept between the lines that it answers', () => {
    expect(cut('Le 23/11/2026 à 11:00, Service a écrit :\n> Votre numéro ?\n\nC’est le 12.\n> Merci')).toBe(
      'C’est le 12.',
    );
  });

  it('is what was passed on, in a mail that passes on', () => {
    const text = 'Pour information.\n\nDe : Camille\nEnvoyé : hier\nÀ : Service\nObjet : Plainte\n\nJe me plains.';
    expect(ownText(text, true)).toEqual({ text, leftOut: [] });
    expect(ownText(text, false)).toEqual({ text: 'Pour information.', leftOut: ['quote'] });
  });

  it('is found in a time that grows with the text alone', () => {
    const hostile = [
      'On 1 ',
      'Le 1 @\n',
      '>',
      '-- \n',
      'De : \n',
      '_'.repeat(30),
      '\n',
      'a écrit',
      'Sent from my ',
      ' : ',
    ];
    const cpu = (text: string): number => {
      const before = process.threadCpuUsage();
      ownText(text, false);
      const { user } = process.threadCpuUsage(before);
      return user;
    };
    for (const piece of hostile) {
      const length = 200_000;
      expect(cpu(piece.repeat(Math.ceil(length / piece.length))), piece).toBeLessThan(1_000_000);
    }
  });

  it('adds nothing: every line of it stood there', () => {
    const line = fc.constantFrom(
      '',
      'Bonjour',
      '> cité',
      'Le 1/1/26 à 10:00, A a écrit :',
      'De : a',
      'À : b',
      'Objet : c',
      '-- ',
      '____________________________',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.boolean(), (lines, forwarded) => {
        const { text } = ownText(lines.join('\n'), forwarded);
        for (const one of text.split('\n')) expect(['', ...lines]).toContain(one);
        expect(text).not.toContain('cité');
      }),
    );
  });
});

/** How each of the shared answers begins and what of it must not stay. */
const ANSWERS: Readonly<Record<string, readonly [begins: string, gone: string, leftOut: string]>> = {
  correct_sig: ['this is an email with a correct -- signature.', 'rick', 'signature'],
  email_1_1: ['Hi folks', 'lists.basho.com', 'signature'],
  email_1_2: ['Hi,\n\nYou can list', 'Abhishek', 'quote signature'],
  email_1_3: ['Oh thanks.', 'Russell', 'quote signature'],
  email_1_4: ['Awesome! I haven', 'defunkt', 'quote'],
  email_1_5: ['One: Here', '\u0000', ''],
  email_1_6: ['I get proper rendering as well.', 'Corey', 'quote'],
  email_1_7: [':+1:', 'Steps', 'quote'],
  email_1_8: ['I will reply under this one\n\nand under this.', 'okay', 'quote signature'],
  email_2_1: ['Outlook with a reply', 'Google', 'quote'],
  email_2_2: ['Outlook with a reply directly above line', 'comment', 'quote'],
  email_2_3: ['Outlook with a reply directly above line', 'comment', 'quote'],
  email_BlackBerry: ['Here is another email', 'BlackBerry', 'signature'],
  email_bullets: ['test 2 this should list second', 'Joe Smith', 'quote signature'],
  email_iPhone: ['Here is another email', 'iPhone', 'signature'],
  email_long_quote: ['Hi folks', '\n>>>', 'quote signature'],
  email_multi_word_sent_from_my_mobile_device: ['Here is another email', 'BlackBerry', 'signature'],
  email_one_is_not_on: ['Thank, this is really helpful.\n\nOne outstanding', 'Dave', 'quote'],
  email_sent_from_my_not_signature: ['Here is another email\n\nSent from my desk', '\u0000', ''],
  email_sig_delimiter_in_middle_of_line: ['Hi there!\n\nStuff happened.\n\nAnd here is a fix -- this', '\u0000', ''],
  greedy_on: ['On your remote host you can run:', 'George', 'quote'],
  pathological: ['', '\u0000', 'any'],
};

describe.skipIf(!present)('the shared answers', () => {
  const names = present ? readdirSync(SHARED).filter((name) => name.startsWith('reply_parser__')) : [];
  it.each(names)('%s', (name) => {
    const text = readFileSync(join(SHARED, name), 'utf8');
    const [begins, gone, leftOut] = ANSWERS[name.replace(/^reply_parser__|\.txt$/g, '')]!;
    const own = ownText(text, false);
    expect(own.text.slice(0, begins.length)).toBe(begins);
    expect(own.text).not.toContain(gone);
    if (leftOut !== 'any') expect(own.leftOut.join(' ')).toBe(leftOut);
  });
});
