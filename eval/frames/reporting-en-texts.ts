import type { Frames } from './types.ts';

export const SENSITIVE_EN: Frames['sensitive'] = {
  health: [
    'I’m [asthmatic], the purifier has to stay on.',
    'My mother is in [palliative care] at home.',
    'I had a [stroke], I speak slowly.',
    'I have [epilepsy], I need the phone to work.',
    'My husband is [disabled], he can’t come down.',
    'I’m [HIV positive], my medicine must arrive.',
  ],
  religion: ['We’re [Jewish], no deliveries on Saturday.', 'I’m a [Buddhist], I stay calm.'],
  opinion: ['I’m in the [Green Party] and I’ll make it public.', 'I’ve been a [socialist] all my life.'],
  union: ['I’m a [union member], they’ll hear about it.'],
  'sex-life': ['I’m a [lesbian] and your form has no room for two mums.', 'I’m [bisexual], is that your business?'],
  origin: ['Is it my [African origin] that bothers you?'],
  offence: ['I’m on [probation], the insurer turned me down.', 'He was [convicted] last year.'],
  insult: ['You’re a complete [asshole].', 'What a [bitch].', 'You [wankers].'],
};

export const NOTES_EN: Frames['notes'] = [
  'Spoke with {name} (born {dob}); reach on {phone}. Dispute over {amount}.',
  'Account holder {name}. New address {address}. Contract {ref} moves on {date}.',
  'Customer is [judgement:rude] and [judgement:dishonest]. Contract {ref}.',
  'Contact Ms {family} by email ({email}) before {date}.',
  'Caller is a [insult:nutter] and a [insult:crook] according to colleague.',
  'Person is [health:schizophrenic], guardian is {other}. Do not push.',
  'Card given by mistake: {card}, exp {expiry}, CVV {cvv}. To be erased.',
  'Transfer to {iban} ({name}): {amount}.',
  'Driver {other}, licence number {licence}, vehicle {plate}. Statement received on {date}.',
  'No answer {quantity} times. Try again on {date} at {time}.',
  'Reading {meter} confirmed, adjusted by {amount}. Closed.',
  'Order {order} sent again; old tracking {tracking}.',
  'Password reset to: {password}. Customer told by text.',
];

export const MAILS_EN: Frames['mails'] = [
  'Hello,\n\nI dispute invoice {invoice} of {amount}, received on {date}.\nContract number: {ref}\n\nYours faithfully\n{given} {family}\n{address}\n{phone}',
  'To the accounts team,\n\nPlease note my change of bank.\nAccount holder: {name}\nIBAN {iban}\nBIC {bic}\n\nSincerely,\n{name}',
  'Dear {agent},\n\nas promised, my address is {address} and my mobile {phone}.\nSpeak soon,\n{given}',
  'Hello,\nmy mother {other} (date of birth: {dob}) has passed away.\nPlease close policy {ref} and write to {email}.\n{name}',
  'Last name: {family}\nFirst name: {given}\nDate of birth: {dob}\nAddress: {address}\nMobile: {phone}\nEmail: {email}\nDriving licence: {licence}',
  'Hello, order {order} never arrived. The courier shows {tracking}.\nI want {amount} within {quantity} days.\nRegards',
  'Good evening,\nthe reading is {meter} and not {meter}: {kwh} too much, which is {amount}.\nKind regards',
  'Please charge {amount} to my card {card} (exp. {expiry}, CVV {cvv}).\nThanks, {name}',
  'On {date}, {name} <{email}> wrote:\n> my password {password} is refused, my IP is {ip}\n> the link {url} too',
  'Hello,\nplease revoke the API key {apikey} at once.\n{other}, head of engineering',
];

export const POSTS_EN: Frames['posts'] = [
  '@ValeWater been waiting 3 weeks, account number {ref}, phone {phone} !!!',
  'hey im {name}, ring me on {phone} pls',
  'Shameful, {amount} in fees. Write to me at {email}',
  'new iban: {iban}',
  'payment: {card} exp {expiry} code {cvv}',
  'Mrs {family}, your engineer {othergiven} arrives around {time}.',
  'Reminder: visit on {date} at {time}. Text NO to cancel.',
  'Parcel {tracking} dropped off on {date}, {amount} to pay.',
  'i live at {address} and still no water',
  'date of birth {dob}, senior card never came',
];
