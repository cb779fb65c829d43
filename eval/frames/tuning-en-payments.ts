import type { More } from './types.ts';

/** Cards and accounts, and what sounds like them, put in yet other ways; written without a look at what the shield makes of them. */
export const PAYMENTS_EN: More = {
  topics: {
    card: {
      ask: [
        'How would you like to pay today?',
        'Go ahead with the card whenever you’re ready.',
        'What does it say across the middle of the card?',
        'Is that a Visa or a Mastercard? I’m ready for the number.',
      ],
      answer: [
        'I’ve got it here, {card}.',
        'Starts with {card}.',
        'Debit card, {card}, expires {expiry}, three digits {cvv}.',
        'Number {card}, valid to {expiry}, security {cvv}.',
        'Let me grab my glasses. {card}.',
      ],
      say: [
        'My wallet got stolen and the card was {card}.',
        'You’ve still got my old card on file, {card}.',
        'Put it on {card}, please.',
      ],
    },
    expiry: {
      ask: [
        'And how long is it valid for?',
        'What’s the date on the front?',
        'Month and year, please?',
        'When’s it good till?',
        'And the end date?',
        'I just need the date underneath.',
        'Is it still in date?',
      ],
      answer: [
        'That’s {expiry}.',
        'Looks like {expiry}.',
        'It says {expiry}.',
        'Valid through {expiry}.',
        '{expiry}, brand new.',
        'It goes up to {expiry}.',
        'Er, {expiry} I think.',
      ],
      say: [
        'The card’s valid until {expiry}.',
        'It runs out in {expiry}.',
        'Exp date {expiry}.',
        'My new card’s good through {expiry}.',
      ],
    },
    cvv: {
      ask: [
        'Turn the card over and read me the last three digits.',
        'And the little number on the back?',
        'What’s the code next to the signature?',
        'I also need the security digits.',
        'Do you see three numbers on the reverse?',
      ],
      answer: [
        'On the back it’s {cvv}.',
        'Hold on, turning it over. {cvv}.',
        'Those three are {cvv}.',
        'I think that’s {cvv}, it’s worn off.',
        'Yep, {cvv}.',
      ],
      say: ['And the back of it says {cvv}.', 'Three digits, {cvv}.', 'Security code for that one, {cvv}.'],
    },
    pin: {
      ask: [
        'What number are you keying in?',
        'Are you sure you’ve got the right PIN?',
        'You should never give your PIN to anyone.',
        'Does it reject the four digit code?',
        'Do you remember your card PIN?',
      ],
      answer: [
        'Course I do, {pin}.',
        'I key in {pin} every time.',
        'It’s always been {pin}.',
        'Mine is {pin}.',
        'I put {pin} and it says incorrect.',
      ],
      say: [
        'I tried {pin} at the ATM and it swallowed the card.',
        'My code for the card is {pin}.',
        'My husband typed {pin} at the till and it was declined.',
        'I set the PIN as {pin}.',
      ],
    },
    iban: {
      ask: [
        'Which account would you like the refund in?',
        'Could you read me the account details?',
        'What account does the money come out of?',
      ],
      answer: ['Account is {iban}.', 'It’s an IBAN, {iban}.', 'Write this down, {iban}.', 'Sure, {iban}, SWIFT {bic}.'],
      say: ['Transfer it to {iban}.', 'The old account {iban} is closed.', 'Take the payment from {iban}.'],
    },
    bic: {
      ask: ['And the bank’s SWIFT code?', 'I’m missing the BIC.'],
      answer: ['BIC {bic}.', 'That’d be {bic}.', 'The SWIFT, {bic}.'],
      say: ['SWIFT code {bic}.', 'BIC for that is {bic}.'],
    },
  },
  sensitive: {},
  notes: ['Cust {name} gave card {card} {expiry} {cvv} over phone, {amount} taken.', 'Offer code 4812, product 3027.'],
  mails: [
    'Hello,\nPlease charge my card {card}, valid thru {expiry}, code {cvv}.\nRegards\n{name}',
    'Hello,\nMy plan ends in March 2027 and the price is valid until December 2026.\nThanks',
  ],
  posts: ['gave you my card {card} exp {expiry} cvc {cvv} and still nothing', 'promo code 2580 doesn’t work'],
  talk: [
    ['Do you have a loyalty card?', 'Yes but the points expire in March 2027.'],
    ['What code is on the display?', 'It says error 4812.'],
    ['Your contract ends in October 2027.', 'I thought it was June 2026.'],
    ['The offer is valid until the end of December 2026.', 'Right, I’ll think about it.'],
    ['Press 2 and then 4 on the keypad.', 'I pressed 2 and nothing happened.'],
    ['The SIM card is in the tray at the back.', 'On the back it says {serial}.'],
    ['You scored {quantity} out of {quantity}.', 'Right, three out of four.'],
    ['When does the quote expire?', 'Till {date}, as it says.'],
  ],
};
