import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import CameraHelp from './CameraHelp.vue';

const help = (props: object) => mount(CameraHelp, { props: props as never }).text();

it('offers to type the code, or the phone’s own camera, only where the page takes it', () => {
  for (const camera of ['failed', 'ended']) {
    expect(help({ camera, byHand: true })).toContain('Or enter the code.');
    expect(help({ camera })).not.toContain('enter the code');
  }
  expect(help({ camera: 'denied', byHand: true, ownCamera: true })).toContain('own camera app');
  expect(help({ camera: 'denied', byHand: true })).not.toContain('own camera app');
  expect(help({ camera: 'ready', byHand: true })).toBe('');
});
