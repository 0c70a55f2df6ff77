// What the Studio loads of ours: the home page, and fields of forms. The other lists are what the bundle's format asks for.
import audit from './audit.ts';
import correction from './correction.ts';
import enroll from './enroll.ts';
import home from './home.ts';
import keys from './keys.ts';
import leaveRun from './leave-run.ts';
import schemes from './schemes.ts';
import setting from './setting.ts';
import templates from './templates.ts';

export const modules = [home, schemes, audit, templates, keys];
export const interfaces = [correction, enroll, leaveRun, setting];
export const displays = [];
export const layouts = [];
export const panels = [];
export const themes = [];
export const operations = [];
