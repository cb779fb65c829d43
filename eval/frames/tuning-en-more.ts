import type { More } from './types.ts';

/** Other ways to put the same things, written without a look at what the shield makes of them. */
export const MORE_EN: More = {
  topics: {
    name: {
      ask: ['Who’s calling, please?', 'Can I take your name?', 'And you are?', 'Whose name is the account in?'],
      answer: [
        '{name} speaking.',
        'You’ve got {name} here.',
        'It’s {given}. {given} {family}.',
        'Mrs {family}.',
        'The account is under {other}.',
        '{family}, first name {given}.',
      ],
      say: [
        'This is {name} calling back.',
        'I spoke to {othergiven} earlier.',
        'Could you put me through to {othergiven}, please?',
        'My husband {othergiven} usually deals with it.',
        'I’d like to add {other} to the policy.',
        'Doctor {otherfamily} signed the form.',
        'The driver’s name was {othergiven}.',
        'Please tell {othergiven} I called.',
        'I’m {other}’s daughter.',
      ],
    },
    phone: {
      ask: ['What’s the best number for you?', 'Can I get a contact number?'],
      answer: ['It’s {phone}.', 'Try {phone}.', 'You can reach me on {phone}.', '{phone}, that’s my mobile.'],
      say: [
        'Text me on {phone}.',
        'There’s no dial tone on {phone}.',
        'My new number is {phone}.',
        'Ring my wife on {phone}.',
      ],
    },
    email: {
      ask: ['Where should we send it?', 'What email is on the account?'],
      answer: ['{email}', 'It’s {email}, all lower case.', 'Use {email}.'],
      say: ['I log in with {email}.', 'Email me at {email}.', 'I never got anything at {email}.'],
    },
    address: {
      ask: ['What’s your current address?', 'Where do you live?', 'Where is the property?'],
      answer: ['{address}.', 'I’m at {address}.', 'We live at {address}.'],
      say: [
        'We’ve moved to {address}.',
        'My mother lives at {address}.',
        'The property is {address}.',
        'Post it to {address}, please.',
      ],
    },
    dob: {
      ask: ['Can you confirm your date of birth?', 'How old are you?', 'What’s your birthday?'],
      answer: ['{dob}', 'I was born {dob}.', 'Born on {dob}.'],
      say: ['My wife was born on {dob}.', 'My birthday is {dob}.', 'DOB {dob}.'],
    },
    card: {
      ask: [
        'Which card would you like to use?',
        'Could you read me the long number?',
        'Sixteen digits across the front, please.',
      ],
      answer: ['{card}', 'It’s a Visa, {card}.', 'The long number is {card}.', 'Ready? {card}.'],
      say: ['Somebody cloned my card, {card}.', 'Use the same card, {card}.', 'Please remove card {card}.'],
    },
    expiry: {
      ask: ['And when does it run out?', 'Expiry?'],
      answer: ['{expiry}', 'It runs out {expiry}.', 'End of {expiry}.'],
      say: ['The card is good until {expiry}.'],
    },
    cvv: {
      ask: ['And the last three digits on the back?', 'The CVC?', 'What are the three digits on the signature strip?'],
      answer: ['{cvv}', 'That’s {cvv}.', 'I can see {cvv}.'],
      say: ['CVC is {cvv}.', 'On the back it says {cvv}.'],
    },
    pin: {
      ask: ['Did you enter your PIN?', 'Please don’t share your PIN.'],
      answer: ['Yes, I put in {pin}.', 'It’s {pin} though.'],
      say: ['My card PIN is {pin}.', 'I think the PIN was {pin}.'],
    },
    iban: {
      ask: ['Which account should we pay into?', 'I’ll need your IBAN.'],
      answer: ['{iban}', 'IBAN {iban}.', 'It starts {iban}.'],
      say: ['Send the money to {iban}.', 'My account is {iban}.', 'New bank account: {iban}.'],
    },
    bic: {
      ask: ['Do you have the BIC?', 'What’s the SWIFT code?'],
      answer: ['{bic}', 'SWIFT is {bic}.'],
      say: ['The bank’s BIC is {bic}.'],
    },
    nino: {
      ask: ['What’s your NI number?'],
      answer: ['{nino}', 'It’s {nino}, I think.'],
      say: ['NI number {nino}.', 'National insurance: {nino}.'],
    },
    nhs: { ask: ['Your NHS number, please?'], answer: ['{nhs}', 'It’s {nhs}.'], say: ['NHS number {nhs}.'] },
    passport: {
      ask: ['Passport number?', 'What does it say on the passport?'],
      answer: ['{passport}', 'The passport says {passport}.'],
      say: ['I lost my passport, number {passport}.', 'French passport {passport}.'],
    },
    licence: {
      ask: ['What’s on the driving licence?', 'Licence number, please?'],
      answer: ['{licence}', 'The licence says {licence}.'],
      say: ['My licence number is {licence}.', 'Driver licence {licence}.'],
    },
    plate: {
      ask: ['What’s the number plate?', 'Which car is it?'],
      answer: ['{plate}', 'It’s a Fiesta, {plate}.', 'Plate {plate}.'],
      say: ['Somebody hit my car, {plate}.', 'The van was {plate}.', 'I’ve sold the car, reg {plate}.'],
    },
    ref: {
      ask: ['Any reference?', 'What’s your customer number?', 'Could I have your policy number?'],
      answer: ['{ref}', 'Reference {ref}.', 'At the top of the bill it says {ref}.'],
      say: [
        'It’s about claim {ref}.',
        'Customer ID {ref}.',
        'My policy is {ref}.',
        'Booking reference {ref}.',
        'Membership no. {ref}.',
      ],
    },
    ip: { ask: ['What IP do you see?'], answer: ['{ip}', 'It shows {ip}.'], say: ['My public IP is {ip}.'] },
    password: {
      ask: ['What password did you use?', 'What’s the wifi password?'],
      answer: ['{password}', 'It’s {password}.', 'I typed {password}.'],
      say: ['My password is {password}.', 'The wifi key is {password}.', 'I use {password} as my password.'],
    },
  },
  notes: [
    'Cust {name} called re {ref}. Cb {phone}.',
    'ID checked, born {dob}. New address {address}.',
    'Mr {family} [judgement:obnoxious] and [judgement:aggressive]. Do not call back.',
    'Lady is [health:pregnant], partner [offence:in prison]. Payment plan agreed.',
    'Caller [judgement:drunk], called agent a [insult:dickhead]. Ref {ref}.',
    'Vehicle {plate}, third party {other}, tel {phone}.',
    'New bank: IBAN {iban}, BIC {bic}.',
    'temp password {password} sent to {email}',
  ],
  mails: [
    'Hi,\nPlease update my bank details: {iban}, BIC {bic}.\nThanks,\n{name}\n{phone}',
    'Dear {agent},\n\nMy policy {ref} is wrong. I was born on {dob} and live at {address}.\n\nRegards\n{given} {family}',
    'Hello,\nI can’t sign in with {email} and {password}.\n{name}',
  ],
  posts: [
    'Still no power at {address}! Call me {phone}',
    '{name} here, ref {ref}, nobody answers',
    'Card {card} charged twice!',
  ],
  sensitive: {
    health: [
      'I’ve got [breast cancer].',
      'My son is [autistic].',
      'I’m [deaf], please write instead.',
      'She had a [heart attack] in May.',
      'I’m on [dialysis].',
    ],
    religion: [
      'We’re [Muslim], not during Ramadan please.',
      'I’m a [Jehovah’s Witness].',
      'We’re [Hindu], not during Diwali.',
    ],
    opinion: ['I’m a member of the [Conservative Party].', 'I [voted Labour] all my life.'],
    union: ['I’m a [union rep] at work.', 'I’m a [shop steward].'],
    'sex-life': ['I’m [queer] and your agent laughed.', 'My son is [gay].', 'I’m a [trans woman].'],
    offence: ['My brother is in [jail].', 'I have a [criminal record].', 'He was [arrested] for [domestic violence].'],
    insult: ['You’re all [idiots].', 'What a [wanker].', 'You [bastards].', 'He’s a complete [moron].'],
  },
  talk: [
    ['What’s the order number?', 'It says {order}.'],
    ['When did you buy it?', 'On {date}, around {time}.'],
    ['The balance is {amount}.', 'I thought it was {amount}.'],
    ['How long were you waiting?', 'About {minutes} minutes.'],
    ['What does the meter show?', '{meter} at the moment.'],
    ['Which version?', 'Version {version}.'],
  ],
};
