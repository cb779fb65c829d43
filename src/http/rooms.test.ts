import { expect, test } from 'vitest';
import { roomAt, type Rooms } from './rooms.ts';

const room = (file: string) => ({ files: [file], asks: ['/v1/session'], bare: ['/v1/brands/$brand/parallel'] });
const ROOMS: Rooms = {
  '/': { files: ['home.js'], asks: ['/v1/session'], bare: [] },
  '/marques/$brand/sources/$id': room('source.js'),
  '/marques/$brand/sources/raccorder': room('connect.js'),
  '/marques/$brand/obligations': room('duties.js'),
};

test('an address is shown by the room that names the most of it', () => {
  expect(roomAt(ROOMS, '/').files).toEqual(['home.js']);
  expect(roomAt(ROOMS, '/marques/lumen/sources/raccorder').files).toEqual(['connect.js']);
  expect(roomAt(ROOMS, '/marques/lumen/sources/email').files).toEqual(['source.js']);
});

test('what a room asks first names the brand of the address, and is asked whole where there is no search', () => {
  expect(roomAt(ROOMS, '/marques/lumen/obligations/').asks).toEqual(['/v1/session', '/v1/brands/lumen/parallel']);
  expect(roomAt(ROOMS, '/marques/lumen/obligations?vue=map').asks).toEqual(['/v1/session']);
});

test('nothing of an address that we did not give is written into a page', () => {
  for (const brand of ['"><script>', '%22', 'a b', '..', '$&', '', 'x'.repeat(101)])
    expect(roomAt(ROOMS, `/marques/${brand}/obligations`)).toEqual({ files: [], asks: [] });
});
