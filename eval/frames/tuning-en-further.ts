import type { More } from './types.ts';

/** A third round, of the types that were missed most: written, like the second, before a look at what the shield makes of them. */
export const FURTHER_EN: More = {
  topics: {
    pin: {
      ask: [
        'What do you key in at the cash machine?',
        'Do you remember your PIN?',
        'Which code did you enter?',
        'The four digits for the terminal, did they work?',
      ],
      answer: [
        'I always use {pin}.',
        '{pin}, same as ever.',
        'I typed {pin} and it said no.',
        'It should be {pin}.',
        'Well it’s {pin}.',
      ],
      say: [
        'At the cash machine I put in {pin} and it kept my card.',
        'The PIN you sent me was {pin}.',
        'I shouldn’t say it but my PIN’s {pin}.',
        'I changed my PIN to {pin} last week.',
        'It won’t take my PIN, {pin}.',
      ],
    },
    reference: {
      ask: [
        'What’s the number on your letter?',
        'Which account are you calling about?',
        'Can you read me the reference, please?',
        'What number are you registered under?',
      ],
      answer: [
        'It says {ref}.',
        'I’ve got {ref} here.',
        'The one ending… it’s {ref}.',
        'That’s {ref}, I think.',
        'Reference {ref}.',
      ],
      say: [
        'I’m calling about claim {ref}.',
        'My membership is {ref}.',
        'I opened a complaint, {ref}.',
        'I’m registered with you under {ref}.',
        'My reference with you is {ref}.',
      ],
    },
    address: {
      ask: [
        'Where should the engineer go?',
        'Which property is it?',
        'Are you still living at the same place?',
        'And the billing address?',
      ],
      answer: [
        'It’s {address}.',
        'No, we’re at {address} now.',
        'Still {address}.',
        'Come to {address}.',
        '{address}, please.',
      ],
      say: [
        'The leak is at {address}.',
        'They left my parcel at {address}, that’s not me.',
        'My post still goes to {address}.',
        'My parents’ place is {address}.',
        'I’m ringing about the flat at {address}.',
      ],
    },
    name: {
      ask: [
        'Sorry, I didn’t catch your name?',
        'And your surname?',
        'Who’s the policy holder?',
        'Whom should we contact?',
      ],
      answer: [
        'It’s {name}.',
        '{family}, {given} {family}.',
        'My name’s {given}.',
        'The policy holder is {other}.',
        'Yeah, {given} {family}.',
        'Contact {other}.',
      ],
      say: [
        'Your colleague {othergiven} told me it was sorted.',
        'I had {othergiven} on the phone yesterday.',
        'The contract’s in my father’s name, {other}.',
        '{given} here, I emailed this morning.',
        'Ask {othergiven}, she knows about it.',
        'My neighbour {othergiven} signed for it.',
        'Is {othergiven} there?',
        'Hello, it’s {given} {family} again.',
        'Mr {otherfamily} promised me a refund.',
      ],
    },
    iban: {
      ask: ['Where shall I send the refund?', 'Can you read out the IBAN?'],
      answer: ['Okay, {iban}.', 'It goes {iban}.', 'Right, it’s {iban}.'],
      say: ['Please pay the refund into {iban}.', 'My new account is {iban}.'],
    },
    nir: {
      ask: ['What’s your social security number?'],
      answer: ['Hang on, {nir}.', 'It reads {nir}.'],
      say: ['My social security number, it’s {nir}.'],
    },
    email: {
      ask: ['Where can I email you?', 'What’s the best email?'],
      answer: ['Try {email}.', 'Best one is {email}.', 'My work one, {email}.'],
      say: ['You keep writing to {email} and I don’t use it.', 'Copy in {email}, please.'],
    },
    phone: {
      ask: ['Where can we reach you?', 'Which number shall we ring?'],
      answer: ['On {phone}.', '{phone}, any time after six.', 'Ring {phone}.'],
      say: ['My son’s on {phone}.', 'I no longer have {phone}.', 'Try {phone} instead.'],
    },
    licence: {
      ask: ['What does your licence say?'],
      answer: ['Number {licence}.', 'It’s got {licence} on it.'],
      say: ['My licence was renewed, it’s {licence} now.'],
    },
  },
  sensitive: {
    health: [
      'I’ve just had [chemo].',
      'My mum has [Parkinson’s].',
      'I’m on [antidepressants].',
      'My husband is [diabetic].',
      'I’ve been diagnosed with [multiple sclerosis].',
      'I’m six months [pregnant].',
      'I was [hospitalised] for three weeks.',
      'I use a [wheelchair].',
      'He’s on [oxygen] at home.',
      'I suffer from [bipolar disorder].',
    ],
    offence: [
      'My husband is [in prison].',
      'I wear an [electronic tag].',
      'My tenant was [arrested] for [drug dealing].',
      'He’s [on probation].',
      'I’ve [done time], so what?',
      'He got a [suspended sentence].',
      'She was charged with [theft].',
      'I’m [out on bail].',
    ],
  },
  notes: [
    'Cust {family} {given}, ref {ref}. Wants callback on {phone} after {time}.',
    'Visit to {address}. Contact on site {other}.',
    'Third party payer {other}, claim {ref}, new IBAN {iban}',
  ],
  mails: [
    'Hello,\n\nFurther to my call with {agent}, my new address is:\n{address}\n\nMy customer number is still {ref}.\n\nBest wishes,\n{name}',
    'Dear Sir or Madam,\n\nI, {name}, born {dob}, living at {address}, wish to cancel policy {ref}.\n\n{given} {family}',
  ],
  posts: [
    'please help, I’m {name}, my number is {phone}, ref {ref}, three weeks now',
    'still nothing at {address}, disgrace',
  ],
  talk: [
    ['Do you have the serial number?', 'It says {order} on the back.'],
    ['What’s the reading?', 'It shows {meter}.'],
    ['How much is left to pay?', 'Another {amount}, I think.'],
  ],
};
