import { beforeEach, expect, it, vi } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import { draftOwner } from '../../shared/draft.ts';
import { inPage } from '../../test-page.ts';
import { leaveApi } from './leave-api.ts';
import { useLeaveForm } from './leave-form.ts';

const KIND = { id: 'casual', name: 'Casual', proof: 'none', allow_half_day: false };
vi.spyOn(leaveApi, 'kinds').mockResolvedValue({
  data: { zone: 'Asia/Kolkata', types: [KIND], events: [] },
  at: '2026-11-23T05:00:00Z',
  fresh: true,
} as never);
vi.spyOn(leaveApi, 'preview').mockResolvedValue({ data: { problem: null }, at: '', fresh: true } as never);
const apply = vi.spyOn(leaveApi, 'apply').mockResolvedValue({ id: 'l1' } as never);

beforeEach(() => {
  sessionStorage.clear();
  draftOwner.value = 'kiruna';
});
async function form() {
  const made = inPage(useLeaveForm);
  await flushPromises();
  return made;
}
const said = (errors: Record<string, string | undefined>) => Object.values(errors).filter(Boolean);

it('says of each field what is missing, and of reversed days that they are reversed', async () => {
  const { draft, missing } = await form();
  expect(said(missing())).toEqual(['Choose the first day.', 'Choose the last day.', 'Say why, for whoever decides.']);
  Object.assign(draft, { first_day: '2026-11-24', last_day: '2026-11-25', reason: 'Fever' });
  await flushPromises();
  draft.last_day = '2026-11-23';
  expect(said(missing())).toEqual(['The last day is before the first.']);
});

it('comes back after the session ended, and is forgotten once it is sent', async () => {
  Object.assign((await form()).draft, { first_day: '2026-11-24', last_day: '2026-11-24', reason: 'Fever' });
  const again = await form();
  expect(again.draft).toMatchObject({ first_day: '2026-11-24', last_day: '2026-11-24', reason: 'Fever' });
  expect(await again.file()).toBe('l1');
  expect(apply).toHaveBeenCalledWith(
    expect.objectContaining({ first_day: '2026-11-24', reason: 'Fever', submit: true }),
  );
  expect((await form()).draft.reason).toBe('');
});
