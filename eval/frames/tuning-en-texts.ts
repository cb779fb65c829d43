import type { Frames } from './types.ts';

export const SENSITIVE_EN: Frames['sensitive'] = {
  health: [
    'I’m [diabetic] and my [insulin] has to stay cold.',
    'My wife is going through [chemotherapy], we can’t wait.',
    'I’m [pregnant], I can’t lift that.',
    'He had a [heart attack] in June.',
    'I’ve been on [sick leave] since March with [depression].',
    'My dad has [Alzheimer’s] and he signed without understanding.',
  ],
  religion: ['I’m [Muslim], I can’t do Friday at noon.', 'We’re practising [Catholics], not on a Sunday please.'],
  opinion: [
    'I’m a member of the [Labour Party] and I’ll write to my MP.',
    'I’m a [communist], I don’t believe in your prices.',
  ],
  union: ['I’m a [shop steward], I know my rights.', 'I’m a [trade union] rep at work.'],
  'sex-life': [
    'I’m [gay] and your agent laughed at me.',
    'My partner is [transgender], the name on the account is wrong.',
  ],
  origin: ['Is it because of my [ethnic origin]?', 'You don’t listen because I’m [black].'],
  offence: [
    'My husband is [in prison], I can’t find the papers.',
    'I have a [criminal record], nobody will insure me.',
  ],
  insult: ['You’re all [idiots].', 'Put me through to somebody else, you [moron].', 'What a bunch of [bastards].'],
};

export const NOTES_EN: Frames['notes'] = [
  'Customer {name}, DOB {dob}, call back on {phone} tomorrow. Disputes bill of {amount}.',
  'Call from Mr {family} ({ref}). Moving to {address}. Engineer booked for the {date}.',
  'Mrs {family} very upset, [judgement:a time-waster]. Wants a manager. Email {email}.',
  'Customer is a [insult:drunk] according to the neighbour, total [insult:moron].',
  'Customer is [health:bipolar], mentions her [health:cancer] on every call. Credit of {amount}.',
  'Paid by card {card} exp {expiry}. Refund to {iban}.',
  'Vehicle {plate} hit {plate}. Witness {other}, tel {phone}.',
  'Customer refuses to pay. [religion:Muslim], very polite. Ring after {time}.',
  'Nothing to report. Meter read at {meter}. Told customer it takes {quantity} days.',
  'Parcel {tracking} lost, order {order} to be sent again. Credit of {amount}.',
  '{product} returned, IMEI {imei}, under warranty until {date}.',
  'Temporary password given: {password}. Ask to change at first login.',
];

export const MAILS_EN: Frames['mails'] = [
  'Hello,\n\nI am writing about my bill of {date} for {amount}.\nMy customer reference is {ref}.\n\nKind regards,\n{name}\n{address}\nTel: {phone}',
  'Dear Sir or Madam,\n\nPlease find my new bank details below.\nIBAN: {iban}\nBIC: {bic}\nAccount holder: {name}\n\nBest regards,\n{given} {family}',
  'Hi {agent},\n\nFollowing our call, my address is {address}.\nYou can reach me on {phone} or at {email}.\n\nThanks,\n{given}',
  'Hello,\nI would like to cancel policy {ref} held by my mother, {other}, born on {dob}.\nPlease reply to {email}.\n{name}',
  'Hi\nHere are the details you asked for:\n- surname: {family}\n- first name: {given}\n- date of birth: {dob}\n- phone: {phone}\n- address: {address}\n- passport number: {passport}',
  'Hello,\nmy order {order} of {date} never arrived, tracking {tracking} says delivered.\nI want my {amount} back.\nThanks',
  'Hello,\nthe meter reads {meter}, you say {meter}. That is {kwh} or {amount}.\nPlease correct it by {date}.\nRegards',
  'Hi, here is my card for the {amount}: {card}, expiry {expiry}, CVV {cvv}.\n{name}',
  'From: {name} <{email}>\nSubject: portal access\n\nI log in with {email} and the password {password} from IP address {ip}, no luck.\nThe script calls {url}',
  'Hello,\nour API key is {apikey}, it fails since {date}.\n{other}\nBrightwell Ltd',
];

export const POSTS_EN: Frames['posts'] = [
  'Still no answer! My case number {ref}, call me on {phone}',
  'hi its {given} {family}, my number is {phone}, parcel never came',
  '@LumenEnergy you took {amount} twice, disgrace. my email is {email}',
  'hi, my iban changed: {iban} thanks',
  'card {card} {expiry} {cvv} for the order',
  'Hi Mrs {family}, confirming {date} at {time}',
  'Your appointment is on {date} between {time} and {time}. Reply STOP to cancel.',
  'Your parcel {tracking} arrives on {date}. Please have {amount} ready.',
  'please deliver to {address}',
  'I was born on {dob} and I don’t see why I should pay {amount}',
];
