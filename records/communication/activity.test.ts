// What a slip counts, exactly, and what it is complained of before it is sent.
import { describe, expect, test } from 'vitest';
import type { Values } from '../../core/kind/field.ts';
import { complaintsOf, examineValues } from '../../core/kind/examine.ts';
import { asId } from '../../core/brands.ts';
import { activity } from './activity.ts';

const TEAM = '01900000-0000-7000-8000-000000000021';
const CAMPAIGN = '01900000-0000-7000-8000-000000000031';
const RECORD = asId('01900000-0000-7000-8000-000000000001');
const meeting: Values = {
  form: 'meeting', heldOn: '2026-11-22', topics: ['childMarriage', 'schooling'],
  languages: ['hmn'], women15: 3, women59: 21, men60: 2,
};

function said(values: Values): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  activity.counts(values, {
    add: (element, month, n, split = '') => { sums[`${element} ${month} ${split}`.trim()] = n; },
    be: (element, month, subject, n = 1) => { sums[`${element} ${month} @${subject}`] = n; },
    once: () => { throw new Error('a slip names nobody'); },
  }, RECORD);
  return sums;
}
const complainedOf = (values: Values): readonly string[] =>
  complaintsOf(activity, values).map((complaint) => complaint.field);

describe('a slip counts', () => {
  test('its event, topics, languages and heads by sex and age', () => {
    expect(said(meeting)).toEqual({
      'events 2026-11': 1, 'eventsByForm 2026-11 meeting': 1,
      'eventsByTopic 2026-11 childMarriage': 1, 'eventsByTopic 2026-11 schooling': 1,
      'eventsByLanguage 2026-11 hmn': 1,
      'turns 2026-11 f.15': 3, 'turns 2026-11 f.59': 21, 'turns 2026-11 m.60': 2,
    });
  });
  test('the team that held it as there in the month of the day, not of the approval', () => {
    const slip = said({ ...meeting, heldOn: '2026-09-30', heldBy: 'team', model: TEAM });
    expect(slip[`teamActive 2026-09 @${TEAM}`]).toBe(1);
  });
  test('ethnic minority: all by cell, some by sex, none and no answer not at all', () => {
    const minority = (values: Values): Values => Object.fromEntries(Object.entries(
      said({ ...meeting, ...values })).filter(([key]) => key.startsWith('turnsMinority')));
    expect(minority({ minority: 'all' })).toEqual({
      'turnsMinority 2026-11 f.15': 3, 'turnsMinority 2026-11 f.59': 21,
      'turnsMinority 2026-11 m.60': 2,
    });
    expect(minority({ minority: 'some', minorityWomen: 20, minorityMen: 1 })).toEqual({
      'turnsMinority 2026-11 f': 20, 'turnsMinority 2026-11 m': 1 });
    expect(minority({ minority: 'none', minorityWomen: 20 })).toEqual({});
    expect(minority({})).toEqual({});
  });
  test('online work as reach, never as turns', () => {
    expect(said({ ...meeting, form: 'zalo', reach: 140, channel: 'facebook' })).toEqual({
      'onlineEvents 2026-11 facebook': 1, 'onlineReach 2026-11 facebook': 140 });
  });
  test('an activity of a club beside the events, by sex and age', () => {
    const slip = said({ ...meeting, heldBy: 'club', model: TEAM });
    expect(slip['clubEvents 2026-11']).toBe(1);
    expect(slip['clubEventPeople 2026-11 f.59']).toBe(21);
    expect(slip['events 2026-11']).toBe(1);
    expect(slip[`teamActive 2026-11 @${TEAM}`]).toBeUndefined();
  });
  test('a campaign: the launch once as launch, anything else as an event, turns by sex', () => {
    const event = said({ ...meeting, campaign: CAMPAIGN });
    expect(event[`campaignEvents 2026-11 ${CAMPAIGN}`]).toBe(1);
    expect(event[`campaignTurns 2026-11 ${CAMPAIGN}.f`]).toBe(24);
    expect(event[`campaignTurns 2026-11 ${CAMPAIGN}.m`]).toBe(2);
    const launch = said({ ...meeting, campaign: CAMPAIGN, isLaunch: true });
    expect(launch[`campaignLaunches 2026-11 ${CAMPAIGN}`]).toBe(1);
    expect(launch[`campaignEvents 2026-11 ${CAMPAIGN}`]).toBeUndefined();
  });
  test('nothing while it has no day or no form', () => {
    expect(said({ ...meeting, heldOn: undefined })).toEqual({});
    expect(said({ ...meeting, form: undefined })).toEqual({});
  });
});

describe('a slip is complained of', () => {
  test('when form, day or topics are missing', () => {
    expect(complainedOf({})).toEqual(['form', 'heldOn', 'topics']);
    expect(complainedOf(meeting)).toEqual([]);
  });
  test('when nobody came, except for a loudspeaker', () => {
    const nobody = { form: 'homeVisit', heldOn: '2026-11-22', topics: ['schooling'] };
    expect(complainedOf(nobody)).toEqual(['women59']);
    expect(complainedOf({ ...nobody, form: 'loudspeaker' })).toEqual([]);
  });
  test('when more minority women or men than women or men came', () => {
    const some = { ...meeting, minority: 'some' };
    expect(complainedOf({ ...some, minorityWomen: 24, minorityMen: 2 })).toEqual([]);
    expect(complainedOf({ ...some, minorityWomen: 25, minorityMen: 0 })).toEqual(['minorityWomen']);
    expect(complainedOf({ ...some, minorityWomen: 0, minorityMen: 3 })).toEqual(['minorityMen']);
    expect(complainedOf(some)).toEqual(['minorityWomen']);
  });
  test('when it lasted longer than a day, or more were new than came', () => {
    expect(complainedOf({ ...meeting, minutes: 1_440 })).toEqual([]);
    expect(complainedOf({ ...meeting, minutes: 1_441 })).toEqual(['minutes']);
    expect(complainedOf({ ...meeting, firstTime: 27 })).toEqual(['firstTime']);
  });
  test('when online work has no reach', () => {
    const online = { form: 'zalo', heldOn: '2026-11-22', topics: ['scams'] };
    expect(complainedOf(online)).toEqual(['reach']);
    expect(complainedOf({ ...online, reach: 80 })).toEqual([]);
  });
});

test('a slip holds three photos and one voice note, no more', () => {
  const file = (n: number, type: string): string => `${String(n).repeat(64)}.${type}`;
  const photos = [1, 2, 3, 4].map((n) => file(n, 'jpg'));
  const examine = (values: Values) => examineValues(activity, values, '2026-11-22');
  expect(examine({ ...meeting, photos: photos.slice(1), voice: [file(5, 'webm')] })).toBeNull();
  expect(examine({ ...meeting, photos })).toBe('invalid');
  expect(examine({ ...meeting, voice: [file(5, 'webm'), file(6, 'webm')] })).toBe('invalid');
});
