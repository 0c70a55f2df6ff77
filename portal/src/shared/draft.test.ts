import { beforeEach, expect, it } from 'vitest';
import { reactive } from 'vue';
import { inPage } from '../test-page.ts';
import { draftOwner, forgetDrafts, keepDraft } from './draft.ts';

const form = () =>
  inPage(() => {
    const fields = reactive({ day: '', reason: '' });
    return { fields, ...keepDraft('leave', fields) };
  });
beforeEach(() => {
  sessionStorage.clear();
  draftOwner.value = 'kiruna';
});

it('finds what was typed before the session ended, for the same person only', () => {
  form().fields.reason = 'Fever';
  expect(form()).toMatchObject({ fields: { day: '', reason: 'Fever' }, isRestored: true });
  draftOwner.value = 'rishto';
  expect(form()).toMatchObject({ fields: { reason: '' }, isRestored: false });
});
it('is gone once it was sent, and after signing out', () => {
  const sent = form();
  sent.fields.reason = 'Fever';
  sent.forget();
  expect(form().fields.reason).toBe('');
  form().fields.reason = 'Wedding';
  forgetDrafts();
  expect(form().fields.reason).toBe('');
});
it('takes nothing that is not a value of the form', () => {
  sessionStorage.setItem('muster-draft:kiruna:leave', '{"day":7,"__proto__":{"x":1},"other":"y"}');
  expect(form().fields).toEqual({ day: '', reason: '' });
  sessionStorage.setItem('muster-draft:kiruna:leave', '{broken');
  expect(form()).toMatchObject({ fields: { day: '', reason: '' }, isRestored: false });
});
